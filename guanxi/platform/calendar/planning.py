"""The verbs of appointments: plan, move, cancel; in a series for one occurrence, for it and the following ones, or for all."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.recurrence import BadRule, Series, checked, read_series
from guanxi.platform.calendar.participants import carry_over, keep_answers
from guanxi.platform.calendar.reading import LONGEST, series_of, zone_of
from guanxi.platform.calendar.rooms import book_anew, carry_room, refuse_taken
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.announcing import announce
from guanxi.platform.records.door import change, create, find_row, trash
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from guanxi.platform.timeline.models import Activity

Scope = Literal["one", "following", "all"]
SCOPES: tuple[Scope, ...] = ("one", "following", "all")
# What an occurrence that goes its own way, or the rest of a series, takes over.
_CARRIED = ("kind", "subject", "text", "place", "important", "urgent", "all_day", "cost", "visibility")


@dataclass(frozen=True)
class When:
    """From when until when, in moments, and whether these are whole days."""

    starts: dt.datetime
    ends: dt.datetime
    all_day: bool = False


@transaction.atomic
def plan(
    values: Mapping[str, object], when: When, *, repeats: str = "", zone: str = "", free: bool = False
) -> Activity:
    """Write an appointment, or the first one of a series. Raises `Invalid` for what cannot be, else what the door raises."""
    zone = zone or timezone.get_current_timezone_name()
    series = series_from(repeats, when, zone)
    told = dict(values) | times_in(when)
    made: Activity = create(entity("activity"), told, allow_twins=True)
    keep(made, series, zone=zone, free=free)
    return _again(made)


@transaction.atomic
def move(
    activity: int, when: When, *, at: dt.datetime | None = None, scope: Scope = "all", version: int | None = None
) -> Activity:
    """Give an appointment another time; of a series the occurrence `at`, it and the following, or all, which move alike.

    Gives the appointment that now stands there. Raises `Invalid`, `NotFound` where the series has no such occurrence, and
    what the door raises; then nothing is changed.
    """
    found = _found(activity, version)
    refuse_too_long(when)
    if not found.repeats:
        refuse_taken(found.pk, when.starts, when.ends)
        return _again(change(entity("activity"), found.pk, times_in(when), version=version))
    at, series = at or found.starts_at, series_of(found.repeats, found.starts_at, found.zone)
    if not series.between(at, at + dt.timedelta(seconds=1)):
        raise NotFound(entity("activity"))
    if scope == "one":
        return _alone(found, series, at, when)
    local = when.starts.astimezone(series.zone).replace(tzinfo=None)
    if scope == "following" and at != series.first():
        rest = _checked(series.following(at).moved(local))
        keep(found, series.before(at))
        fresh = copy_of(found, when)
        keep(fresh, rest, zone=found.zone, free=found.free)
        _hand_exceptions(found, fresh, at, when.starts - at)
        if when.starts == at:
            keep_answers(found.pk, fresh.pk, at)
        return _again(fresh)
    by = local - at.astimezone(series.zone).replace(tzinfo=None)
    moved = _checked(series.moved(series.start + by))
    first = moved.start.replace(tzinfo=series.zone)
    times = When(first, first + (when.ends - when.starts), when.all_day)
    done = change(entity("activity"), found.pk, times_in(times), version=version)
    keep(done, moved)
    _hand_exceptions(found, done, found.starts_at, when.starts - at)
    return _again(done)


@transaction.atomic
def cancel(activity: int, *, at: dt.datetime | None = None, scope: Scope = "all") -> None:
    """Take an appointment out of the calendar; of a series the occurrence `at`, it and the following, or all of them."""
    found = _found(activity)
    series = series_of(found.repeats, found.starts_at, found.zone)
    if found.repeats and at and scope == "one":
        left = series.without(at)
        if left.first() is not None:
            keep(found, left)
            return
    if found.repeats and at and scope == "following" and at != series.first():
        keep(found, series.before(at))
        trash(entity("activity"), [*exceptions_of(found).filter(recurs_at__gte=at).values_list("pk", flat=True)])
        return
    trash(entity("activity"), [found.pk, *exceptions_of(found).values_list("pk", flat=True)])


@transaction.atomic
def repeat(activity: int, repeats: str, *, version: int | None = None) -> Activity:
    """Let an appointment repeat by another rule, or not any more where it is empty. Raises `Invalid` for what is no rule."""
    found = _found(activity, version)
    if found.series_id is not None:
        raise Invalid({"": [_("This is one occurrence of a series; change the series instead.")]})
    when = When(found.starts_at, found.ends_at or found.starts_at, found.all_day)
    keep(found, series_from(repeats, when, found.zone or timezone.get_current_timezone_name()))
    return _again(found)


@transaction.atomic
def set_free(activity: int, *, free: bool) -> None:
    """Let the time of an appointment count as free, or as taken."""
    write(_found(activity), free=free)


def _found(activity: int, version: int | None = None) -> Activity:
    found: Activity = find_row(entity("activity"), activity)
    if found.starts_at is None:
        raise NotFound(entity("activity"))
    if version is not None and found.version != version:
        raise Invalid({"": [_("Somebody else changed this appointment meanwhile. Look at it again.")]})
    return found


def series_from(repeats: str, when: When, zone: str) -> Series:
    """Read the lines of a series that begins then; raises `Invalid` for what is none."""
    refuse_too_long(when)
    try:
        series = read_series(repeats, when.starts, zone_of(zone))
        return checked(series) if repeats else series
    except BadRule as problem:
        raise Invalid({"repeats": [str(problem)]}) from problem


def _checked(series: Series) -> Series:
    try:
        return checked(series)
    except BadRule as problem:
        raise Invalid({"": [str(problem)]}) from problem


def refuse_too_long(when: When) -> None:
    """Raise `Invalid` for what ends before it begins, and for what would not be found by its beginning."""
    if when.ends < when.starts:
        raise Invalid({"ends_at": [_("The appointment would end before it begins.")]})
    if when.ends - when.starts > LONGEST:
        raise Invalid({"ends_at": [_("An appointment lasts at most %(days)s days.") % {"days": LONGEST.days}]})


def times_in(when: When) -> dict[str, object]:
    """Give the values of these times for the door."""
    return {
        "starts_at": when.starts.isoformat(),
        "ends_at": when.ends.isoformat(),
        "all_day": when.all_day,
    }


def _alone(master: Activity, series: Series, at: dt.datetime, when: When) -> Activity:
    """Let one occurrence go its own way: the series leaves it out, and it remembers where it stood."""
    keep(master, series.without(at))
    alone = copy_of(master, when, at)
    write(alone, series_id=master.pk, recurs_at=at, zone=master.zone, free=master.free)
    return _again(alone)


def copy_of(master: Activity, when: When, at: dt.datetime | None = None) -> Activity:
    """Give a new appointment with what another says, with its records, people and room; `at` is the occurrence it was."""
    one = entity("activity")
    values = {name: getattr(master, one.field(name).column) for name in _CARRIED if one.has_field(name)}
    made: Activity = create(one, values | {"owner": master.owner_id} | times_in(when), allow_twins=True, trusted=True)
    with connection.cursor() as cursor:
        cursor.execute(
            "insert into timeline_activitylink (activity_id, entity, object_id) select %s, l.entity, l.object_id"
            " from timeline_activitylink l where l.activity_id = %s on conflict do nothing",
            [made.pk, master.pk],
        )
    carry_over(master.pk, made.pk, at)
    carry_room(master.pk, made.pk)
    return made


def exceptions_of(master: Activity) -> Any:
    """Give the occurrences of a series that went their own way."""
    return Activity._base_manager.filter(series=master.pk, deleted_at__isnull=True)


def _hand_exceptions(old: Activity, new: Activity, since: dt.datetime, by: dt.timedelta) -> None:
    """Occurrences that went their own way belong to the series that now holds their place."""
    exceptions_of(old).filter(recurs_at__gte=since).update(series=new.pk, recurs_at=F("recurs_at") + by)


def keep(activity: Activity, series: Series, **more: object) -> None:
    """Let an appointment be that series, and book its room anew."""
    length = (activity.ends_at or activity.starts_at) - activity.starts_at
    last = series.last() if series.ends else None
    repeats = series.text if series.rule or series.added else ""
    write(activity, repeats=repeats, repeats_until=last + length if last and repeats else None, **more)
    book_anew(activity.pk)


def write(activity: Activity, **values: object) -> None:
    """Write what is for no form; row security says whether the person may change it."""
    stamps = {"version": F("version") + 1, "updated_at": timezone.now(), "updated_by_id": someone().user_id}
    if not Activity._base_manager.filter(pk=activity.pk).update(**values, **stamps):
        raise NotAllowed(_("You may read this appointment, but not change it."))
    announce("changed", "activity", [(activity.pk, 0)])


def _again(activity: Activity) -> Activity:
    book_anew(activity.pk)
    again: Activity = Activity._base_manager.get(pk=activity.pk)
    return again
