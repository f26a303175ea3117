"""The declarations of the catalogue."""

from guanxi.catalogue.models import Product
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import register

register(
    Entity(
        model=Product,
        key="product",
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
