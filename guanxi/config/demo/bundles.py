"""What the demo company sells together: a laboratory's first equipment, and a measuring set with training at a price of its own."""

from guanxi.catalogue.models import Product
from guanxi.config.demo.written import ids
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many

KINDS = ("bundle", "bundle_part")
TOGETHER = "LAB"
# name, code, price of its own, discount on the parts, parts by code: how many, optional
_BUNDLES = (
    (
        "新建实验室套装 Laboratory starter set", TOGETHER, None, "8",
        (("B20", "2", False), ("H300", "1", False), ("V60", "1", False), ("CAL", "1", False), ("S200", "1", True)),
    ),
    (
        "测厚入门套装 Thickness set", "TSET", "25800", "0",
        (("T100", "2", False), ("CAL", "1", False), ("TS-150-15-A", "3", True)),
    ),
)  # fmt: skip


def offer_bundles() -> None:
    """Write the bundles as products with their parts; services are taxed at their own rate."""
    services = [
        {"name": "操作培训 Operator training", "code": "TRN", "series": "服务", "list_price": "3600", "cost": "1500", "tax_rate": "6"}
    ]  # fmt: skip
    sets = [
        {"name": name, "code": code, "series": "套装", "list_price": price or ""} for name, code, price, *_ in _BUNDLES
    ]
    made = ids(create_many(entity("product"), [*services, *sets]))
    codes = dict(Product.objects.values_list("code", "pk"))
    rows = [
        {"product": product, "pricing": "own" if price else "sum", "discount": discount}
        for product, (_n, _c, price, discount, _p) in zip(made[1:], _BUNDLES, strict=True)
    ]
    bundles = ids(create_many(entity("bundle"), rows))
    parts = [
        {"bundle": bundle, "product": codes[code], "quantity": pieces, "optional": optional, "position": place}
        for bundle, (*_rest, held) in zip(bundles, _BUNDLES, strict=True)
        for place, (code, pieces, optional) in enumerate((*held, ("TRN", "1", False)), 1)
    ]
    ids(create_many(entity("bundle_part"), parts))
