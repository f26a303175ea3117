"""Amending an order: it opens for changes, and what it came to before is kept."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.ordering.models import Order, OrderAmendment, OrderStatus

AMENDABLE = (OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED)


class NotToAmend(RecordProblem):
    """It is not agreed, over, or open for changes already."""

    def __init__(self) -> None:
        super().__init__(_("Only a confirmed order that is not being amended already is opened for changes."))


@transaction.atomic
def amend_order(order: Order, *, by: Identity, reason: str) -> Order:
    """Open a confirmed order for changes, until it is confirmed again. Raises `NotToAmend`."""
    if order.status not in AMENDABLE or order.amending:
        raise NotToAmend
    one = entity("order_amendment")
    revision = (order.revision or 0) + 1
    values = {"order": order.pk, "reason": reason, "position": revision}
    create(one, values | as_entered(one, {"total_before": order.total_base}), trusted=True)
    opened: Order = change(
        entity("order"), order.pk, {"amending": True, "revision": revision}, version=order.version, trusted=True
    )
    return opened


def agree_on_order(order: Order) -> None:
    """Write down what the amendment that is open has made of an order."""
    one = entity("order_amendment")
    for amendment in OrderAmendment.objects.filter(order=order.pk, closed_on__isnull=True):
        values = {"closed_on": timezone.localdate()} | as_entered(one, {"total_after": order.total_base})
        change(one, amendment.pk, values, trusted=True)
