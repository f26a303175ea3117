"""Closing an order: nothing more is delivered."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.ordering.afterwards import done_with
from guanxi.sales.ordering.models import Order, OrderStatus


class NotToClose(RecordProblem):
    """The order is a draft, or over."""

    def __init__(self) -> None:
        super().__init__(_("Only a confirmed order is closed."))


@transaction.atomic
def close_order(order: Order, *, by: Identity, reason: str = "") -> Order:
    """Close an order; one that is not delivered in full needs a reason. Raises `NotToClose` or `Invalid`."""
    if order.status not in (OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED):
        raise NotToClose
    if order.status != OrderStatus.DELIVERED and not reason:
        raise Invalid({"reason": [_("Not all of it has been delivered: say why nothing more will be.")]})
    values = {"status": OrderStatus.CLOSED, "reason": reason, "amending": False}
    closed: Order = change(entity("order"), order.pk, values, version=order.version, trusted=True)
    done_with(closed, by)
    return closed
