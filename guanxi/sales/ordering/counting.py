"""How much of orders has been delivered, counted anew whenever something is sent, received or taken back."""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Written
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.ordering.models import DeliveryLine, Order, OrderLine, OrderStatus
from guanxi.sales.ordering.rules import made_on, status_by_delivery

_COUNTED = (OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED)


def count_sent(written: list[Written]) -> None:
    """Count what lines of deliveries change. Raises `Invalid` for more than was ordered, `NotAllowed` for a draft."""
    _count({one.record.order_id for one in written}, sending=any(one.created for one in written))


def count_received(written: list[Written]) -> None:
    """Count anew when a delivery is received, gets another day, or is taken back."""
    _count({one.record.order_id for one in written if not one.created}, sending=False)


def count_again(order_id: int) -> None:
    """Count one order anew, whose lines have changed by an amendment."""
    _count({order_id}, sending=False)


def _count(numbers: set[int], *, sending: bool) -> None:
    if not numbers:
        return
    # Two people who send at once: the second one waits here, and then counts what the first has sent.
    orders = list(Order.everything.filter(pk__in=numbers).order_by("pk").select_for_update(no_key=True))
    if sending and (wrong := next((one for one in orders if one.status not in _COUNTED), None)):
        raise NotAllowed(_("Order %(number)s is not confirmed: nothing is delivered of it.") % {"number": wrong.number})
    lines: dict[int, list[OrderLine]] = defaultdict(list)
    for line in OrderLine.everything.filter(order_id__in=numbers, deleted_at__isnull=True):
        lines[line.order_id].append(line)
    came = _came(numbers)
    _write(entity_of(OrderLine), {line.pk: _of_line(line, came) for of in lines.values() for line in of})
    _write(entity_of(Order), {one.pk: _of_order(lines[one.pk], came) for one in orders if one.status in _COUNTED})


def _came(numbers: Iterable[int]) -> dict[int, list[tuple[Any, Decimal]]]:
    """Give by line of an order on which days how much came: the day it was received, else the one it was sent."""
    rows = DeliveryLine.everything.filter(
        order_id__in=numbers, deleted_at__isnull=True, delivery__deleted_at__isnull=True
    ).values_list("line_id", "quantity", "delivery__sent_on", "delivery__received_on")
    came: dict[int, list[tuple[Any, Decimal]]] = defaultdict(list)
    for line, quantity, sent, received in rows:
        came[line].append((received or sent, quantity))
    return came


def _of_line(line: OrderLine, came: dict[int, list[tuple[Any, Decimal]]]) -> dict[str, object]:
    delivered = sum((quantity for _day, quantity in came[line.pk]), Decimal(0))
    if delivered > line.quantity:
        words = {"what": line.text, "ordered": f"{line.quantity.normalize():f}", "sent": f"{delivered.normalize():f}"}
        raise Invalid({"quantity": [_("Of “%(what)s” %(ordered)s are ordered; %(sent)s would be delivered.") % words]})
    return {"delivered": delivered, "delivered_on": made_on(line.quantity, came[line.pk])}


def _of_order(lines: list[OrderLine], came: dict[int, list[tuple[Any, Decimal]]]) -> dict[str, object]:
    status = status_by_delivery(
        (line.quantity, sum((quantity for _day, quantity in came[line.pk]), Decimal(0))) for line in lines
    )
    days = [day for line in lines for day, _quantity in came[line.pk]]
    return {"status": status, "delivered_on": max(days) if status == OrderStatus.DELIVERED else None}


def _write(one: Entity, changes: dict[int, Any]) -> None:
    for outcome in change_many(one, changes, trusted=True).values():
        if outcome.problems:
            raise Invalid(outcome.problems)
