"""How long 10,000 reminders take that are due at the same moment, from the first one told to the last."""

import datetime as dt
import time
from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from guanxi.config.bench.company import Company
from guanxi.config.bench.installation import Running
from guanxi.config.bench.processes import spent
from guanxi.customers.models import Account
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Notification, Reminder
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.reminding import KIND
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity

REMINDERS: Final = 10_000
_PATIENCE: Final = 300.0


def reminded(company: Company, at: Running) -> dict[str, Any]:
    """Let everybody be reminded of customers of their own at this moment; give the seconds and the CPU until all are told."""
    people = [one.number for one in company.workers]
    due = timezone.now()
    for place, person in enumerate(people):
        _wish(person, due, REMINDERS * (place + 1) // len(people) - REMINDERS * place // len(people))
    before, begun = spent(at.process), time.monotonic()
    with transaction.atomic():
        app.configure_task("guanxi.reminders").defer(timestamp=int(due.timestamp()))
    while (waiting := _waiting(due)) and time.monotonic() < begun + _PATIENCE:
        time.sleep(0.1)
    took, cost = time.monotonic() - begun, spent(at.process).since(before)
    for person in people:
        _forget(person, due)
    return {
        "told": REMINDERS - waiting,
        "seconds": round(took, 2),
        "python_ms": round(cost.worker * 1000),
        "database_ms": round(cost.database * 1000),
    }


def _wish(person: int, due: dt.datetime, number: int) -> None:
    """Write reminders as whoever makes them in a page; a page refuses moments that are past already."""
    with acting_as(load_identity(person)), transaction.atomic():
        own = list(Account.objects.filter(owner=person).values_list("pk", flat=True)[:number])
        Reminder.objects.bulk_create(
            Reminder(person_id=person, entity="account", object_id=own[place % len(own)], at=due, zone="UTC")
            for place in range(number)
        )


def _waiting(due: dt.datetime) -> int:
    with acting_as(service(SERVICE, ())), transaction.atomic():
        return Reminder.objects.filter(at=due, told_at__isnull=True).count()


def _forget(person: int, due: dt.datetime) -> None:
    with acting_as(load_identity(person)), transaction.atomic():
        Reminder.objects.filter(person_id=person, at=due).delete()
        Notification.objects.filter(person_id=person, kind=KIND, at__gte=due).delete()
