"""What of an order counts: all of it, but of one that was closed with less than was ordered, what was delivered, each line to the minor unit.

The one answer for plans of payment, credit, reports, commissions and quotas: as a rule (`rules.came`), in SQL about the order `o` and its line
`l`, and as expressions about lines and orders.
"""

from typing import Any, Final

from django.db.models import BigIntegerField, Case, DecimalField, ExpressionWrapper, F, OuterRef, Subquery, Sum, When
from django.db.models.functions import Cast, Least, Round

from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus
from guanxi.sales.ordering.rules import came

_SHORT: Final = "o.status = 'closed' and l.quantity > 0 and l.delivered < l.quantity"
UNITS: Final = "(case when o.status = 'closed' then least(l.delivered, l.quantity) else l.quantity end)"
NET: Final = f"(case when {_SHORT} then round(l.net * l.delivered / l.quantity)::bigint else l.net end)"

_NUMBER: Final = DecimalField(max_digits=40, decimal_places=12)


def of_order(order: Order) -> int | None:
    """Give what an order counts for, in its currency; None where it is cancelled, or nothing is on it."""
    if order.status == OrderStatus.CANCELLED or order.total is None:
        return None
    if order.status != OrderStatus.CLOSED:
        return int(order.total)
    lines = OrderLine.objects.filter(order=order.pk).values_list("total", "quantity", "delivered")
    return sum(came(int(total or 0), quantity, delivered) for total, quantity, delivered in lines)


def units_of_line() -> Any:
    """Give how much of a line of an order counts."""
    return Case(When(order__status=OrderStatus.CLOSED, then=Least("delivered", "quantity")), default=F("quantity"))


def amount_of_line(column: str) -> Any:
    """Give what of an amount of a line of an order counts."""
    part = ExpressionWrapper(Cast(column, _NUMBER) * F("delivered") / F("quantity"), output_field=_NUMBER)
    short = When(order__status=OrderStatus.CLOSED, quantity__gt=0, delivered__lt=F("quantity"), then=Round(part))
    return Case(short, default=Cast(column, _NUMBER), output_field=_NUMBER)


def amount_of_order(column: str) -> Any:
    """Give what of an amount of an order counts: as much of it as its lines came of what they come to."""
    lines = OrderLine.objects.filter(order=OuterRef("pk")).order_by().values("order")
    there = lines.annotate(there=Sum(amount_of_line("total"))).values("there")
    part = ExpressionWrapper(
        Cast(column, _NUMBER) * Subquery(there, output_field=_NUMBER) / Cast("total", BigIntegerField()),
        output_field=_NUMBER,
    )
    short = When(status=OrderStatus.CLOSED, total__gt=0, then=Round(part))
    return Case(short, default=Cast(column, _NUMBER), output_field=_NUMBER)
