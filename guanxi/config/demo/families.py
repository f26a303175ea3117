"""What the demo company sells in variants: temperature sensors by measuring range, length and connection."""

from guanxi.catalogue.families.actions.make_variants import make_variants, planned
from guanxi.catalogue.families.models import ProductFamily
from guanxi.config.demo.written import ids
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create

KINDS = ("product_family", "family_attribute", "attribute_value", "variant")
# attribute, its values: name, part of the code, what it adds to price and cost
_ATTRIBUTES = (
    ("量程 Range", (("150 °C", "150", "0", "0"), ("400 °C", "400", "460", "210"), ("800 °C", "800", "1350", "640"))),
    ("长度 Length", (("50 mm", "05", "0", "0"), ("150 mm", "15", "80", "30"), ("300 mm", "30", "190", "75"))),
    ("接口 Connection", (("4–20 mA", "A", "0", "0"), ("RS485", "M", "240", "110"))),
)
# The hottest of them is not made with the shortest probe.
_NOT_MADE = ("800 °C", "50 mm")


def offer_families() -> None:
    """Write the family, and make the products of its combinations that are sold; one has a price of its own."""
    family: ProductFamily = create(
        entity("product_family"),
        {
            "name": "温度探头 TS",
            "code": "TS",
            "series": "环境",
            "measure": "支",
            "list_price": "980",
            "cost": "430",
            "tax_rate": "13",
            "description": "铠装铂电阻，适用于恒温箱与在线监测。\nSheathed platinum probe for chambers and on-line monitoring.",
        },
    )
    attributes = ids(
        create_many(
            entity("family_attribute"),
            [{"family": family.pk, "name": name, "position": at} for at, (name, _v) in enumerate(_ATTRIBUTES, 1)],
        )
    )
    rows = [
        {"attribute": number, "name": name, "code": code, "price": price, "cost": cost, "position": at}
        for number, (_name, values) in zip(attributes, _ATTRIBUTES, strict=True)
        for at, (name, code, price, cost) in enumerate(values, 1)
    ]
    made = dict(zip([row["name"] for row in rows], ids(create_many(entity("attribute_value"), rows)), strict=True))
    all_of_them = set(made.values())
    hottest, shortest = (made[name] for name in _NOT_MADE)
    dearest = next(one for one in planned(family, all_of_them) if one.code == "TS-800-30-M")
    make_variants(family, by=someone(), chosen=all_of_them - {hottest}, own={})
    make_variants(family, by=someone(), chosen=all_of_them - {shortest}, own={dearest.key: "2680"})
