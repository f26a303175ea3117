"""Stock: how much of a product lies where, as it was counted last, and what is on its way."""

from django.db import models
from django.db.models import Q

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Warehouse(Kept):
    """A place where products lie."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    code = columns.text(words("Code", "仓库编码"), max_length=40)
    place = columns.text(words("Place", "地点"), max_length=200)
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class StockLevel(Kept):
    """How much of a product lies in a warehouse, as it was counted at a moment."""

    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    warehouse = columns.link(words("Warehouse", "仓库"), "exchange.Warehouse", required=True)
    quantity = columns.decimal(words("In stock", "库存数量"), digits=14, decimals=4, required=True)
    reserved = columns.decimal(words("Promised to others", "已占用数量"), digits=14, decimals=4, least=0, default=0)
    counted_at = columns.moment(words("Counted", "盘点时间"))
    expected = columns.decimal(words("On its way", "在途数量"), digits=14, decimals=4, least=0)
    expected_on = columns.date(words("Expected on", "预计到货日期"))

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("product", "warehouse"),
                condition=Q(deleted_at__isnull=True),
                name="stock_level_once",
                violation_error_message=words(
                    "The stock of this product in this warehouse is entered already.", "该产品在此仓库的库存已存在。"
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.product_id}/{self.warehouse_id}"
