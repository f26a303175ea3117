"""Time zones as calendars outside name them: by the world's names, by those of Windows, by paths, or only by their own description."""

import datetime as dt
import re
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Timezone
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from guanxi.lib.ical import BadCalendar, Component, folded

_MOST_RULES: Final = 40
_FIRST, _LAST = dt.date(1970, 1, 1), dt.date(2038, 1, 1)


def zone_named(name: str, described: Component | None = None) -> ZoneInfo:
    """Give the zone that a calendar means by a name; `described` is its own VTIMEZONE.

    A zone that has a name of its own is the one of the world's zones whose clocks show the same. Raises `BadCalendar` where
    there is none.
    """
    name = name.strip().strip('"')
    told = described.one("X-LIC-LOCATION") if described else None
    parts = name.strip("/").split("/")
    paths = ["/".join(parts[-number:]) for number in range(1, min(4, len(parts) + 1))]
    for each in (name, WINDOWS_TO_OLSON.get(name, ""), told.value if told else "", *reversed(paths)):
        if found := _known(each):
            return found
    same = _alike("\n".join(described.written())) if described else None
    if same is None:
        raise BadCalendar(
            _("“%(name)s” is no time zone that is known here, and no known one is as this calendar describes it.")
            % {"name": name[:60]}
        )
    return ZoneInfo(same)


@lru_cache(maxsize=64)
def described(name: str) -> str:
    """Give the description of a zone as calendars have it."""
    return str(Timezone.from_tzinfo(ZoneInfo(name), name, _FIRST, _LAST).to_ical().decode())


def _known(name: str) -> ZoneInfo | None:
    if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_+\-/]{0,59}", name):
        return None
    try:
        return ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        return None


@lru_cache(maxsize=128)
def _alike(text: str) -> str | None:
    """Give the name of a zone whose clocks are those that are described, the company's and one's own before others."""
    _refuse_endless(text)
    try:
        clocks = Timezone.from_ical(folded(text.split("\n"))).to_tz(lookup_tzid=False)  # type: ignore[attr-defined]
        moments = [dt.datetime(year, month, 15, 12) for year in (2024, 2026, 2028) for month in range(1, 13)]
        wanted = [one.replace(tzinfo=clocks).utcoffset() for one in moments]
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise BadCalendar(_("The time zone of this calendar cannot be read.")) from error
    nearest = (timezone.get_current_timezone_name(), settings.TIME_ZONE, "Asia/Shanghai", "Europe/Berlin", "UTC")
    others = sorted(one for one in available_timezones() if "/" in one and not one.startswith(("posix", "right")))
    for name in (*nearest, *others):
        zone = ZoneInfo(name)
        if all(one.replace(tzinfo=zone).utcoffset() == offset for one, offset in zip(moments, wanted, strict=True)):
            return name
    return None


def _refuse_endless(text: str) -> None:
    """The clocks of a zone change once or twice a year: a rule that says otherwise would be worked out for ever."""
    rules = re.findall(r"^RRULE[^:]*:(.*)$", text, re.MULTILINE | re.IGNORECASE)
    begins = re.findall(r"^DTSTART[^:]*:(\d{4})", text, re.MULTILINE | re.IGNORECASE)
    dates = len(re.findall(r"^RDATE", text, re.MULTILINE | re.IGNORECASE))
    yearly = all(
        re.search(r"FREQ=YEARLY", rule, re.IGNORECASE)
        and not re.search(r"BY(YEARDAY|WEEKNO|HOUR|MINUTE|SECOND)", rule, re.IGNORECASE)
        for rule in rules
    )
    if not yearly or len(rules) > _MOST_RULES or dates > 400 or any(int(one) < 1600 for one in begins):
        raise BadCalendar(_("The time zone of this calendar cannot be read."))
