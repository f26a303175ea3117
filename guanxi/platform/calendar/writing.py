"""Appointments as calendars outside read them: iCalendar, RFC 5545, as far as the acting person reads each of them."""

import datetime as dt
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress
from icalendar.prop import vRecur

from guanxi.lib.recurrence import Series
from guanxi.platform.calendar.known_guests import names_of
from guanxi.platform.calendar.models import Answer, Participant
from guanxi.platform.calendar.participants import knows_address, moment_in, moment_key
from guanxi.platform.calendar.reading import may_look, series_of, zone_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.models import Visibility
from guanxi.platform.timeline.models import Activity

PAST, AHEAD = dt.timedelta(90), dt.timedelta(400)
MOST_APART = 400
_SAID: dict[str, str] = {Answer.YES: "ACCEPTED", Answer.MAYBE: "TENTATIVE", Answer.NO: "DECLINED"}
_WRITTEN = {"subject": "summary", "place": "location", "text": "description"}


def own_appointments() -> list[Activity]:
    """Give the appointments of the acting person of the last three months and the coming year, those they go to included."""
    if not may_look():
        return []
    me, now = someone().user_id, timezone.now()
    going = Participant.objects.filter(user=me).exclude(answer=Answer.NO).values("activity")
    mine = Activity._base_manager.filter(Q(owner=me) | Q(pk__in=going), deleted_at__isnull=True)
    single = Q(repeats="", starts_at__gt=now - PAST, starts_at__lt=now + AHEAD)
    repeated = ~Q(repeats="") & (Q(repeats_until__isnull=True) | Q(repeats_until__gt=now - PAST))
    return [
        *mine.filter(single | repeated, starts_at__isnull=False)
        .select_related("owner")
        .order_by("starts_at", "pk")[:5000]
    ]


def calendar_of(appointments: Iterable[Activity], name: str) -> bytes:
    """Give a calendar with these appointments, whose time zones are in it."""
    found = list(appointments)
    calendar = Calendar()
    calendar.add("prodid", "-//Guanxi//Calendar//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", name)
    apart = apart_of(found)
    for number, event in events_of(found).items():
        calendar.add_component(event)
        for one in apart.get(number, {}).values():
            calendar.add_component(one)
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def events_of(appointments: Iterable[Activity]) -> dict[int, Event]:
    """Give each appointment as an event, by number; what went its own way has its place in the series, where that is among them."""
    found = list(appointments)
    view, moved, guests = view_of(entity("activity")), _moved(found), _guests(found)
    uids = {one.pk: uid_of(one) for one in found}
    return {
        one.pk: _event(
            view,
            one,
            uids.get(one.series_id or 0) or uids[one.pk],
            moved.get(one.pk, set()),
            guests.get(one.pk, []),
        )
        for one in found
    }


def apart_of(appointments: Iterable[Activity]) -> dict[int, dict[dt.datetime, Event]]:
    """Give, by series and moment, the occurrences for which somebody answered otherwise than for all: they differ by that alone."""
    series = {one.pk: one for one in appointments if one.repeats}
    if not series:
        return {}
    view, guests = view_of(entity("activity")), _guests([*series.values()])
    told: dict[int, dict[dt.datetime, Event]] = {}
    for number, taking in guests.items():
        one = series[number]
        occurrences = series_of(one.repeats, one.starts_at, one.zone)
        moments = {moment_in(key) for guest in taking for key, said in guest.apart.items() if said != guest.answer}
        for at in sorted(moments)[:MOST_APART]:
            if occurrences.meets(at, at + dt.timedelta(seconds=1)):
                told.setdefault(number, {})[at] = _event(view, one, uid_of(one), set(), taking, at)
    return told


def event_of(one: Activity, uid: str) -> Event:
    """Give one appointment as an event by that name, without those who take part."""
    return _event(view_of(entity("activity")), one, uid, set(), [])


def uid_of(one: Activity) -> str:
    """Give the name of an appointment in calendars outside: that of its series, where it went its own way."""
    return one.uid or f"appointment-{one.series_id or one.pk}@guanxi"


def _event(
    view: View,
    one: Activity,
    uid: str,
    moved: set[dt.datetime],
    guests: list[Participant],
    at: dt.datetime | None = None,
) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("dtstamp", one.updated_at)
    event.add("last-modified", one.updated_at)
    event.add("sequence", one.version)
    for name, written in _WRITTEN.items():
        if view.reads(name) and getattr(one, name):
            event.add(written, getattr(one, name))
    _times(event, one, moved, at)
    if one.visibility == Visibility.EXCLUSIVE:
        event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT" if one.free else "OPAQUE")
    if guests and one.owner and one.owner.mail:
        organizer = vCalAddress(f"mailto:{one.owner.mail}")
        organizer.params["CN"] = one.owner.name
        event.add("organizer", organizer)
    for guest in guests:
        address = vCalAddress(f"mailto:{guest.mail or guest.user.mail}")  # type: ignore[union-attr]  # a person or a mail
        said = guest.apart.get(moment_key(at), guest.answer) if at else guest.answer
        address.params["PARTSTAT"] = _SAID.get(said, "NEEDS-ACTION")
        if guest.user:
            address.params["CN"] = guest.user.name
        event.add("attendee", address)
    return event


def _times(event: Event, one: Activity, moved: set[dt.datetime], at: dt.datetime | None) -> None:
    """The times of an appointment, or of the occurrence `at` of a series alone."""
    zone, starts = zone_of(one.zone), at or one.starts_at
    ends = starts + ((one.ends_at or one.starts_at) - one.starts_at)

    def told(moment: dt.datetime) -> dt.date:
        local = moment.astimezone(zone)
        return local.date() if one.all_day else local

    event.add("dtstart", told(starts))
    if ends > starts:
        event.add("dtend", told(ends))
    place = at or (one.recurs_at if one.series_id else None)
    if place:
        event.add("recurrence-id", told(place))
    elif one.repeats:
        _repeat(event, series_of(one.repeats, one.starts_at, one.zone), moved, whole=one.all_day)


def _repeat(event: Event, series: Series, moved: set[dt.datetime], *, whole: bool) -> None:
    for line in series.text.splitlines():
        if line.startswith("RRULE:"):
            rule = vRecur.from_ical(line.removeprefix("RRULE:"))
            if whole and "UNTIL" in rule:
                rule["UNTIL"] = [one.astimezone(series.zone).date() for one in rule["UNTIL"]]
            event.add("rrule", rule)
    left = sorted({one.replace(tzinfo=series.zone) for one in series.left_out} - moved)
    for name, times in (("exdate", left), ("rdate", sorted(one.replace(tzinfo=series.zone) for one in series.added))):
        if times:
            event.add(name, [one.date() if whole else one for one in times])
    days = [
        day if whole else dt.datetime.combine(day, series.start.time(), series.zone)
        for day in sorted(series.days_left_out)
    ]
    if days:
        event.add("exdate", days)


def _moved(found: list[Activity]) -> dict[int, set[dt.datetime]]:
    """The places in series whose appointments are told of with a time of their own."""
    places: dict[int, set[dt.datetime]] = {}
    for one in found:
        if one.series_id and one.recurs_at:
            places.setdefault(one.series_id, set()).add(one.recurs_at)
    return places


def _guests(found: list[Activity]) -> dict[int, list[Participant]]:
    """Who takes part in each, as far as the reader may know their addresses."""
    by: dict[int, list[Participant]] = {}
    rows = [*Participant.objects.filter(activity__in=[each.pk for each in found], gone=False).select_related("user")]
    names = names_of((one.entity, one.object_id) for one in rows if one.object_id is not None)
    for one in rows:
        if one.user.mail if one.user else one.mail and knows_address(one, names):
            by.setdefault(one.activity_id, []).append(one)
    return by
