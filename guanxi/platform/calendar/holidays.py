"""On which days one works: weekends, the public holidays that are shipped, and what the company entered itself."""

import datetime as dt
import json
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language

from guanxi.platform.calendar.models import Holiday

_TABLE = Path(__file__).with_name("holidays.json")
_SATURDAY = 5


@dataclass(frozen=True)
class Special:
    """A day unlike others of its week: a holiday, or a weekend on which one works."""

    name: str
    working: bool


def special_days(first: dt.date, last: dt.date, country: str = "") -> dict[dt.date, Special]:
    """Give the special days from `first` to `last` in a country, by default the company's; its own entries come first."""
    country, chinese = country or settings.GUANXI_REGION, (get_language() or "").startswith("zh")
    found = {
        day: Special(zh if chinese and zh else name, working)
        for day, (name, zh, working) in _public(country).items()
        if first <= day <= last
    }
    entered = Holiday.objects.filter(day__range=(first, last), country__in=("", country)).order_by("country")
    for day, name, zh, working in entered.values_list("day", "name", "name_zh", "working"):
        found[day] = Special(zh if chinese and zh else name, working)
    return found


def is_worked(day: dt.date, special: dict[dt.date, Special]) -> bool:
    """Tell whether one works on a day: from Monday to Friday, unless a special day says otherwise."""
    return special[day].working if day in special else day.weekday() < _SATURDAY


@lru_cache(maxsize=16)
def _public(country: str) -> dict[dt.date, tuple[str, str, bool]]:
    table = json.loads(_TABLE.read_text(encoding="utf-8"))
    days = table.get(country.upper(), {})
    return {dt.date.fromisoformat(day): (name, zh, bool(working)) for day, (name, zh, working) in days.items()}
