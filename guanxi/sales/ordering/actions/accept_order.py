"""The customer has accepted what was ordered (验收): what is to be paid on acceptance falls due by its days."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.ordering.models import Order, OrderStatus

_ACCEPTABLE = (OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED, OrderStatus.CLOSED)


class NotToAccept(RecordProblem):
    """It is not agreed, cancelled, or was accepted before."""

    def __init__(self) -> None:
        super().__init__(_("Only an agreed order that was not accepted yet is accepted."))


def waits_for_acceptance(order: Order) -> bool:
    """Tell whether an order can be accepted."""
    return order.status in _ACCEPTABLE and order.accepted_on is None


def accept_order(order: Order, *, by: Identity, accepted_on: dt.date) -> Order:
    """Write down on which day the customer accepted it. Raises `NotToAccept`, `Invalid` for a day to come."""
    if not waits_for_acceptance(order):
        raise NotToAccept
    if accepted_on > timezone.localdate():
        raise Invalid({"accepted_on": [_("What is to come has not been accepted yet.")]})
    accepted: Order = change(
        entity("order"), order.pk, {"accepted_on": accepted_on}, version=order.version, trusted=True
    )
    return accepted
