"""What the database keeps of promises: the first day that each line of an order was promised for, by which it is in time or late.

As long as an order is a draft, promises move; from its confirmation on the first one counts, and another day that is promised
later makes nothing punctual.
"""

from typing import Final

from guanxi.platform.records.following import Filling, Following, follow
from guanxi.sales.ordering.models import Order, OrderLine

_OF_ITS_ORDER: Final = "(select o.promised_first from ordering_order o where o.id = new.order_id)"


def _kept(first: str, where: str) -> str:
    return (
        f"update ordering_orderline l set promised_first = {first}, days_late = l.delivered_on - ({first}) "
        f"where {where} and l.promised_first is distinct from ({first})"
    )


follow(
    Filling("order_line_promised", OrderLine, "promised_first", f"coalesce(new.promised_on, {_OF_ITS_ORDER})"),
    Following(
        "order_lines_follow_promise",
        Order,
        "promised_first",
        _kept(
            "coalesce(l.promised_on, new.promised_first)",
            "l.order_id = new.id and (l.promised_first is null or old.status = 'draft')",
        ),
    ),
)
