"""Prices of the demo company: costs and tax rates, exchange rates, five price books, promotions and least margins."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.lib.money import plain
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import create_many

# What one unit costs in yuan a year ago, and a month ago.
RATES = (("USD", "7.18", "7.1035"), ("EUR", "7.76", "8.3120"), ("JPY", "0.0472", "0.04815"))
_COST, _TAX = Decimal("0.58"), "13"


def with_costs(products: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Give products what they cost the company, and their tax rate."""
    return [one | {"cost": f"{(Decimal(one['list_price']) * _COST):.2f}", "tax_rate": _TAX} for one in products]


def set_prices() -> None:
    """Write rates, books, promotions and margins, as of today."""
    today = timezone.localdate()
    _rates(today)
    products = list(Product.objects.order_by("pk"))
    standard, key, europe = _books(today)
    rows: list[dict[str, Any]] = []
    for one in products[:8]:
        listed = plain(one.list_price, "CNY")
        rows += [
            {"book": standard, "product": one.pk, "from_quantity": "1", "kind": "fixed", "price": listed},
            {"book": standard, "product": one.pk, "from_quantity": "10", "kind": "of_list", "percent": "95"},
            {"book": standard, "product": one.pk, "from_quantity": "50", "kind": "of_list", "percent": "90"},
        ]
    rows += [{"book": key, "product": products[0].pk, "kind": "of_cost", "percent": "145"}]
    in_euros = round(products[1].list_price / 100 / 8 / 10) * 10
    rows += [{"book": europe, "product": products[1].pk, "kind": "fixed", "price": str(in_euros)}]
    create_many(entity("price_entry"), rows)
    _promote(today, products)


def _rates(today: dt.date) -> None:
    days = (today - dt.timedelta(days=365), today - dt.timedelta(days=30))
    create_many(
        entity("exchange_rate"),
        [
            {"currency": code, "day": day, "rate": rate, "origin": "中国人民银行 PBoC"}
            for code, *rates in RATES
            for day, rate in zip(days, rates, strict=True)
        ],
    )


def _books(today: dt.date) -> tuple[int | None, int | None, int | None]:
    begin = dt.date(today.year, 1, 1)
    made = create_many(
        entity("price_book"),
        [{"name": "标准价目表 Standard", "currency": "CNY", "standard": True, "position": 9, "since": begin}],
    )
    standard = made[0].record_id
    more = create_many(
        entity("price_book"),
        [
            {
                "name": "重点客户 Key accounts", "currency": "CNY", "level": "key", "position": 2,
                "parent": standard, "factor": "93", "rounding": "ten",
            },
            {
                "name": "Europe (EUR)", "currency": "EUR", "country": "Germany", "position": 1,
                "parent": standard, "factor": "108", "rounding": "ends_99",
            },
            {
                "name": "年框客户 Frame contracts", "currency": "CNY", "tag": "年框", "position": 3,
                "parent": standard, "factor": "95", "rounding": "ten",
            },
            {
                "name": "大型企业 Large companies", "currency": "CNY", "condition": "employees.at_least.5000",
                "position": 4, "parent": standard, "factor": "97", "rounding": "ten",
            },
        ],
    )  # fmt: skip
    return standard, more[0].record_id, more[1].record_id


def _promote(today: dt.date, products: Sequence[Product]) -> None:
    since, until = today - dt.timedelta(days=10), today + dt.timedelta(days=50)
    create_many(
        entity("promotion"),
        [
            {
                "name": f"新品季 {products[2].series}", "kind": "percent", "percent": "8", "series": products[2].series,
                "since": since, "until": until, "stacks": True,
            },
            {
                "name": "买十赠一 Ten plus one", "kind": "gift", "buys": 10, "gets": 1, "product": products[-1].pk,
                "min_quantity": "11", "since": since, "until": until,
            },
            {
                "name": "年终清仓 Year-end", "kind": "amount", "amount": "100", "product": products[3].pk,
                "since": today - dt.timedelta(days=300), "until": today - dt.timedelta(days=240),
            },
        ],
    )  # fmt: skip
    create_many(
        entity("margin_floor"),
        [
            {"name": "全部产品 Everything", "percent": "15"},
            {"name": f"{products[0].series}", "series": products[0].series, "percent": "22"},
        ],
    )
