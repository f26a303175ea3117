"""Arithmetic of orders: how far they are delivered, and whether in time."""

from collections.abc import Iterable
from decimal import Decimal


def status_by_delivery(lines: Iterable[tuple[Decimal, Decimal]]) -> str:
    """Tell from (quantity, delivered) of each line how an agreed order stands: confirmed, partly or delivered."""
    known = list(lines)
    if known and all(delivered >= quantity for quantity, delivered in known):
        return "delivered"
    return "partly" if any(delivered > 0 for _quantity, delivered in known) else "confirmed"
