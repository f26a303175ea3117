"""The customer has received a delivery."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid
from guanxi.sales.ordering.models import Delivery


@transaction.atomic
def receive_delivery(delivery: Delivery, *, by: Identity, received_on: dt.date, received_by: str) -> Delivery:
    """Write down who received a delivery on which day. Raises `Invalid` for a day before it was sent."""
    if received_on < delivery.sent_on:
        raise Invalid({"received_on": [_("That is before it was sent.")]})
    values = {"received_on": received_on, "received_by": received_by}
    received: Delivery = change(entity("delivery"), delivery.pk, values, version=delivery.version)
    return received
