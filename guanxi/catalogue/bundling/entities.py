"""The kinds of records of bundles."""

from guanxi.catalogue.bundling import drafts
from guanxi.catalogue.bundling.models import Bundle, BundlePart, BundlePricing
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.dependencies import Shown
from guanxi.platform.entities.registry import register

_BUNDLE = Entity(
    model=Bundle,
    key="bundle",
    label=words("Bundle", "套装"),
    plural=words("Bundles", "套装"),
    module="products",
    icon="stack",
    access="reference",
    title="product",
    help={
        "pricing": words(
            "The sum takes the prices of the customer for each part; a price of its own is that of the product, as for any other.",
            "合计方式取客户的各部件价格；单独定价与普通产品相同。",
        ),
        "discount": words(
            "What the bundle is cheaper by than its parts one by one.", "购买套装比单独购买各部件优惠的比例。"
        ),
    },
    columns=("product", "pricing", "discount", "note"),
    related=("bundle_part",),
    depends=(Shown(("discount",), on="pricing", values=(BundlePricing.SUM,)),),
    checks=(drafts.bundle_is_no_part,),
)
_PART = Entity(
    model=BundlePart,
    key="bundle_part",
    label=words("Part of a bundle", "套装部件"),
    plural=words("Parts of bundles", "套装部件"),
    module="products",
    icon="list",
    access="reference",
    title="product",
    help={
        "optional": words(
            "Optional parts stand beside the bundle in a quote; the customer may take them, at the discount of the bundle.",
            "可选部件在报价中列于套装之外，客户可按套装折扣选购。",
        ),
    },
    columns=("product", "bundle", "quantity", "optional", "position"),
    sort=("bundle", "position"),
    checks=(drafts.part_is_no_bundle,),
    menu=False,
)

register(_BUNDLE, _PART)
