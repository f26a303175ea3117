"""A family of products, what its variants differ in, and which product is which variant."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class ProductFamily(Kept):
    """What variants have in common, and what they are made with."""

    name = columns.text(words("Name", "名称"), required=True, max_length=120)
    code = columns.text(words("Beginning of the codes", "编码前缀"), max_length=40)
    series = columns.text(words("Series", "系列"), max_length=100)
    measure = columns.text(words("Sold by", "计量单位"), max_length=30)
    list_price = columns.money(words("List price", "标准价"))
    cost = columns.money(words("Cost", "成本"))
    tax_rate = columns.decimal(words("Tax rate %", "税率（%）"), digits=5, decimals=2, least=0, most=100)
    description = columns.long_text(words("Description", "说明"))

    class Meta(Kept.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class FamilyAttribute(Kept):
    """Something in which the variants of a family differ, such as size, colour or voltage."""

    family = columns.link(words("Product family", "产品族"), "families.ProductFamily", required=True)
    name = columns.text(words("Name", "名称"), required=True, max_length=60)
    position = columns.integer(words("Order", "顺序"), default=1)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("family", "position"), name="family_attribute_family"),)

    def __str__(self) -> str:
        return self.name


class AttributeValue(Kept):
    """One of the values that an attribute can have, and what it adds to the price."""

    attribute = columns.link(words("Attribute", "属性"), "families.FamilyAttribute", required=True)
    family = columns.link(words("Product family", "产品族"), "families.ProductFamily", editable=False)
    name = columns.text(words("Name", "名称"), required=True, max_length=60)
    code = columns.text(words("Part of the code", "编码段"), max_length=20)
    position = columns.integer(words("Order", "顺序"), default=1)
    price = columns.money(words("Adds to the price", "加价"), least=None)
    cost = columns.money(words("Adds to the cost", "成本增加"), least=None)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("family", "position"), name="attribute_value_family"),)

    def __str__(self) -> str:
        return self.name


class Variant(Kept):
    """A product that belongs to a family, and by which values it is told from the others.

    `combination` holds the numbers of the values in their order: the same set of values is the same combination.
    """

    family = columns.link(words("Product family", "产品族"), "families.ProductFamily", required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    attributes = columns.text(words("Attributes", "属性值"), required=True, max_length=500)
    combination = columns.text(words("Combination", "组合"), max_length=200, editable=False)

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("family", "combination"),
                condition=models.Q(deleted_at__isnull=True),
                name="variant_once",
                violation_error_message=words(
                    "This family has a product with these attributes already.", "该产品族已有相同属性组合的产品。"
                ),
            ),
            models.UniqueConstraint(
                fields=("product",),
                condition=models.Q(deleted_at__isnull=True),
                name="variant_of_one_family",
                violation_error_message=words("This product is a variant already.", "该产品已属于某个产品族。"),
            ),
        )

    def __str__(self) -> str:
        return self.attributes
