"""Reminders of whoever acts: making and dropping them, and telling those that are due."""

import datetime as dt
from dataclasses import dataclass

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.lib.words import beside, words
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.models import Reminder
from guanxi.platform.notifying.moving import fields_with_time, moment_of
from guanxi.platform.notifying.protection import SERVICE
from guanxi.platform.notifying.ringing import ring
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, NotFound
from guanxi.platform.search.finder import get

KIND = "reminder"
BATCH = 200
MOST_OF_ONE_RECORD = 20
LONGEST_BEFORE = 366 * 24 * 60
# One statement: what is told is marked in the same breath, so a worker that dies has done both or nothing; two workers take
# different ones.
_TELL = f"""
with due as (
  select id from notifying_reminder where told_at is null and at <= %(now)s order by at limit %(most)s for update skip locked),
told as (
  update notifying_reminder r set told_at = %(now)s from due where r.id = due.id
  returning r.person_id, r.entity, r.object_id, r.field, r.note, r.before),
written as (
  insert into notifying_notification (person_id, kind, entity, object_id, by_id, at, details)
  select person_id, '{KIND}', entity, object_id, null, %(now)s,
    jsonb_build_object('field', field, 'note', note, 'before', before) from told)
select person_id from told
"""


@dataclass(frozen=True)
class Shown:
    """A reminder as its person reads it; `at` is empty while the field it hangs on is."""

    id: int
    when: str
    note: str
    at: dt.datetime | None
    told: bool
    entity: Entity
    object_id: int


def fields_to_remind_of(one: Entity) -> tuple[Field, ...]:
    """Give the fields of a kind of record that whoever acts may be reminded of."""
    view = view_of(one)
    return tuple(field for field in fields_with_time(one) if view.reads(field.name))


def remind(
    one: Entity,
    record_id: int,
    *,
    at: dt.datetime | None = None,
    field: str = "",
    before: int = 0,
    clock: dt.time | None = None,
    note: str = "",
) -> Reminder:
    """Remind whoever acts of a record: at a moment, or so many minutes before what a field says, also when it moves.

    `clock` is the time of day where the field is a day. Raises `NotFound`, and `Invalid` for a moment that is past.
    """
    get(one, record_id)
    if field and field not in {each.name for each in fields_to_remind_of(one)}:
        raise Invalid({"field": [_("Choose one of the fields of this record that say when.")]})
    if not 0 <= before <= LONGEST_BEFORE:
        raise Invalid({"before": [_("Choose a time of at most a year before.")]})
    mine = Reminder.objects.filter(person_id=someone().user_id, told_at__isnull=True)
    if mine.filter(entity=one.key, object_id=record_id).count() >= MOST_OF_ONE_RECORD:
        raise Invalid({"": [_("Twenty reminders of one record are enough: take one away first.")]})
    made = Reminder(
        person_id=someone().user_id, entity=one.key, object_id=record_id, field=field, before=before, clock=clock,
        zone=_zone(), note=note.strip()[:200], at=at,
    )  # fmt: skip
    if field:
        made.at = _due(one, made)
    if made.at is not None and made.at <= timezone.now():
        raise Invalid({"at": [_("This moment is past already.")]})
    if not field and made.at is None:
        raise Invalid({"at": [_("Say when you want to be reminded.")]})
    with transaction.atomic():
        made.save()
    return made


def forget(number: int) -> None:
    """Take a reminder of one's own away. Raises `NotFound`."""
    taken, _each = Reminder.objects.filter(pk=number, person_id=someone().user_id).delete()
    if not taken:
        raise NotFound(entity("user"))


def reminders_on(one: Entity, record_id: int) -> list[Shown]:
    """Give one's own reminders of a record that are still to come, the next one first."""
    rows = Reminder.objects.filter(
        person_id=someone().user_id, entity=one.key, object_id=record_id, told_at__isnull=True
    )
    return [each for row in rows.order_by("at", "pk") if (each := _shown(row))]


def reminders_to_come(most: int = 50) -> list[Shown]:
    """Give one's own reminders that are still to come, the next one first."""
    rows = Reminder.objects.filter(person_id=someone().user_id, told_at__isnull=True)
    return [each for row in rows.order_by("at", "pk")[:most] if (each := _shown(row))]


def tell_due() -> int:
    """Tell everybody what is due now, in batches, each whole or not at all; give how many."""
    told = 0
    while some := _tell_some():
        told += some
        if some < BATCH:
            break
    return told


def _tell_some() -> int:
    with acting_as(service(SERVICE, ())), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_TELL, {"now": timezone.now(), "most": BATCH})
        people = [person for (person,) in cursor.fetchall()]
        ring(people)
        return len(people)


def _due(one: Entity, made: Reminder) -> dt.datetime | None:
    """Ask the database, which keeps it up to date, too."""
    with connection.cursor() as cursor:
        cursor.execute(
            f'select {moment_of(one, "n", "r")} from "{one.table}" n, (select %s::text as field, %s::int as before,'  # noqa: S608  # declared names
            " %s::time as clock, %s::text as zone) r where n.id = %s",
            [made.field, made.before, made.clock.isoformat() if made.clock else None, made.zone, made.object_id],
        )
        ((found,),) = cursor.fetchall()
        return found if isinstance(found, dt.datetime) else None


def _zone() -> str:
    """Give one's own time zone, as far as the database knows it: rows follow by it long after."""
    with connection.cursor() as cursor:
        cursor.execute("select name from pg_timezone_names where name = %s", [someone().time_zone])
        return someone().time_zone if cursor.fetchone() else "UTC"


def _shown(row: Reminder) -> Shown | None:
    if not is_entity(row.entity):
        return None
    one = entity(row.entity)
    if row.field and not (one.has_field(row.field) and view_of(one).reads(row.field)):
        return None
    when = relative(one.field(row.field), row.before) if row.field else ""
    return Shown(row.pk, when, row.note, row.at, row.told_at is not None, one, row.object_id)


def relative(field: Field, before: int) -> str:
    """Say how long before what: “2 days before: Expected close”."""
    if not before:
        return str(field.label)
    days, hours = divmod(before, 1440)[0], before // 60
    if before % 1440 == 0:
        said = ngettext("%(number)s day before", "%(number)s days before", days) % {"number": days}
    elif before % 60 == 0:
        said = ngettext("%(number)s hour before", "%(number)s hours before", hours) % {"number": hours}
    else:
        said = ngettext("%(number)s minute before", "%(number)s minutes before", before) % {"number": before}
    return beside(said, field.label)


def _says(told: Told) -> str:
    note, name = str(told.details.get("note", "")), str(told.details.get("field", ""))
    if not note and name and told.entity and told.entity.has_field(name):
        note = relative(told.entity.field(name), int(told.details.get("before", 0)))
    return (
        _("Reminder: %(record)s – %(note)s") % {**told.words, "note": note}
        if note
        else _("Reminder: %(record)s") % told.words
    )


def _shows(told: Told) -> bool:
    """A reminder that hangs on a field tells what the field says."""
    name = str(told.details.get("field", ""))
    return not name or told.entity is None or (told.entity.has_field(name) and view_of(told.entity).reads(name))


declare(NotificationKind(KIND, words("Reminders", "提醒"), _says, urgent=True, icon="clock", mail="now", shows=_shows))
