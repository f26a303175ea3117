"""Arithmetic of sales: no database, no clock."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

# From which probability on, in percent, an open stage counts as which category of the forecast, unless it says so itself.
_COMMIT_FROM: Final = 75
_BEST_CASE_FROM: Final = 50


def line_amount(quantity: Decimal | None, unit_price: int | None, discount: int | None) -> int | None:
    """Give quantity × unit price less the discount in percent, in minor units, halves rounded up."""
    if quantity is None or unit_price is None:
        return None
    full = quantity * unit_price * (100 - (discount or 0)) / Decimal(100)
    return int(full.quantize(Decimal(1), ROUND_HALF_UP))


def rots_on(since: dt.date | None, days: int | None) -> dt.date | None:
    """Give the day from which a deal that stayed in its stage is rotting; None for a stage in which none does."""
    return since + dt.timedelta(days=days) if since and days else None


def category_of(probability: int | None, outcome: str) -> str:
    """Give the category of the forecast that fits a stage: closed when won, none when lost, otherwise by its probability."""
    if outcome != "open":
        return "closed" if outcome == "won" else "omitted"
    if (probability or 0) >= _COMMIT_FROM:
        return "commit"
    return "best_case" if (probability or 0) >= _BEST_CASE_FROM else "pipeline"


def deal_category(outcome: str, of_stage: str, own: str | None, *, chosen: bool) -> str:
    """Give the category of a deal: that of its stage, unless somebody chose another one for a deal that is still open."""
    if outcome != "open":
        return "closed" if outcome == "won" else "omitted"
    return own if own and chosen else of_stage
