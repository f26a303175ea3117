"""Time zones as people choose them: by the place in their language, with the hours they differ from Greenwich."""

import datetime as dt
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

from babel.dates import get_timezone_gmt, get_timezone_location
from django.conf import settings
from django.utils import timezone

from guanxi.platform.web.cells import babel_locale

# Other names of zones that stand in the list already, and zones that are no places.
_NO_PLACES: Final = ("Etc/", "posix/", "right/", "SystemV/", "US/", "Brazil/", "Canada/", "Chile/", "Mexico/")


def named_zones(own: str) -> tuple[tuple[str, str], ...]:
    """This will be the zones with their names, one's own and the company's first, the others from west to east."""
    today = timezone.now().replace(minute=0, second=0, microsecond=0)
    known = _named(babel_locale(), today.date())
    first = tuple(dict.fromkeys(zone for zone in (own, settings.TIME_ZONE) if zone in available_timezones()))
    names = dict(known)
    return (
        *((zone, names.get(zone, zone.replace("_", " "))) for zone in first),
        *((zone, name) for zone, name in known if zone not in first),
    )


@lru_cache(maxsize=8)
def _named(locale: str, day: dt.date) -> tuple[tuple[str, str], ...]:
    noon = dt.datetime.combine(day, dt.time(12))
    made: dict[str, tuple[dt.timedelta, str, str]] = {}
    for zone in sorted(available_timezones()):
        if "/" not in zone or zone.startswith(_NO_PLACES):
            continue
        moment = noon.replace(tzinfo=ZoneInfo(zone))
        hours = get_timezone_gmt(moment, locale=locale).replace("GMT", "UTC")
        label = f"{get_timezone_location(zone, locale=locale)} ({hours})"
        made[zone] = (moment.utcoffset() or dt.timedelta(), label, zone)
    # Old names of one place, such as Asia/Chongqing, read like the present one: each name is offered once.
    kept: dict[str, tuple[dt.timedelta, str, str]] = {}
    for offset, label, zone in made.values():
        if (
            label not in kept
            or get_timezone_location(zone, locale="en", return_city=True).replace(" ", "_") == zone.rsplit("/", 1)[-1]
        ):
            kept[label] = (offset, label, zone)
    return tuple((zone, label) for _offset, label, zone in sorted(kept.values()))
