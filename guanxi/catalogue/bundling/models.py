"""The tables of bundles: which product is one, how it is priced, and of what it consists."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class BundlePricing(models.TextChoices):
    """How the price of a bundle comes about."""

    SUM = "sum", words("Sum of the parts, less a discount", "部件价格合计减折扣")
    OWN = "own", words("A price of its own", "单独定价")


class Bundle(Kept):
    """A product that consists of others."""

    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    pricing = columns.choice(words("Price", "定价方式"), BundlePricing, default=BundlePricing.SUM)
    discount = columns.decimal(
        words("Less than the parts by %", "比单买优惠（%）"), digits=5, decimals=2, least=0, most=100, default=0
    )
    note = columns.text(words("Note", "备注"))

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("product",),
                condition=models.Q(deleted_at__isnull=True),
                name="bundle_once",
                violation_error_message=words("This product is a bundle already.", "该产品已是套装。"),
            ),
        )

    def __str__(self) -> str:
        return str(self.product)


class BundlePart(Kept):
    """A product in a bundle, and how many of it; what is optional is offered beside the bundle."""

    bundle = columns.link(words("Bundle", "套装"), "bundling.Bundle", required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    quantity = columns.decimal(words("Quantity", "数量"), required=True, digits=14, decimals=4, default=1)
    optional = columns.boolean(words("Optional", "可选"))
    position = columns.integer(words("Order", "顺序"), default=1)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("bundle", "position"), name="bundle_part_bundle"),)
        constraints = (
            models.CheckConstraint(
                condition=models.Q(quantity__gt=0),
                name="bundle_part_of_something",
                violation_error_message=words("A bundle holds more than nothing of each part.", "部件数量必须大于零。"),
            ),
        )

    def __str__(self) -> str:
        return str(self.product)
