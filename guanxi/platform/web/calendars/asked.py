"""Which calendar is asked for: the field that puts records onto days, and the days that are shown. Weeks begin on Monday."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.http import QueryDict
from django.utils import timezone

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.web.surface_head import Surface
from guanxi.platform.web.surfaces import chosen_field, day_fields, read_surface

SHOWS: Final = ("month", "week", "agenda")
_AGENDA_DAYS: Final = 30
_DAY: Final = dt.timedelta(1)


@dataclass(frozen=True, kw_only=True)
class Calendar(Surface):
    """A calendar around a day."""

    face = "calendar"
    own = ("by",)
    by: Field
    show: str
    day: dt.date

    @property
    def first(self) -> dt.date:
        """This will be the first day that is shown."""
        if self.show == "agenda":
            return self.day
        begin = self.day.replace(day=1) if self.show == "month" else self.day
        return begin - dt.timedelta(begin.weekday())

    @property
    def last(self) -> dt.date:
        """This will be the last day that is shown."""
        if self.show == "agenda":
            return self.day + dt.timedelta(_AGENDA_DAYS - 1)
        end = _next_month(self.day) - _DAY if self.show == "month" else self.day
        return end + dt.timedelta(6 - end.weekday())

    def query(self, first: dt.date, last: dt.date) -> Query:
        """This will be the question for the records of some days."""
        asked = self.state.query(self.one, columns=None, sort=(self.by.name,), after="")
        return asked.with_filters(Filter(self.by.name, "between", (first.isoformat(), last.isoformat())))

    def stepped(self, direction: int) -> dt.date:
        """This will be the day around which the days before or after are shown."""
        if self.show == "month":
            return (self.day.replace(day=1) - _DAY).replace(day=1) if direction < 0 else _next_month(self.day)
        return self.day + direction * dt.timedelta(7 if self.show == "week" else _AGENDA_DAYS)


def calendar_of(key: str, parameters: QueryDict) -> Calendar:
    """This will read which calendar is asked for; raises `NotFound` for a field that holds no days or is not read in full."""
    one, state = entity(key), read_surface(parameters)
    view = view_of(one)
    show = state.said("show")
    field = chosen_field(view, state.said("by"), day_fields(view))
    shown = show if show in SHOWS else "month"
    return Calendar(view=view, state=state, by=field, show=shown, day=_day(state.said("day")))


def day_of(value: dt.date | dt.datetime) -> dt.date:
    """This will be the day of a stored value for the reader."""
    return timezone.localtime(value).date() if isinstance(value, dt.datetime) else value


def _day(text: str) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return timezone.localdate()
    # Months before and after it are days as well.
    return min(max(day, dt.date(1001, 1, 1)), dt.date(9998, 1, 1))


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=28) + dt.timedelta(4)).replace(day=1)
