"""The kinds of records of families of products."""

from guanxi.catalogue.families import consequences, drafts, help_words
from guanxi.catalogue.families.models import AttributeValue, FamilyAttribute, ProductFamily, Variant
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity, Section
from guanxi.platform.entities.dependencies import Copied
from guanxi.platform.entities.registry import register

_FAMILY = Entity(
    model=ProductFamily,
    key="product_family",
    help=help_words.FAMILY,
    label=words("Product family", "产品族"),
    plural=words("Product families", "产品族"),
    module="products",
    icon="versions",
    access="reference",
    sections=(
        Section(words("Product family", "产品族"), ("name", "code", "series", "measure", "description")),
        Section(words("Price", "价格"), ("list_price", "cost", "tax_rate")),
    ),
    columns=("name", "code", "series", "list_price"),
    search=("name", "code"),
    sort=("name",),
    import_key=("name",),
    related=("family_attribute", "attribute_value"),
    consequences=(consequences.follow_family,),
)
_ATTRIBUTE = Entity(
    model=FamilyAttribute,
    key="family_attribute",
    label=words("Attribute", "产品属性"),
    plural=words("Attributes", "产品属性"),
    module="products",
    icon="adjustments",
    access="reference",
    columns=("name", "family", "position"),
    search=("name",),
    sort=("family", "position"),
    related=("attribute_value",),
    checks=(drafts.plain_name,),
    consequences=(consequences.follow_attributes,),
    menu=False,
)
_VALUE = Entity(
    model=AttributeValue,
    key="attribute_value",
    help=help_words.VALUE,
    label=words("Value", "属性值"),
    plural=words("Values", "属性值"),
    module="products",
    icon="list",
    access="reference",
    sections=(
        Section(words("Value", "属性值"), ("attribute", "family", "name", "code", "position")),
        Section(words("Price", "价格"), ("price", "cost")),
    ),
    columns=("name", "attribute", "family", "code", "price", "position"),
    search=("name",),
    sort=("family", "attribute", "position"),
    depends=(Copied("family", on="attribute", source="family"),),
    checks=(drafts.plain_name,),
    consequences=(consequences.follow_values,),
    menu=False,
)
_VARIANT = Entity(
    model=Variant,
    key="variant",
    help=help_words.VARIANT,
    label=words("Variant", "变型产品"),
    plural=words("Variants", "变型产品"),
    module="products",
    icon="copy",
    access="reference",
    title="attributes",
    sections=(Section(words("Variant", "变型产品"), ("family", "product", "attributes", "combination")),),
    columns=("product", "family", "attributes"),
    search=("attributes",),
    sort=("family", "attributes"),
    derive=(drafts.begin_variant,),
    checks=(drafts.variant_is_understood,),
    menu=False,
)

register(_FAMILY, _ATTRIBUTE, _VALUE, _VARIANT)
