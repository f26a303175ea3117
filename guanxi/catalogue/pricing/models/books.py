"""Price books and what stands in them."""

from collections.abc import Iterator
from typing import Any

from django.db import models

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Kept


class Rounding(models.TextChoices):
    """How prices of a book are rounded once they are worked out."""

    NONE = "none", words("To the smallest unit", "保留到最小单位")
    ENDS_99 = "ends_99", words("Ending in .99", "尾数 .99")
    TENTH = "tenth", words("To 0.1", "到角（0.1）")
    WHOLE = "whole", words("To whole units", "取整到元")
    TEN = "ten", words("To tens", "取整到十元")
    HUNDRED = "hundred", words("To hundreds", "取整到百元")


class EntryKind(models.TextChoices):
    """How an entry says its price."""

    FIXED = "fixed", words("A price", "固定价格")
    OF_LIST = "of_list", words("Percent of the list price", "标准价的百分比")
    OF_COST = "of_cost", words("Percent of the cost", "成本的百分比")


def classes_of_customers() -> Iterator[tuple[str, Any]]:
    """Give the classes that customers have."""
    return (one for one in entity("account").field("level").choices)


class PriceBook(Kept):
    """Prices for some customers, in one currency, for a time."""

    name = columns.text(words("Name", "名称"), required=True)
    currency = columns.named(words("Currency", "币种"), currencies, required=True)
    position = columns.integer(words("Asked in this order", "查找顺序"), default=1)
    standard = columns.boolean(words("For every customer", "适用于所有客户"))
    level = columns.named(words("For customers of the class", "适用客户级别"), classes_of_customers)
    country = columns.text(words("For customers in the country", "适用国家"), max_length=80)
    province = columns.text(words("For customers in the province", "适用省份"), max_length=60)
    channel = columns.link(words("For customers of the sales channel", "适用销售渠道"), "customers.SalesChannel")
    industry = columns.text(words("For customers in the industry", "适用行业"), max_length=80)
    tag = columns.text(words("For customers with the tag", "适用客户标签"), max_length=60)
    condition = columns.question(words("For customers that meet", "适用客户条件"), about="account")
    since = columns.date(words("From", "生效日期"))
    until = columns.date(words("Until", "失效日期"))
    parent = columns.link(words("Otherwise as in", "继承自"), "pricing.PriceBook")
    factor = columns.decimal(
        words("Percent of the prices there", "按上级价格的百分比"), digits=9, decimals=4, default=100, least=0
    )
    rounding = columns.choice(words("Rounding", "取整规则"), Rounding, default=Rounding.NONE)
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class PriceEntry(Kept):
    """What a product costs in a book, from a quantity on."""

    book = columns.link(words("Price book", "价目表"), "pricing.PriceBook", required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    from_quantity = columns.decimal(words("From quantity", "起订数量"), digits=14, decimals=4, least=0, default=1)
    kind = columns.choice(words("How", "定价方式"), EntryKind, default=EntryKind.FIXED)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    price = columns.money(words("Price", "价格"), currency="currency")
    percent = columns.decimal(words("Percent", "百分比"), digits=9, decimals=4, least=0)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("product", "book"), name="price_entry_product"),)

    def __str__(self) -> str:
        return f"{self.book_id}/{self.product_id}"
