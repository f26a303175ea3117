"""Rooms of appointments: nobody books one twice, which the database itself sees to; a series has its room for each occurrence."""

import datetime as dt
from typing import Any

from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.calendar.models import Booking, Room
from guanxi.platform.calendar.reading import series_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.following import Upkeep
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity

AHEAD = dt.timedelta(366)
# What is put into the trash gives its room back; what gets another time on any page takes its room along.
UPKEEP = Upkeep(
    "rooms_follow",
    Activity,
    "update",
    lambda: (
        "delete from calendar_booking b using fresh n where b.activity_id = n.id and n.deleted_at is not null; "
        "update calendar_booking b set during = tstzrange(n.starts_at, coalesce(n.ends_at, n.starts_at)) "
        "from fresh n join stale o on o.id = n.id where b.activity_id = n.id and n.repeats = '' and o.repeats = '' "
        "and n.starts_at is not null and (n.starts_at, n.ends_at) is distinct from (o.starts_at, o.ends_at);"
    ),
)


def room_of(activity: int) -> tuple[int, str] | None:
    """Give the room that an appointment has, None for none."""
    return Booking.objects.filter(activity=activity).values_list("room_id", "room__name").first()


def book(activity: int, room: int | None) -> None:
    """Let an appointment have this room, or none; raises `Invalid` where it is taken, and for a series without an end."""
    row: Any = find_row(entity("activity"), activity)
    Booking.objects.filter(activity=activity).delete()
    if room is None:
        return
    found = Room.objects.filter(pk=room, active=True).first()
    if found is None:
        raise Invalid({"room": [_("This room cannot be booked.")]})
    spans = [DateTimeTZRange(begin, end) for begin, end in _spans(row)]
    taken = next((one for one in spans if Booking.objects.filter(room=room, during__overlap=one).exists()), None)
    try:
        if taken is None:
            with transaction.atomic():
                Booking.objects.bulk_create(Booking(activity_id=activity, room=found, during=one) for one in spans)
            return
    except IntegrityError:
        taken = spans[0]
    raise _taken(found.name, taken.lower)


def refuse_taken(activity: int, starts: dt.datetime, ends: dt.datetime) -> None:
    """Raise `Invalid` where the room of a single appointment is another's at that time."""
    if room := room_of(activity):
        others = Booking.objects.filter(room=room[0], during__overlap=DateTimeTZRange(starts, ends))
        if others.exclude(activity=activity).exists():
            raise _taken(room[1], starts)


def book_anew(activity: int) -> None:
    """Book the room that an appointment has for the times that it has now."""
    if room := room_of(activity):
        book(activity, room[0])


def carry_room(old: int, new: int) -> None:
    """Let an appointment that was made of another have its room."""
    if room := room_of(old):
        book(new, room[0])


def _spans(row: Any) -> list[tuple[dt.datetime, dt.datetime]]:
    length = (row.ends_at or row.starts_at) - row.starts_at
    if not row.repeats:
        return [(row.starts_at, row.starts_at + length)]
    series, until = series_of(row.repeats, row.starts_at, row.zone), row.starts_at + AHEAD
    last = series.last() if series.ends else None
    if last is None or last > until:
        raise Invalid({"room": [_("A series has a room for a year at most: let it end, or choose no room.")]})
    return [(at, at + length) for at in series.between(row.starts_at, until + dt.timedelta(1))]


def _taken(room: str, moment: dt.datetime) -> Invalid:
    at = timezone.localtime(moment)
    return Invalid(
        {"room": [_("“%(room)s” is taken then: %(when)s.") % {"room": room, "when": f"{at:%Y-%m-%d %H:%M}"}]}
    )
