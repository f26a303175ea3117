"""What orders and their lines come to, written whenever something changes that counts."""

from collections.abc import Iterable

from guanxi.catalogue import adding_up
from guanxi.sales.ordering.models import Order, OrderLine


def add_up(order_ids: Iterable[int]) -> None:
    """Write the amounts of these orders and of their lines. Raises `Invalid`."""
    adding_up.add_up(Order, OrderLine, "order", order_ids)
