"""Writing what a device sends: a new appointment, a changed one, the answer of somebody invited, and taking one away; all or nothing."""

import datetime as dt
from dataclasses import replace
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from guanxi.lib.ical import BadCalendar
from guanxi.platform.calendar.collection import Member, is_own_name, members_named, members_of, since
from guanxi.platform.calendar.meant import Meant, read_meant
from guanxi.platform.calendar.models import Answer, DeviceText, Participant
from guanxi.platform.calendar.participants import answer, invite, own_answer, participants_of
from guanxi.platform.calendar.planning import (
    cancel,
    copy_of,
    exceptions_of,
    keep,
    plan,
    refuse_too_long,
    series_from,
    times_in,
    write,
)
from guanxi.platform.calendar.reading import series_of
from guanxi.platform.calendar.rooms import book_anew, refuse_taken
from guanxi.platform.calendar.showing import apart_by_number
from guanxi.platform.calendar.writing import uid_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, find_row, restore, trash
from guanxi.platform.records.models import Visibility
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.timeline.models import Activity, ActivityKind


class TagDiffers(Exception):
    """The appointment is not as the device knows it any more, or is there although it should not be, or the other way about."""


class NameTaken(Exception):
    """The appointment is there already by another name, which is the first argument, or its own name would become another."""


class TooOld(Exception):
    """The appointment is over for so long that calendars of devices do not show it."""


@transaction.atomic
def put(name: str, text: str, wanted: str = "", unwanted: str = "") -> bool:
    """Write what a device says of the appointment of this name; tells whether it is new.

    `wanted` and `unwanted` are tags as If-Match and If-None-Match name them. Raises `TagDiffers`, `NameTaken`, `TooOld`,
    `BadCalendar`, and what the door raises; then nothing is written.
    """
    found = _held(name)
    _compare(found, wanted, unwanted)
    meant = _with_places(_going_their_own_way(found, read_meant(text)))
    if found is None:
        _make(name, meant)
    elif found.own:
        _write_own(found, meant)
    else:
        _answer_only(found, meant)
    return found is None


@transaction.atomic
def take_away(name: str, wanted: str = "") -> bool:
    """Take an appointment out of the calendar; one that somebody else invited to is declined. False where there is none."""
    found = _held(name)
    _compare(found, wanted, "")
    if found is None:
        return False
    if found.own:
        cancel(found.id)
    else:
        for number in (found.id, *found.alone):
            answer(number, Answer.NO)
    return True


def _going_their_own_way(found: Member | None, meant: list[Meant]) -> list[Meant]:
    """Leave out what the device was told of an occurrence only because somebody answered it by itself, and says again as it was."""
    if found is None or not found.own or not meant[0].repeats:
        return meant
    told = apart_by_number([found.id]).get(found.id, {})
    return [one for one in meant if one.at not in told or not _is_as_in_the_series(meant[0], one)]


def _is_as_in_the_series(first: Meant, one: Meant) -> bool:
    length = first.when.ends - first.when.starts
    times = (one.when.starts, one.when.ends - one.when.starts, one.when.all_day, one.cancelled)
    words = (one.values, one.private, one.free, {*(one.answers or {})})
    return times == (one.at, length, first.when.all_day, False) and words == (
        first.values,
        first.private,
        first.free,
        {*(first.answers or {})},
    )


def _with_places(meant: list[Meant]) -> list[Meant]:
    """The series leaves out what goes its own way: that stands there by itself."""
    places = [one.at for one in meant[1:] if one.at]
    if not places or meant[0].at is not None:
        return meant
    if not meant[0].repeats:
        raise BadCalendar(_("Occurrences of a series go their own way here, but the appointment does not repeat."))
    lines = (meant[0].repeats, *(f"EXDATE:{one.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}" for one in places))
    return [replace(meant[0], repeats="\n".join(lines)), *meant[1:]]


def _held(name: str) -> Member | None:
    """Give the member of a name as it is, held until this transaction ends: who comes second sees what the first one wrote."""
    found = members_named([name]).get(name)
    if found is None or not found.own:
        return found
    if not Activity._base_manager.select_for_update(of=("self",)).filter(pk=found.id).exists():
        return None
    return members_named([name]).get(name)


def _compare(found: Member | None, wanted: str, unwanted: str) -> None:
    if wanted and (found is None or (wanted != "*" and found.tag not in _tags(wanted))):
        raise TagDiffers
    if unwanted and found is not None and (unwanted == "*" or found.tag in _tags(unwanted)):
        raise TagDiffers


def _tags(header: str) -> set[str]:
    return {one.strip().strip('"') for one in header.split(",")}


def _make(name: str, meant: list[Meant]) -> None:
    first = meant[0]
    if is_own_name(name):
        raise NameTaken("")
    if first.at is not None and len(meant) > 1:
        raise BadCalendar(_("These are several occurrences of a series without the series itself."))
    if first.when.ends < since() and not first.repeats:
        raise TooOld
    mine = Activity._base_manager.filter(owner=someone().user_id, uid=first.uid).first()
    if mine is None and (known := _made_here(first.uid)):
        raise NameTaken(known)
    if mine is not None and mine.deleted_at is None:
        raise NameTaken(next((one.name for one in members_of([mine.pk])), ""))
    if mine is not None:
        restore(entity("activity"), [mine.pk])
        DeviceText.objects.filter(user=someone().user_id, activity=mine.pk).update(name=name)
        master = _change(Activity._base_manager.get(pk=mine.pk), first)
    else:
        values: dict[str, object] = {"kind": ActivityKind.MEETING, **first.values} | _visibility(first, None)
        told = _writable(values) | {"kind": ActivityKind.MEETING}
        master = plan(told, first.when, repeats=first.repeats, zone=first.zone, free=bool(first.free))
        write(master, uid=first.uid)
    _remember(master.pk, first, name)
    _invite(master, first)
    _alone(master, meant[1:])


def _made_here(uid: str) -> str:
    """The name of an appointment that was made here, where a device sends it by another name."""
    head, _at, _host = uid.partition("@guanxi")
    number = head.removeprefix("appointment-")
    if uid != f"appointment-{number}@guanxi" or not number.isdecimal() or len(number) > 18:
        return ""
    return next((one.name for one in members_of([int(number)])), "")


def _write_own(found: Member, meant: list[Meant]) -> None:
    master = find_row(entity("activity"), found.id)
    if meant[0].uid != uid_of(master):
        raise NameTaken(found.name)
    first = meant[0]
    if first.at is not None and master.repeats:
        raise BadCalendar(_("These are several occurrences of a series without the series itself."))
    master = _change(master, first)
    _remember(master.pk, first, found.name)
    _invite(master, first)
    _alone(master, meant[1:])


def _change(master: Activity, meant: Meant) -> Activity:
    """Give an appointment the times, the series and the words that are meant."""
    series = series_from(meant.repeats, meant.when, meant.zone)
    if not meant.repeats:
        refuse_taken(master.pk, meant.when.starts, meant.when.ends)
    changed = _differing(master, meant)
    row = change(entity("activity"), master.pk, changed) if changed else master
    keep(row, series, zone=meant.zone, **({} if meant.free is None else {"free": meant.free}))
    again: Activity = find_row(entity("activity"), master.pk)
    return again


def _differing(row: Activity, meant: Meant) -> dict[str, object]:
    view = view_of(entity("activity"))
    told = {name: value for name, value in _writable(meant.values).items() if value != _plain(getattr(row, name))}
    told |= _visibility(meant, row)
    times = (row.starts_at, row.ends_at or row.starts_at, row.all_day)
    if times != (meant.when.starts, meant.when.ends, meant.when.all_day):
        refuse_too_long(meant.when)
        told |= times_in(meant.when)
    return {name: value for name, value in told.items() if view.entity.has_field(name)}


def _writable(values: dict[str, Any]) -> dict[str, object]:
    """Leave out what the person does not read in full: a device that is not told it would take it away."""
    view = view_of(entity("activity"))
    names = {one.name for one in view.editable}
    return {name: value for name, value in values.items() if name in names and view.reads(name)}


def _plain(text: str | None) -> str:
    return (text or "").replace("\r\n", "\n").strip()


def _visibility(meant: Meant, row: Activity | None) -> dict[str, object]:
    was = row is not None and row.visibility == Visibility.EXCLUSIVE
    if meant.private is None or meant.private == was:
        return {}
    return {"visibility": Visibility.EXCLUSIVE if meant.private else Visibility.NORMAL}


def _alone(master: Activity, meant: list[Meant]) -> None:
    """Write those of a series that go their own way; what the device no longer names so is in the series again."""
    there = {one.recurs_at: one for one in exceptions_of(master)}
    for one in meant:
        row = there.pop(one.at, None)
        if one.cancelled:
            if row is not None:
                trash(entity("activity"), [row.pk])
            continue
        if row is None:
            refuse_too_long(one.when)
            row = copy_of(master, one.when, one.at)
            write(row, series_id=master.pk, recurs_at=one.at, zone=master.zone, free=master.free)
            row = find_row(entity("activity"), row.pk)
        changed = _differing(row, one)
        if changed:
            row = change(entity("activity"), row.pk, changed)
        if one.free is not None and one.free != row.free:
            write(row, free=one.free)
        book_anew(row.pk)
        _remember(row.pk, one, "")
        _invite(row, one)
    if there:
        trash(entity("activity"), [one.pk for one in there.values()])


def _remember(activity: int, meant: Meant, name: str) -> None:
    kept, mine = "\n".join(meant.kept), DeviceText.objects.filter(user=someone().user_id, activity=activity)
    row = mine.first()
    if row is not None:
        if row.lines != kept:
            mine.update(lines=kept, version=F("version") + 1)
        return
    # A name that only appointments from here have says itself whose it is.
    told = "" if is_own_name(name) else name
    if kept or told:
        try:
            with transaction.atomic():
                DeviceText.objects.bulk_create(
                    [DeviceText(user_id=someone().user_id, activity_id=activity, name=told, lines=kept)]
                )
        except IntegrityError as problem:
            raise TagDiffers from problem


def _invite(row: Activity, meant: Meant) -> None:
    """Let those take part that the device names; colleagues without a mail address, whom it cannot name, stay."""
    mine = (User.everything.filter(pk=someone().user_id).values_list("mail", flat=True).first() or "").lower()
    wanted = {mail for mail in meant.answers or {} if mail != mine}
    people = dict(
        User.everything.annotate(address=Lower("mail"))
        .filter(address__in=wanted, active=True, deleted_at__isnull=True)
        .values_list("address", "pk")
    )
    taking = participants_of(row.pk)
    mailed = dict(User.everything.filter(pk__in=[one.person for one in taking if one.person]).values_list("pk", "mail"))
    staying = {number for number, mail in mailed.items() if not mail}
    named = staying | {people[mail] for mail in wanted if mail in people}
    # Guests whose addresses the person may not know are not told to the device, so it does not name them either.
    guests = {mail for mail in wanted if mail not in people} | {
        one.key for one in taking if not one.person and not one.mail
    }
    if named != {*mailed} or guests != {one.mail.lower() or one.key for one in taking if not one.person}:
        invite(row.pk, named, guests)


def _answer_only(found: Member, meant: list[Meant]) -> None:
    """Who is invited says whether they come, and has alarms of their own; when and where it is says whose it is."""
    rows = {number: find_row(entity("activity"), number) for number in (found.id, *found.alone)}
    told = {one.at if number != 0 else None: one for number, one in enumerate(meant)}
    mine = (User.everything.filter(pk=someone().user_id).values_list("mail", flat=True).first() or "").lower()
    for place, one in told.items():
        said = (one.answers or {}).get(mine, "")
        row = next(
            (
                each
                for each in rows.values()
                if each.pk == found.id and place is None or each.recurs_at == place and place
            ),
            None,
        )
        if row is None and place and _is_occurrence(rows[found.id], one):
            if said and said != own_answer(found.id, place):
                answer(found.id, said, place)
            continue
        if row is None or _differs(row, one):
            raise NotAllowed(_("Only whose appointment it is changes it; you may answer the invitation."))
        _remember(row.pk, one, found.name if row.pk == found.id else "")
        now = (
            Participant.objects.filter(activity=row.pk, user=someone().user_id).values_list("answer", flat=True).first()
        )
        if said and said != now:
            answer(row.pk, said)


def _is_occurrence(series: Activity, meant: Meant) -> bool:
    """Tell whether this is an occurrence of a series as it stands there, so that only the answer to it can be meant."""
    at, length = meant.when.starts, (series.ends_at or series.starts_at) - series.starts_at
    occurs = bool(series.repeats) and series_of(series.repeats, series.starts_at, series.zone).meets(
        at, at + dt.timedelta(seconds=1)
    )
    said = [name for name, value in _writable(meant.values).items() if value != _plain(getattr(series, name))]
    return occurs and (at, meant.when.ends - at, meant.when.all_day) == (meant.at, length, series.all_day) and not said


def _differs(row: Activity, meant: Meant) -> bool:
    times = (row.starts_at, row.ends_at or row.starts_at, row.all_day)
    now = series_of(row.repeats, row.starts_at, row.zone)
    wanted = series_from(meant.repeats, meant.when, meant.zone)
    return (
        times != (meant.when.starts, meant.when.ends, meant.when.all_day)
        or now.rule != wanted.rule
        or bool([name for name, value in _writable(meant.values).items() if value != _plain(getattr(row, name))])
    )
