"""Pinning an entry to the top of a record's timeline, for all who read it: for whoever may change the record."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import ProgrammingError, connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.names import people_named
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.problems import NotFound, RecordProblem
from guanxi.platform.timeline.models import ActivityLink, Pin

# More than that is no top any more.
MOST_PINNED = 5
_MOST_TOLD = 100


class PinRefused(RecordProblem):
    """This entry cannot be pinned here, or not by this person."""


@dataclass(frozen=True)
class Pinned:
    """An entry that stands, or stood, at the top: who pinned it and, where that is over, who unpinned it."""

    activity: int
    by: str
    at: dt.datetime
    ended_by: str = ""
    ended_at: dt.datetime | None = None


def pin(one: Entity, record_id: int, activity_id: int) -> None:
    """Put an entry of a timeline to its top. Raises `PinRefused`, and `NotFound` for an entry that is not on it."""
    if not ActivityLink.objects.filter(entity=one.key, object_id=record_id, activity=activity_id).exists():
        raise NotFound(one)
    with transaction.atomic():
        _one_at_a_time(one, record_id)
        stands = Pin.objects.filter(entity=one.key, object_id=record_id, ended_at__isnull=True)
        if stands.filter(activity=activity_id).exists():
            return
        if stands.count() >= MOST_PINNED:
            raise PinRefused(_("Five pinned entries are enough: unpin one first."))
        row = Pin(
            entity=one.key, object_id=record_id, activity_id=activity_id, by_id=someone().user_id, at=timezone.now()
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except ProgrammingError as error:
            raise PinRefused(_not_allowed()) from error
        announce("entry", one.key, [(record_id, 0)])


def unpin(one: Entity, record_id: int, activity_id: int) -> None:
    """Take an entry from the top; that it was there is still told. Raises `PinRefused`."""
    stands = Pin.objects.filter(entity=one.key, object_id=record_id, activity=activity_id, ended_at__isnull=True)
    with transaction.atomic():
        if not stands.exists():
            return
        if not stands.update(ended_by_id=someone().user_id, ended_at=timezone.now()):
            raise PinRefused(_not_allowed())
        announce("entry", one.key, [(record_id, 0)])


def pins_of(one: Entity, record_id: int) -> list[Pinned]:
    """Give the pins of a record, also those that are over, the newest first."""
    rows = list(Pin.objects.filter(entity=one.key, object_id=record_id).order_by("-pk")[:_MOST_TOLD])
    who = people_named(person for row in rows for person in (row.by_id, row.ended_by_id))
    return [
        Pinned(row.activity_id, who.get(row.by_id, ""), row.at, who.get(row.ended_by_id or 0, ""), row.ended_at)
        for row in rows
    ]


def at_the_top(pins: Sequence[Pinned]) -> list[Pinned]:
    """Give those that stand at the top now."""
    return [each for each in pins if each.ended_at is None]


def _one_at_a_time(one: Entity, record_id: int) -> None:
    """Two who pin at once come one after the other, so that there are never more than there may be."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"pins {one.key} {record_id}"])


def _not_allowed() -> str:
    return _("Only who may change the record pins entries on it.")
