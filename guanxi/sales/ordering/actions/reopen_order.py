"""Opening an order again that was closed or cancelled."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus
from guanxi.sales.ordering.rules import status_by_delivery


class OrderNotOver(RecordProblem):
    """There is nothing to reopen."""

    def __init__(self) -> None:
        super().__init__(_("This order is neither closed nor cancelled."))


@transaction.atomic
def reopen_order(order: Order, *, by: Identity) -> Order:
    """Put an order back to where its deliveries are; a cancelled one is a draft again. Raises `OrderNotOver`."""
    if order.status == OrderStatus.CLOSED:
        lines = OrderLine.objects.filter(order=order.pk).values_list("quantity", "delivered")
        status = OrderStatus(status_by_delivery(lines))
    elif order.status == OrderStatus.CANCELLED:
        status = OrderStatus.DRAFT
    else:
        raise OrderNotOver
    values = {"status": status, "reason": ""}
    reopened: Order = change(entity("order"), order.pk, values, version=order.version, trusted=True)
    return reopened
