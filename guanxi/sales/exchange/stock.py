"""Whether something is there: what lies free in all warehouses, and when what is missing comes."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.exchange.models import StockLevel


@dataclass(frozen=True)
class Stock:
    """What is known of one product: free now, and on its way by day."""

    free: Decimal
    coming: tuple[tuple[dt.date, Decimal], ...]
    counted_at: dt.datetime | None

    def said(self, wanted: Decimal) -> tuple[str, str]:
        """Say whether so much is there, or from when; with the tone of it."""
        if self.free >= wanted > 0 or (wanted <= 0 and self.free > 0):
            return _("In stock: %(number)s") % {"number": number_said(self.free)}, "good"
        there = self.free
        for day, quantity in self.coming:
            there += quantity
            if there >= wanted:
                return _("From %(day)s") % {"day": day.isoformat()}, "wait"
        if self.free > 0:
            return _("Only %(number)s in stock") % {"number": number_said(self.free)}, "bad"
        return _("Not in stock"), "bad"


def number_said(number: Decimal) -> str:
    """Give a quantity without zeros at its end."""
    return f"{number.normalize():f}" if number else "0"


def stock_of(products: Iterable[int]) -> dict[int, Stock]:
    """Give what is known of the stock of products, as far as the reader may read it; what is not known is left out."""
    view = view_of(entity("stock_level"))
    if not view.may("read") or not all(view.reads(name) for name in ("product", "warehouse", "quantity", "reserved")):
        return {}
    today = timezone.localdate()
    levels: dict[int, list[StockLevel]] = {}
    wanted = {one for one in products if one}
    for level in StockLevel.objects.filter(product__in=wanted, warehouse__active=True) if wanted else ():
        levels.setdefault(level.product_id, []).append(level)
    reads_coming = view.reads("expected") and view.reads("expected_on")
    return {product: _stock(found, today, reads_coming=reads_coming) for product, found in levels.items()}


def _stock(levels: list[StockLevel], today: dt.date, *, reads_coming: bool) -> Stock:
    free = sum((max(one.quantity - (one.reserved or 0), Decimal(0)) for one in levels), Decimal(0))
    coming: Mapping[dt.date, Decimal] = {}
    if reads_coming:
        by_day: dict[dt.date, Decimal] = {}
        for one in levels:
            if one.expected and one.expected_on:
                day = max(one.expected_on, today)
                by_day[day] = by_day.get(day, Decimal(0)) + one.expected
        coming = by_day
    counted = [one.counted_at for one in levels if one.counted_at]
    return Stock(free, tuple(sorted(coming.items())), min(counted) if counted else None)
