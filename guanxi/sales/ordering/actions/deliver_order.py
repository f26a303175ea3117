"""Delivering goods of an order: all that is open, or so much of each line."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.ordering.models import Delivery, Order, OrderLine, OrderStatus

DELIVERABLE = (OrderStatus.CONFIRMED, OrderStatus.PARTLY)


class NotToDeliver(RecordProblem):
    """The order is not agreed, over, delivered, or being amended."""

    def __init__(self) -> None:
        super().__init__(_("Goods are delivered of confirmed orders; this one is not, or nothing of it is open."))


@transaction.atomic
def deliver_order(
    order: Order,
    *,
    by: Identity,
    sent_on: dt.date,
    carrier: str = "",
    tracking: str = "",
    quantities: Mapping[int, Decimal] | None = None,
) -> Delivery:
    """Write down what was sent: `quantities` by line, else all that is open. Raises `NotToDeliver` or `Invalid`."""
    if order.status not in DELIVERABLE or order.amending:
        raise NotToDeliver
    if quantities is None:
        open_ = OrderLine.objects.filter(order=order.pk).values_list("pk", "quantity", "delivered")
        quantities = {line: quantity - delivered for line, quantity, delivered in open_}
    sent = {line: quantity for line, quantity in quantities.items() if quantity > 0}
    if not sent:
        raise NotToDeliver
    values = {"order": order.pk, "sent_on": sent_on, "carrier": carrier, "tracking": tracking}
    delivery: Delivery = create(entity("delivery"), values)
    rows = [
        {"order": order.pk, "delivery": delivery.pk, "line": line, "quantity": quantity}
        for line, quantity in sent.items()
    ]
    for outcome in create_many(entity("delivery_line"), rows):
        if outcome.problems:
            raise Invalid(outcome.problems)
    return delivery
