"""When people work: the hours of the company on its working days, or those that somebody says of themselves, by their own clock."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from guanxi.platform.calendar.holidays import Special
from guanxi.platform.calendar.models import WorkWeek
from guanxi.platform.calendar.reading import zone_of
from guanxi.platform.calendar.working_time import Span, WrongWorkingHours, company_week, spans_on, working_spans
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid, may_not

Window = tuple[dt.datetime, dt.datetime]


@dataclass(frozen=True)
class Week:
    """The hours of one person, from Monday on, by the clock of their zone."""

    zone: ZoneInfo
    days: tuple[tuple[Span, ...], ...]

    def windows(self, day: dt.date, special: Mapping[dt.date, Special]) -> list[Window]:
        """Give when they work on a day: on none that is free for all, and as on their first day on a weekend that is worked."""
        spans = spans_on(self.days, day, special)
        return [tuple(dt.datetime.combine(day, clock, self.zone) for clock in span) for span in spans]  # type: ignore[misc]


def weeks_of(people: Iterable[int]) -> dict[int, Week]:
    """Give the weeks of these people."""
    wanted, company = [*people], company_week()
    said = dict(WorkWeek.objects.filter(user__in=wanted).values_list("user_id", "days"))
    zones = dict(User.everything.filter(pk__in=wanted).values_list("pk", "time_zone"))
    return {one: Week(zone_of(zones.get(one, "")), _read(said[one]) if one in said else company) for one in wanted}


def week_of_company() -> Week:
    """Give the week in which the company works, by its own clock: that of rooms, too."""
    return Week(zone_of(""), company_week())


def own_hours() -> tuple[list[str], bool]:
    """Give the acting person's hours as they are written, from Monday on, and whether they said them themselves."""
    found = WorkWeek.objects.filter(user=someone().user_id).values_list("days", flat=True).first()
    return (list(found), True) if found else (company_hours(), False)


def company_hours() -> list[str]:
    """Give the company's hours as they are written, from Monday on."""
    return [_written(spans) for spans in company_week()]


def may_keep_company_hours() -> bool:
    """Tell whether the acting person keeps the hours of the company: whoever keeps its holidays."""
    return view_of(entity("holiday")).may("edit")


def keep_hours(days: Sequence[str]) -> None:
    """Write the acting person's hours, such as 09:00-12:00,13:00-18:00; empty for a day without. Raises `Invalid` by the number of the day."""
    _keep(days, someone().user_id)


def keep_company_hours(days: Sequence[str]) -> None:
    """Write the hours of the company; raises `NotAllowed` for whoever does not keep them, and what `keep_hours` raises."""
    if not may_keep_company_hours():
        raise may_not("edit", entity("holiday"))
    _keep(days, None)
    log("working hours changed")


def _keep(days: Sequence[str], who: int | None) -> None:
    problems, kept = {}, []
    for number, text in enumerate(days):
        plain = text.replace(" ", "").replace("，", ",").replace("：", ":").replace("–", "-")
        try:
            kept.append(_written(working_spans(plain)) if plain else "")
        except WrongWorkingHours:
            problems[str(number)] = [_("Write hours like 09:00-12:00, 13:00-18:00, or nothing.")]
    if problems or len(days) != 7:
        raise Invalid(problems)
    mine = WorkWeek.objects.filter(user=who) if who else WorkWeek.objects.filter(user__isnull=True)
    if not mine.update(days=kept):
        WorkWeek.objects.create(user_id=who, days=kept)


def forget_hours() -> None:
    """Let the hours of the company hold for the acting person again."""
    WorkWeek.objects.filter(user=someone().user_id).delete()


def common(people: Iterable[Sequence[Window]]) -> list[Window]:
    """Give the windows that all of these have in common."""
    found: list[Window] | None = None
    for windows in people:
        found = [*windows] if found is None else _both(found, windows)
    return found or []


def _both(some: Sequence[Window], others: Sequence[Window]) -> list[Window]:
    met, one, other = [], 0, 0
    while one < len(some) and other < len(others):
        begin, end = max(some[one][0], others[other][0]), min(some[one][1], others[other][1])
        if begin < end:
            met.append((begin, end))
        if some[one][1] <= others[other][1]:
            one += 1
        else:
            other += 1
    return met


def _read(days: Sequence[str]) -> tuple[tuple[Span, ...], ...]:
    return tuple(working_spans(text) if text else () for text in days)


def _written(spans: Sequence[Span]) -> str:
    return ", ".join(f"{begin:%H:%M}-{end:%H:%M}" for begin, end in spans)
