"""Confirming an order: from then on both sides rely on it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.ordering.actions.amend_order import agree_on_order
from guanxi.sales.ordering.afterwards import agreed_on, done_with
from guanxi.sales.ordering.counting import count_again
from guanxi.sales.ordering.holding import reasons_against
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus
from guanxi.sales.ordering.rules import status_by_delivery


class NothingToConfirm(RecordProblem):
    """The order is agreed already, or over."""

    def __init__(self) -> None:
        super().__init__(_("Only a draft or an order that is being amended is confirmed."))


class EmptyOrder(RecordProblem):
    """Nothing is ordered."""

    def __init__(self) -> None:
        super().__init__(_("There is nothing on this order: add what was ordered, then confirm it."))


class HeldBack(RecordProblem):
    """Something stands against it, in sentences."""


@transaction.atomic
def confirm_order(order: Order, *, by: Identity, promised_on: dt.date | None = None) -> Order:
    """Make an order binding. Raises `NothingToConfirm`, `EmptyOrder`, and `HeldBack` with everything that stands against it."""
    # Whoever puts something on the order at this moment waits for the answer, see `consequences.keep_agreed_lines`.
    list(Order.everything.filter(pk=order.pk).select_for_update(no_key=True))
    if order.status != OrderStatus.DRAFT and not order.amending:
        raise NothingToConfirm
    if not OrderLine.objects.filter(order=order.pk).exists():
        raise EmptyOrder
    if reasons := reasons_against(order):
        raise HeldBack(" ".join(reasons))
    status = status_by_delivery(OrderLine.objects.filter(order=order.pk).values_list("quantity", "delivered"))
    values: dict[str, object] = {"status": status, "amending": False}
    values |= {} if order.amending else {"confirmed_on": timezone.localdate()}
    if promised_on is not None:
        values["promised_on"] = promised_on
    version: int | None = order.version
    if order.amending:
        agree_on_order(order)
        count_again(order.pk)
        version = None  # counting may have written the row, which is locked since it was read
    confirmed: Order = change(entity("order"), order.pk, values, version=version, trusted=True)
    if order.amending:
        done_with(confirmed, by)
    else:
        agreed_on(confirmed, by)
    return confirmed
