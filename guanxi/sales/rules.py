"""Arithmetic of sales: no database, no clock."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal


def line_amount(quantity: Decimal | None, unit_price: int | None, discount: int | None) -> int | None:
    """Give quantity × unit price less the discount in percent, in minor units, halves rounded up."""
    if quantity is None or unit_price is None:
        return None
    full = quantity * unit_price * (100 - (discount or 0)) / Decimal(100)
    return int(full.quantize(Decimal(1), ROUND_HALF_UP))


def rots_on(since: dt.date | None, days: int | None) -> dt.date | None:
    """Give the day from which a deal that stayed in its stage is rotting; None for a stage in which none does."""
    return since + dt.timedelta(days=days) if since and days else None
