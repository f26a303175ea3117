"""What a device means by the text of an appointment: its times, its series, what it says, and which of its lines mean nothing here."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final
from zoneinfo import ZoneInfo

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import vDuration

from guanxi.lib.ical import BadCalendar, Component, Property, name_of, read_components, words_in
from guanxi.platform.calendar.planning import When
from guanxi.platform.calendar.zones import zone_named

MOST_PARTS: Final = 500
FLOATING: Final = "X-GUANXI-FLOATING"
# What is read here and written anew; every other line is kept as it came. Of attendees the lines are kept for what else they say.
_READ: Final = frozenset(
    (
        "UID",
        "DTSTAMP",
        "LAST-MODIFIED",
        "SEQUENCE",
        "SUMMARY",
        "LOCATION",
        "DESCRIPTION",
        "DTSTART",
        "DTEND",
        "DURATION",
    )
    + ("RECURRENCE-ID", "RRULE", "RDATE", "EXDATE", "CLASS", "TRANSP", FLOATING)
)
_ANSWERS: Final = {"ACCEPTED": "yes", "TENTATIVE": "maybe", "DECLINED": "no"}
_DAY: Final = dt.timedelta(1)


class WrongKind(BadCalendar):
    """A text that is a calendar, but holds no appointment: tasks and journals are not kept here."""


@dataclass(frozen=True)
class Time:
    """A time as a calendar writes it: without zone in `local`, whose clocks are those of `zone`; whole days begin at midnight."""

    local: dt.datetime
    zone: ZoneInfo
    whole: bool = False
    floating: bool = False

    @property
    def moment(self) -> dt.datetime:
        """Give the moment; a time that clocks skip is counted from before they are put forward, as RFC 5545 3.3.5 says."""
        return self.local.replace(tzinfo=self.zone, fold=0).astimezone(dt.UTC)


@dataclass(frozen=True)
class Meant:
    """One appointment as it is meant; `at` is its place in a series, `answers` what each mail address is said to have answered.

    None for what the text does not say: that stays as it is. `kept` are the lines that mean nothing here.
    """

    uid: str
    when: When
    zone: str
    repeats: str
    values: dict[str, str]
    kept: tuple[str, ...]
    at: dt.datetime | None = None
    private: bool | None = None
    free: bool | None = None
    answers: dict[str, str] | None = None
    cancelled: bool = False


def read_meant(text: str) -> list[Meant]:
    """Read the appointment of a text, with those of its series that go their own way; raises `BadCalendar`.

    The first is the series, or the appointment that is none; those of a series come after it.
    """
    calendars = read_components(text)
    if len(calendars) != 1 or calendars[0].name != "VCALENDAR":
        raise BadCalendar(_("This is no calendar: it does not begin with BEGIN:VCALENDAR."))
    whole = calendars[0]
    if any(part.name in ("VTODO", "VJOURNAL", "VFREEBUSY") for part in whole.parts):
        raise WrongKind(_("Only appointments are kept here, no tasks and no journal."))
    events = [part for part in whole.parts if part.name == "VEVENT"]
    if not events:
        raise BadCalendar(_("There is no appointment in this calendar."))
    if len(events) > MOST_PARTS:
        raise BadCalendar(_("At most %(number)s of a series go their own way.") % {"number": MOST_PARTS})
    if whole.all("METHOD"):
        raise BadCalendar(_("This is an invitation or an answer to one, not an appointment of a calendar."))
    zones = {one.value: part for part in whole.parts if part.name == "VTIMEZONE" and (one := part.one("TZID"))}
    found = [_Reader(event, zones).meant() for event in events]
    if len({one.uid for one in found}) > 1:
        raise BadCalendar(_("There are several appointments in this text; each has one of its own."))
    places = [one.at for one in found]
    if len(set(places)) < len(places):
        raise BadCalendar(_("The same occurrence stands there twice."))
    return sorted(found, key=lambda one: (one.at is not None, one.at or one.when.starts))


class _Reader:
    """Reads one VEVENT."""

    def __init__(self, event: Component, zones: dict[str, Component]) -> None:
        self.event, self.zones = event, zones

    def meant(self) -> Meant:
        uid, begins = self.event.one("UID"), self.event.one("DTSTART")
        if uid is None or not uid.value.strip() or len(uid.value) > 255:
            raise BadCalendar(_("An appointment needs a UID of at most 255 characters."))
        if begins is None:
            raise BadCalendar(_("An appointment needs a beginning (DTSTART)."))
        start = self._time(begins)
        place = self.event.one("RECURRENCE-ID")
        if place is not None and "RANGE" in place.parameters:
            raise BadCalendar(_("“This and the following” is written as a series of its own."))
        status = self.event.one("STATUS")
        return Meant(
            uid=words_in(uid.value.strip()),
            when=When(start.moment, self._end(start), start.whole),
            zone=start.zone.key,
            repeats="" if place is not None else "\n".join(self._series(start)),
            values=self._values(),
            kept=tuple(self._kept(floating=start.floating)),
            at=self._place(place, start) if place is not None else None,
            private=self._private(),
            free=self._says("TRANSP", "TRANSPARENT"),
            answers=self._answers(),
            cancelled=status is not None and status.value.strip().upper() == "CANCELLED",
        )

    def _time(self, told: Property, zone: ZoneInfo | None = None) -> Time:
        value = told.value.strip().upper()
        form = "%Y%m%d" if len(value) == 8 else "%Y%m%dT%H%M%SZ" if value.endswith("Z") else "%Y%m%dT%H%M%S"
        try:
            local = dt.datetime.strptime(value[:13] + "59" + value[15:] if value[13:15] == "60" else value, form)
            if not 1900 <= local.year <= 2200:
                raise ValueError
        except ValueError as error:
            said = {"text": value[:40], "name": told.name}
            raise BadCalendar(_("“%(text)s” is no day or moment for %(name)s.") % said) from error
        named = told.parameters.get("TZID", "")
        here = zone or ZoneInfo(timezone.get_current_timezone_name())
        if len(value) == 8:
            return Time(local, here, whole=True)
        if value.endswith("Z"):
            return Time(local, ZoneInfo("UTC"))
        return Time(local, zone_named(named, self.zones.get(named)) if named else here, floating=not named)

    def _end(self, start: Time) -> dt.datetime:
        ends, lasts = self.event.one("DTEND"), self.event.one("DURATION")
        if ends is not None and lasts is not None:
            raise BadCalendar(_("An appointment says when it ends or how long it lasts, not both."))
        if lasts is not None:
            return self._after(start, lasts.value)
        if ends is None:
            return Time(start.local + (_DAY if start.whole else dt.timedelta()), start.zone).moment
        end = self._time(ends, start.zone)
        if end.whole != start.whole:
            raise BadCalendar(_("An appointment begins and ends on days, or at times, not one of each."))
        if end.moment < start.moment or (start.whole and end.moment == start.moment):
            raise BadCalendar(_("The appointment would end before it begins."))
        return end.moment

    def _after(self, start: Time, text: str) -> dt.datetime:
        try:
            length: dt.timedelta = vDuration.from_ical(text.strip())  # type: ignore[no-untyped-call]
        except ValueError as error:
            raise BadCalendar(_("“%(text)s” is no length of time.") % {"text": text[:40]}) from error
        if length < dt.timedelta() or length > dt.timedelta(3660) or (start.whole and length % _DAY):
            raise BadCalendar(_("“%(text)s” is no length of time.") % {"text": text[:40]})
        # Days are those of the calendar, hours are those that pass.
        days = dt.timedelta(length.days) if "T" not in text.upper() else dt.timedelta()
        return Time(start.local + days, start.zone).moment + (length - days)

    def _place(self, told: Property, start: Time) -> dt.datetime:
        return self._time(told, start.zone).moment

    def _series(self, start: Time) -> Iterator[str]:
        for rule in self.event.all("RRULE"):
            yield f"RRULE:{rule.value}"
        for name in ("RDATE", "EXDATE"):
            for line in self.event.all(name):
                if line.parameters.get("VALUE", "").upper() == "PERIOD":
                    raise BadCalendar(
                        _("Added occurrences last as long as the others: RDATE with periods is not kept.")
                    )
                yield from self._dates(line, start)

    def _dates(self, line: Property, start: Time) -> Iterator[str]:
        for value in line.value.split(","):
            one = self._time(Property(line.name, line.parameters, value), start.zone)
            whole = one.whole or start.whole
            yield f"{line.name};VALUE=DATE:{one.local:%Y%m%d}" if whole else f"{line.name}:{one.moment:%Y%m%dT%H%M%SZ}"

    def _values(self) -> dict[str, str]:
        told = {"subject": "SUMMARY", "place": "LOCATION", "text": "DESCRIPTION"}
        found = {name: self.event.one(written) for name, written in told.items()}
        return {name: words_in(one.value).strip() if one else "" for name, one in found.items()}

    def _private(self) -> bool | None:
        found = self.event.one("CLASS")
        return None if found is None else found.value.strip().upper() in ("PRIVATE", "CONFIDENTIAL")

    def _says(self, name: str, word: str) -> bool | None:
        found = self.event.one(name)
        return None if found is None else found.value.strip().upper() == word

    def _answers(self) -> dict[str, str] | None:
        told = {}
        for one in self.event.all("ATTENDEE"):
            scheme, _colon, mail = one.value.strip().partition(":")
            if scheme.lower() == "mailto" and "@" in mail:
                told[mail.strip().lower()] = _ANSWERS.get(one.parameters.get("PARTSTAT", "").upper(), "")
        return told

    def _kept(self, *, floating: bool) -> Iterator[str]:
        if floating:
            yield f"{FLOATING}:TRUE"
        yield from (line for line in self.event.lines if name_of(line) not in _READ)
        for part in self.event.parts:
            yield from part.written()
