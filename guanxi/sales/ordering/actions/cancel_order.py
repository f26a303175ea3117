"""Cancelling an order of which nothing has been delivered."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.ordering.afterwards import done_with
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus


class DeliveredAlready(RecordProblem):
    """The customer has some of it."""

    def __init__(self) -> None:
        super().__init__(_("Some of this order has been delivered; close it instead."))


class OrderOver(RecordProblem):
    """It was closed or cancelled before."""

    def __init__(self) -> None:
        super().__init__(_("This order is closed or cancelled already."))


@transaction.atomic
def cancel_order(order: Order, *, by: Identity, reason: str) -> Order:
    """Cancel an order. Raises `OrderOver` or `DeliveredAlready`."""
    if order.status in (OrderStatus.CLOSED, OrderStatus.CANCELLED):
        raise OrderOver
    if OrderLine.objects.filter(order=order.pk, delivered__gt=0).exists():
        raise DeliveredAlready
    values = {"status": OrderStatus.CANCELLED, "reason": reason, "amending": False}
    cancelled: Order = change(entity("order"), order.pk, values, version=order.version, trusted=True)
    done_with(cancelled, by)
    return cancelled
