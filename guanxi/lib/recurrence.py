"""Series by RFC 5545: which moments a rule with its additions and exceptions gives within a window, and how it is changed.

A series is told as lines: one `RRULE`, and any `RDATE` and `EXDATE`. It keeps its time of day in its zone over changes of the
clock; a time that a day does not have is left out and not counted, as section 3.3.10 of the RFC says.
"""

import datetime as dt
import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final
from zoneinfo import ZoneInfo

from dateutil.rrule import rrule, rrulestr
from django.utils.translation import gettext as _

MOST_COUNTED: Final = 2000
MOST_DATES: Final = 1000
MOST_A_DAY: Final = 4
_DAY: Final = dt.timedelta(1)
_HORIZON: Final = dt.timedelta(50 * 366)
_FREQUENCIES: Final = ("DAILY", "WEEKLY", "MONTHLY", "YEARLY")
_STEPS: Final = {"DAILY": 1, "WEEKLY": 7}
_PARTS: Final = frozenset(
    ("FREQ", "UNTIL", "COUNT", "INTERVAL", "WKST", "BYSETPOS", "BYHOUR", "BYMINUTE", "BYSECOND")
    + ("BYDAY", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYMONTH")
)


class BadRule(ValueError):
    """A series that cannot be; the words say why."""


def exists(local: dt.datetime, zone: ZoneInfo) -> bool:
    """Tell whether the clocks of a zone ever show this time without zone: not in the hour that is skipped in spring."""
    there = local.replace(tzinfo=zone)
    return there.astimezone(dt.UTC).astimezone(zone).replace(tzinfo=None, fold=0) == local.replace(fold=0)


def at(local: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Give the moment of a time without zone: the first one where clocks show it twice; raises `BadRule` for one they skip."""
    if not exists(local, zone):
        said = {"time": f"{local:%H:%M}", "day": local.date().isoformat(), "zone": zone.key}
        raise BadRule(
            _("There is no %(time)s on %(day)s in %(zone)s: the clocks are put forward over it. Choose another time.")
            % said
        )
    return local.replace(tzinfo=zone, fold=0).astimezone(dt.UTC)


@dataclass(frozen=True)
class Series:
    """A series that begins at `start`, a time without zone of `zone`; whole days begin at midnight.

    `rule` holds the parts of the RRULE but UNTIL; `until` is the last time that it may give, `added` and `left_out` are times
    of the zone as well, `days_left_out` whole days.
    """

    start: dt.datetime
    zone: ZoneInfo
    rule: tuple[tuple[str, str], ...] = ()
    until: dt.datetime | None = None
    added: frozenset[dt.datetime] = frozenset()
    left_out: frozenset[dt.datetime] = frozenset()
    days_left_out: frozenset[dt.date] = frozenset()

    @property
    def text(self) -> str:
        """Give the lines, with all moments in universal time."""
        lines = []
        if self.rule:
            until = f";UNTIL={_written(self._moment(self.until))}" if self.until else ""
            lines.append("RRULE:" + ";".join(f"{name}={value}" for name, value in self.rule) + until)
        for name, times in (("RDATE", self.added), ("EXDATE", self.left_out)):
            if times:
                lines.append(f"{name}:{','.join(_written(self._moment(one)) for one in sorted(times))}")
        if self.days_left_out:
            lines.append("EXDATE;VALUE=DATE:" + ",".join(f"{one:%Y%m%d}" for one in sorted(self.days_left_out)))
        return "\n".join(lines)

    @property
    def count(self) -> int | None:
        """Give after how many occurrences it ends, where that is said."""
        return int(self.part("COUNT")) if self.part("COUNT") else None

    def part(self, name: str) -> str:
        """Give a part of the rule, such as FREQ; empty where it has none."""
        return dict(self.rule).get(name, "")

    def between(self, first: dt.datetime, last: dt.datetime) -> list[dt.datetime]:
        """Give the occurrences from `first` until before `last`, in order, in universal time."""
        low, high = (one.astimezone(self.zone).replace(tzinfo=None) for one in (first, last))
        moments = (self._moment(one) for one in self._times(low - _DAY, high + _DAY))
        return [one for one in moments if first <= one < last]

    def meets(self, first: dt.datetime, last: dt.datetime) -> bool:
        """Tell whether there is an occurrence from `first` until before `last`, without working all of them out."""
        low, high = (one.astimezone(self.zone).replace(tzinfo=None) for one in (first, last))
        return any(first <= self._moment(one) < last for one in self._times(low - _DAY, high + _DAY))

    def last(self) -> dt.datetime | None:
        """Give the last occurrence in universal time, None for a series that never ends."""
        if self.rule and self.count is None and self.until is None:
            return None
        latest = max(self._times(self.start, self.start + _HORIZON), default=self.start)
        return self._moment(latest)

    def first(self) -> dt.datetime | None:
        """Give the first occurrence, None where there is none."""
        found = next(self._times(self.start, self.start + _HORIZON), None)
        return self._moment(found) if found else None

    def without(self, moment: dt.datetime) -> "Series":
        """Give the series without one of its occurrences."""
        return replace(self, left_out=self.left_out | {self._time(moment)})

    def before(self, moment: dt.datetime) -> "Series":
        """Give the part of the series before a moment."""
        cut = self._time(moment)
        rule = tuple(one for one in self.rule if one[0] != "COUNT")
        return replace(
            self,
            rule=rule,
            until=min(self.until or cut, cut - dt.timedelta(seconds=1)) if rule else None,
            added=frozenset(one for one in self.added if one < cut),
            left_out=frozenset(one for one in self.left_out if one < cut),
            days_left_out=frozenset(one for one in self.days_left_out if one < cut.date()),
        )

    def following(self, moment: dt.datetime) -> "Series":
        """Give the part of the series from one of its occurrences on, as a series of its own."""
        cut, rule = self._time(moment), self.rule
        if self.count is not None:
            gone = sum(1 for one in self._ruled(self.start, cut) if one < cut)
            rule = tuple((name, str(max(1, self.count - gone)) if name == "COUNT" else value) for name, value in rule)
        return replace(
            self,
            start=cut,
            rule=rule,
            added=frozenset(one for one in self.added if one > cut),
            left_out=frozenset(one for one in self.left_out if one > cut),
            days_left_out=frozenset(one for one in self.days_left_out if one > cut.date()),
        )

    def moved(self, start: dt.datetime) -> "Series":
        """Give the series as it is when it begins at another time: on the days that follow from it, with its exceptions."""
        by = start - self.start
        days = (start.date() - self.start.date()).days
        return replace(
            self,
            start=start,
            rule=tuple(self._turned(name, value, start, days) for name, value in self.rule),
            until=self.until + by if self.until else None,
            added=frozenset(one + by for one in self.added),
            left_out=frozenset(one + by for one in self.left_out),
            days_left_out=frozenset(one + dt.timedelta(days) for one in self.days_left_out),
        )

    def _turned(self, name: str, value: str, start: dt.datetime, days: int) -> tuple[str, str]:
        if not days:
            return name, value
        if name == "BYDAY" and value.isalpha() | ("," in value and self.part("FREQ") == "WEEKLY"):
            return name, ",".join(_WEEKDAYS[(_WEEKDAYS.index(one) + days) % 7] for one in value.split(","))
        if name == "BYDAY" and "," not in value:
            place = -1 if value.startswith("-") else (start.day - 1) // 7 + 1
            return name, f"{place}{_WEEKDAYS[start.weekday()]}"
        if name == "BYMONTHDAY" and value.isdecimal():
            return name, str(start.day)
        if name == "BYMONTH" and value.isdecimal():
            return name, str(start.month)
        return name, value

    def _times(self, low: dt.datetime, high: dt.datetime) -> Iterator[dt.datetime]:
        """Give the times of the zone from `low` to `high`, each once."""
        seen = None
        for one in heapq.merge(self._ruled(low, high), sorted(self.added)):
            if one > high:
                return
            if one != seen and one >= low and one not in self.left_out and one.date() not in self.days_left_out:
                yield one
            seen = one

    def _ruled(self, low: dt.datetime, high: dt.datetime) -> Iterator[dt.datetime]:
        """Give the times of the rule that the clocks show, with the first one, which counts whether the rule names it or not."""
        if not self.rule:
            yield self.start
            return
        high = min(high, self.until or high, self.start + _HORIZON)
        count = self.count
        begin = self.start if count is not None else self._forwarded(low)
        number = 0
        if begin == self.start:
            number = 1
            yield self.start
        for one in self._rrule(begin).replace(until=high):
            if count is not None and number >= count:
                return
            if one != self.start and exists(one, self.zone):
                number += 1
                yield one

    def _forwarded(self, low: dt.datetime) -> dt.datetime:
        """Give a time from which the rule gives the same times from `low` on, so that old series cost no more than new ones."""
        step = _STEPS.get(self.part("FREQ"), 0) * int(self.part("INTERVAL") or 1)
        gone = (low - self.start).days - 14
        return self.start + dt.timedelta(gone // step * step) if step and gone > step else self.start

    def _rrule(self, begin: dt.datetime) -> rrule:
        return _made(tuple(one for one in self.rule if one[0] != "COUNT"), begin, self.start)

    def _moment(self, time: dt.datetime) -> dt.datetime:
        return time.replace(tzinfo=self.zone).astimezone(dt.UTC)

    def _time(self, moment: dt.datetime) -> dt.datetime:
        return moment.astimezone(self.zone).replace(tzinfo=None)

    @cached_property
    def ends(self) -> bool:
        """Tell whether it ends at all."""
        return not self.rule or self.count is not None or self.until is not None


_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def read_series(text: str, start: dt.datetime, zone: ZoneInfo) -> Series:
    """Read the lines of a series that begins at this moment; raises `BadRule` for what is no series or is not kept here."""
    begin = start.astimezone(zone).replace(tzinfo=None)
    series = Series(begin, zone)
    for line in _unfolded(text):
        head, _colon, value = line.rpartition(":")
        name, *parameters = head.upper().split(";") if head else ["RRULE"]
        if name == "RRULE":
            if series.rule:
                raise BadRule(_("A series has one rule; this one has several."))
            series = _with_rule(series, value.upper())
        elif name in ("RDATE", "EXDATE"):
            series = _with_dates(series, name, parameters, value)
        else:
            raise BadRule(_("“%(name)s” is no part of a series.") % {"name": name[:40]})
    return series


def checked(series: Series) -> Series:
    """Give a series that may be kept; raises `BadRule` for one without an occurrence, or with too many."""
    if (series.count or 0) > MOST_COUNTED or len(series.added | series.left_out) > MOST_DATES:
        raise BadRule(
            _("A series has at most %(number)s counted occurrences; let it end on a day instead.")
            % {"number": MOST_COUNTED}
        )
    if series.until and series.until < series.start:
        raise BadRule(_("The series would end before it begins."))
    if series.first() is None:
        raise BadRule(_("No day fits this series: it has no occurrence."))
    year = series._times(series.start, series.start + 366 * _DAY)
    if sum(1 for _each in year) > 366 * MOST_A_DAY:
        raise BadRule(_("A series repeats at most %(number)s times a day.") % {"number": MOST_A_DAY})
    return series


def _with_rule(series: Series, value: str) -> Series:
    pairs = [part.partition("=") for part in value.strip().split(";") if part]
    parts = {name: told for name, _equals, told in pairs}
    if len(parts) != len(pairs) or not parts.keys() <= _PARTS or "" in parts.values():
        raise _unreadable(value)
    if parts.get("FREQ") not in _FREQUENCIES:
        raise BadRule(_("A series repeats by days, weeks, months or years."))
    if "COUNT" in parts and "UNTIL" in parts:
        raise BadRule(_("A series ends on a day or after a number of times, not both."))
    if not all(
        parts[name].isdecimal() and 0 < int(parts[name]) < 10_000 for name in ("COUNT", "INTERVAL") if name in parts
    ):
        raise _unreadable(value)
    until = _until(parts.pop("UNTIL"), series.zone) if "UNTIL" in parts else None
    made = replace(series, rule=tuple(parts.items()), until=until)
    try:
        next(iter(made._rrule(series.start).replace(until=series.start + _DAY)), None)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError) as error:
        raise _unreadable(value) from error
    return made


def _with_dates(series: Series, name: str, parameters: list[str], value: str) -> Series:
    zone = next((_zone(one[5:]) for one in parameters if one.startswith("TZID=")), series.zone)
    times, days = set(), set()
    for one in value.split(","):
        if len(one) == 8:
            days.add(_read(one, name).date())
        else:
            moment = _read(one.upper(), name)
            aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            times.add(aware.astimezone(series.zone).replace(tzinfo=None))
    if name == "RDATE":
        added = times | {dt.datetime.combine(day, series.start.time()) for day in days}
        return replace(series, added=series.added | added)
    return replace(series, left_out=series.left_out | times, days_left_out=series.days_left_out | days)


def _until(value: str, zone: ZoneInfo) -> dt.datetime:
    if len(value) == 8:
        return dt.datetime.combine(_read(value, "UNTIL"), dt.time.max.replace(microsecond=0))
    moment = _read(value, "UNTIL")
    return moment.astimezone(zone).replace(tzinfo=None) if moment.tzinfo else moment


def _read(text: str, name: str) -> dt.datetime:
    for form in ("%Y%m%d", "%Y%m%dT%H%M%S", "%Y%m%dT%H%M%SZ"):
        try:
            found = dt.datetime.strptime(text.strip(), form)
        except ValueError:
            continue
        return found.replace(tzinfo=dt.UTC) if form.endswith("Z") else found
    raise BadRule(_("“%(text)s” is no day or moment for %(name)s.") % {"text": text[:40], "name": name})


def _zone(name: str) -> ZoneInfo:
    for each in (name, name.title(), name.upper()):
        try:
            return ZoneInfo(each.strip('"'))
        except (ValueError, OSError, KeyError):
            continue
    raise BadRule(_("“%(name)s” is no time zone that is known here.") % {"name": name[:60]})


def _made(rule: tuple[tuple[str, str], ...], begin: dt.datetime, start: dt.datetime) -> rrule:
    """Make the rule with all that follows from the first occurrence said, so that it may be asked from a later one."""
    text = ";".join(f"{name}={value}" for name, value in rule)
    made: Any = rrulestr(f"RRULE:{text}", dtstart=begin)
    names = {name for name, _value in rule}
    if begin != start and dict(rule)["FREQ"] == "WEEKLY" and not names & {"BYDAY", "BYMONTHDAY", "BYYEARDAY"}:
        made = made.replace(byweekday=start.weekday())
    return made


def _unfolded(text: str) -> Iterable[str]:
    return [line.strip() for line in text.replace("\r\n ", "").replace("\n ", "").splitlines() if line.strip()]


def _written(moment: dt.datetime) -> str:
    return f"{moment.astimezone(dt.UTC):%Y%m%dT%H%M%SZ}"


def _unreadable(value: str) -> BadRule:
    return BadRule(_("“%(rule)s” is no rule for a series.") % {"rule": value[:80]})
