"""The jobs of the worker for the timeline: last contacts anew, after the company says otherwise what counts as one."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from guanxi.platform.entities.declaration import Written
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.timeline.models import ContactRule

_SETTLED_BY = ("counts", "needs_text", "reached", "kind", "deleted_at")


@app.task(name="guanxi.settle-contacts", lock="settle-contacts")
def settle_contacts() -> None:
    """Work out the last contact of all records anew: the database does so when this moment is written down."""
    with acting_as(service("contacts", ("contact_rule",))), transaction.atomic():
        first = ContactRule.everything.order_by("pk").values("pk")[:1]
        ContactRule.everything.filter(pk__in=first).update(settled_at=timezone.now())


def settle_after(written: list[Written]) -> None:
    """Have it done by the worker where a setting that decides about contacts was changed."""
    if any(one.created or set(one.before) & set(_SETTLED_BY) for one in written):
        settle_contacts.defer()
