"""The declarations of the catalogue."""

from guanxi.catalogue.models import Product
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register

register(
    Entity(
        model=Product,
        key="product",
        help={
            "list_price": words(
                "What one of it costs without discount. New products on deals begin with it; deals that have it already keep theirs.",
                "未打折的单价。新加入商机的产品以此为准，已有的商机不变。",
            ),
            "measure": words("What is counted: piece, box, kg, hour …", "计量单位，如件、箱、千克、小时。"),
            "active": words(
                "Products that are not on sale any more stay on old deals, and are best not sold anew.",
                "停售的产品保留在已有商机中，不宜再用于新商机。",
            ),
        },
        shortcut="p",
        label=words("Product", "产品"),
        plural=words("Products", "产品"),
        module="sales",
        icon="package",
        access="reference",
        columns=("name", "code", "series", "list_price", "active"),
        search=("name", "code", "series"),
        sort=("name",),
        import_key=("name",),
    )
)
