"""Dates and times: read what people and worksheets write, say how far away they are, name ranges of days."""

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, tzinfo

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from guanxi.lib.dates_relative import relative_date, relative_moment
from guanxi.lib.refusals import Refusal

__all__ = [
    "DateRefused",
    "UnknownRange",
    "parse",
    "parse_moment",
    "parse_range",
    "relative_date",
    "relative_moment",
    "with_year",
]

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_YEAR_FIRST = re.compile(r"([0-9]{4})\s*(?:年|[-/.])\s*([0-9]{1,2})\s*(?:月|[-/.])\s*([0-9]{1,2})\s*[日号號]?")
_COMPACT = re.compile(r"([12][0-9]{3})([01][0-9])([0-3][0-9])")
_DAY_FIRST = re.compile(r"([0-9]{1,2})\.\s?([0-9]{1,2})\.\s?([0-9]{4})")
_AMBIGUOUS = re.compile(
    r"[0-9]{1,2}[-/][0-9]{1,2}[-/](?:[0-9]{4}|[0-9]{1,2})|[0-9]{2}[.年][0-9]{1,2}[.月][0-9]{1,2}日?"
)
_SERIAL = re.compile(r"[0-9]{5}(?:\.[0-9]+)?")
_CLOCK = re.compile(
    r"(?P<day>.*?[0-9日号號])(?:[T\s]+|(?<=[日号號]))(?P<half>上午|下午|晚上|中午|凌晨|)\s*(?P<hour>[0-9]{1,2})[:时點点](?P<minute>[0-9]{2})?分?"
    r"(?::?(?P<second>[0-9]{2})秒?(?:\.[0-9]+)?)?\s*(?P<latin>[AaPp][Mm])?\s*(?P<zone>Z|[+-][0-9]{2}:?[0-9]{2})?"
)
_NO_YEAR = re.compile(r"([0-9]{1,2})\s*(月|[-/.])\s*([0-9]{1,2})\s*([日号號]?)")
_FIRST_YEAR, _LAST_YEAR = 1000, 9999
_SERIAL_EPOCH = datetime(1899, 12, 30)
_LARGEST_SERIAL = 2_958_465  # 9999-12-31
_MOVING = re.compile(r"(next|last)_([1-9][0-9]{0,3})_days")
_NAMED = re.compile(r"(this|next|last)_(week|month|quarter|year)")


class DateRefused(Refusal):
    """The text is no date, or one that two people would read differently."""


class UnknownRange(Refusal):
    """The name stands for no range of days."""


def parse(raw: object) -> date:
    """Give the date people or worksheets wrote; a time of day behind it is left off.

    Accepted: 2026-03-05, 2026/3/5, 2026.3.5, 20260305, 2026年3月5日, 5.3.2026 (day first only with points), and
    serial numbers of worksheets (46086) as a number or in five digits. 3/5/2026 is refused, because it is March
    for some and May for others. Raises DateRefused.
    """
    if isinstance(raw, datetime):
        return raw.date()
    if isinstance(raw, date):
        return raw
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_serial(raw).date()
    text = str(raw).strip()
    if iso := _ISO.fullmatch(text):
        return _made(iso[1], iso[2], iso[3], text)
    text = unicodedata.normalize("NFKC", text).strip()[:60]
    if clock := _CLOCK.fullmatch(text):
        return _date_of_text(clock["day"].strip(), text)
    return _date_of_text(text, text)


def parse_moment(raw: object, zone: tzinfo) -> datetime:
    """Give the aware moment people or worksheets wrote; without an offset of its own it is a time of `zone`.

    A date alone is its midnight. Times are 14:30, 14:30:05, 2:30 PM or 下午2:30 behind any date that `parse`
    accepts, or the fraction of a worksheet serial. Raises DateRefused.
    """
    if isinstance(raw, datetime):
        return raw if raw.tzinfo else raw.replace(tzinfo=zone)
    if isinstance(raw, int | float) and not isinstance(raw, bool):
        return _from_serial(raw).replace(tzinfo=zone)
    text = unicodedata.normalize("NFKC", str(raw)).strip()[:60]
    if re.fullmatch(r"[0-9]{5}\.[0-9]+", text):
        return _from_serial(float(text)).replace(tzinfo=zone)
    clock = _CLOCK.fullmatch(text)
    day = parse(raw) if clock is None else _date_of_text(clock["day"].strip(), text)
    return _at_time(day, clock, zone, text) if clock else datetime(day.year, day.month, day.day, tzinfo=zone)


def with_year(text: str, today: date) -> str:
    """Give a day without a year, such as 11/22 or 11月22日, with that of `today`; any other text, and 3/5, as it is.

    3/5 is March for some and May for others, unless it is written with 月 or the language is Chinese.
    """
    found = _NO_YEAR.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if found is None or found[2] == "." or (found[2] != "月" and found[4]):
        return text
    first, second = int(found[1]), int(found[3])
    month_first = found[2] == "月" or (get_language() or "").startswith("zh") or first == second or second > 12
    if first > 12 and found[2] != "月":
        return f"{today.year}-{second:02}-{first:02}" if second <= 12 else text
    return f"{today.year}-{first:02}-{second:02}" if month_first else text


def parse_range(name: str, today: date) -> tuple[date, date]:
    """Give the first and last day, both included, of a named range around today.

    Names: today, yesterday, tomorrow; this_, next_ or last_ with week (from Monday), month, quarter or year;
    next_14_days (today and the 14 days after it) and last_30_days (today and the 30 days before it) with 1 to
    9999 days. Raises UnknownRange.
    """
    if name in _SINGLE_DAYS:
        day = moved(today, _SINGLE_DAYS[name])
        return day, day
    if moving := _MOVING.fullmatch(name):
        days = int(moving[2])
        return (today, moved(today, days)) if moving[1] == "next" else (moved(today, -days), today)
    if named := _NAMED.fullmatch(name):
        return _period(named[2], {"last": -1, "this": 0, "next": 1}[named[1]], today)
    raise UnknownRange(_("“%(name)s” is no range of days, such as this_month or last_30_days."), name=name)


_SINGLE_DAYS = {"yesterday": -1, "today": 0, "tomorrow": 1}


def _date_of_text(text: str, whole: str) -> date:
    for pattern, (year, month, day) in ((_YEAR_FIRST, (1, 2, 3)), (_COMPACT, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1))):
        if found := pattern.fullmatch(text):
            return _made(found[year], found[month], found[day], whole)
    if _SERIAL.fullmatch(text):
        return _from_serial(float(text)).date()
    if _AMBIGUOUS.fullmatch(text):
        raise DateRefused(
            _("“%(text)s” can be read as different dates; write the year first, with four digits: 2026-03-05."),
            text=whole,
        )
    raise DateRefused(_("“%(text)s” is no date; write it like 2026-03-05."), text=whole)


def _made(year: str, month: str, day: str, text: str) -> date:
    try:
        made = date(int(year), int(month), int(day))
    except ValueError:
        raise DateRefused(_("“%(text)s” is no day of the calendar."), text=text) from None
    if made.year < _FIRST_YEAR:
        raise DateRefused(_("“%(text)s” is no day of the calendar."), text=text)
    return made


def _from_serial(serial: float) -> datetime:
    """Worksheets count days from 1900-01-01 as 1 and believe in 1900-02-29 (day 60), so days before it lie one off."""
    if not 1 <= serial < _LARGEST_SERIAL + 1 or 60 <= serial < 61:
        raise DateRefused(_("%(number)s is neither a date nor the number of a day in a worksheet."), number=serial)
    days = serial + 1 if serial < 60 else serial
    try:
        moment = _SERIAL_EPOCH + timedelta(days=days)
        # Fractions of a day are binary fractions: whole seconds are what the cell showed.
        return (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    except OverflowError:
        return datetime(_LAST_YEAR, 12, 31, 23, 59, 59)


def _at_time(day: date, clock: re.Match[str], zone: tzinfo, text: str) -> datetime:
    hour = int(clock["hour"])
    half = (clock["latin"] or "").lower()
    if hour < 12 and (half == "pm" or clock["half"] in {"下午", "晚上"} or (clock["half"] == "中午" and hour < 6)):
        hour += 12
    elif hour == 12 and (half == "am" or clock["half"] in {"凌晨", "上午"}):
        hour = 0
    offset = clock["zone"]
    try:
        own = zone if not offset else datetime.fromisoformat(f"2000-01-01T00:00{offset}").tzinfo or UTC
        return datetime(
            day.year, day.month, day.day, hour, int(clock["minute"] or 0), int(clock["second"] or 0), tzinfo=own
        )
    except ValueError:
        raise DateRefused(_("“%(text)s” holds no time of day."), text=text) from None


def moved(day: date, days: int) -> date:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return date.max if days > 0 else date.min


def _period(unit: str, step: int, today: date) -> tuple[date, date]:
    if unit == "week":
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=step)
        return monday, monday + timedelta(days=6)
    months = {"month": 1, "quarter": 3, "year": 12}[unit]
    begin = (today.year * 12 + today.month - 1) // months * months + step * months
    return _first_of(begin), _first_of(begin + months) - timedelta(days=1)


def _first_of(months: int) -> date:
    return date(months // 12, months % 12 + 1, 1)
