"""The tables of the catalogue."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.utils.text import format_lazy

from guanxi.lib.currencies import CURRENCIES
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


def currencies() -> Iterator[tuple[str, Any]]:
    """Give all currencies, by their letters."""
    return ((one.code, format_lazy("{} {}", one.code, one.name)) for one in CURRENCIES.values())


class Product(Kept):
    """Something the company sells."""

    name = columns.text(words("Name", "名称"), required=True)
    english_name = columns.text(words("English name", "英文名称"))
    code = columns.text(words("Code", "产品编码"), max_length=60)
    series = columns.text(words("Series", "系列"), max_length=100)
    measure = columns.text(words("Sold by", "计量单位"), max_length=30)
    list_price = columns.money(words("List price", "标准价"))
    cost = columns.money(words("Cost", "成本"))
    tax_rate = columns.decimal(words("Tax rate %", "税率（%）"), digits=5, decimals=2, least=0, most=100)
    active = columns.boolean(words("On sale", "在售"), default=True)
    description = columns.long_text(words("Description", "说明"))

    def __str__(self) -> str:
        return self.name


class ExchangeRate(Kept):
    """What one unit of a foreign currency costs in the company's own, from a day on."""

    currency = columns.named(words("Currency", "币种"), currencies, required=True)
    day = columns.date(words("From", "生效日期"), required=True)
    rate = columns.decimal(words("Exchange rate", "汇率"), required=True, digits=18, decimals=8)
    origin = columns.text(words("Where it is from", "来源"), max_length=100)

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("currency", "day"),
                condition=models.Q(deleted_at__isnull=True),
                name="exchange_rate_once",
                violation_error_message=words(
                    "There is a rate of this currency for this day already.", "该币种当日已有汇率。"
                ),
            ),
            models.CheckConstraint(
                condition=models.Q(rate__gt=0),
                name="exchange_rate_positive",
                violation_error_message=words("A rate is more than nothing.", "汇率必须大于零。"),
            ),
        )

    def __str__(self) -> str:
        return f"{self.currency} {self.day}"
