"""Arithmetic of orders: how far they are delivered, and whether in time."""

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from guanxi.catalogue.rules import rounded


def status_by_delivery(lines: Iterable[tuple[Decimal, Decimal]]) -> str:
    """Tell from (quantity, delivered) of each line how an agreed order stands: confirmed, partly or delivered."""
    known = list(lines)
    if known and all(delivered >= quantity for quantity, delivered in known):
        return "delivered"
    return "partly" if any(delivered > 0 for _quantity, delivered in known) else "confirmed"


def came(amount: int, quantity: Decimal, delivered: Decimal) -> int:
    """Give what of the amount of a line counts where no more will come: its share of what was ordered, to the minor unit."""
    if quantity <= 0 or delivered >= quantity:
        return amount
    return rounded(amount * Fraction(delivered) / Fraction(quantity))


def made_on(quantity: Decimal, deliveries: Iterable[tuple[dt.date, Decimal]]) -> dt.date | None:
    """Give the day on which all of a line was there: `deliveries` are days with what came on them; None while something is open."""
    came = Decimal(0)
    for day, part in sorted(deliveries):
        came += part
        if came >= quantity:
            return day
    return None


def days_late(promised: dt.date | None, made: dt.date | None) -> int | None:
    """Give by how many days something was there after it was promised, less than 0 for before; None while either day is open."""
    return (made - promised).days if promised and made else None


def on_time(promised: dt.date | None, made: dt.date | None, today: dt.date) -> bool | None:
    """Tell whether a promise was kept; None where nothing was promised, or where it can still be kept."""
    if promised is None or (made is None and today <= promised):
        return None
    return made is not None and made <= promised


def as_long_again(starts: dt.date, ends: dt.date) -> dt.date:
    """Give the end of a term that follows one from `starts` to `ends` and is as long: whole months where it was whole months."""
    after = ends + dt.timedelta(days=1)
    months = (after.year - starts.year) * 12 + after.month - starts.month
    if after.day != starts.day or months < 1:
        return ends + (after - starts)
    year, month = divmod(after.year * 12 + after.month - 1 + months, 12)
    last = (dt.date(year + (month == 11), (month + 1) % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month + 1, min(after.day, last)) - dt.timedelta(days=1)


def gone_on(starts: dt.date, ends: dt.date, day: dt.date) -> tuple[dt.date, dt.date]:
    """Give the first and last day of the term that holds on a day, of a row of terms as long as the one from `starts` to `ends`."""
    while ends < day:
        starts, ends = ends + dt.timedelta(days=1), as_long_again(starts, ends)
    return starts, ends
