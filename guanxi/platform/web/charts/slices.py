"""The values that a chart or a report counts by: how each reads, its tone, and the filter that leads to its records."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import Filter
from guanxi.platform.web.stages import steps_of

MOST_ROWS: Final = 60


@dataclass(frozen=True)
class Slice:
    """A value of an axis: as it is stored, as it reads, its tone, and the filter for its records (None where there is none).

    `ends`: with it, the work on a record is over.
    """

    value: Any
    label: str
    tone: str = ""
    filter: Filter | None = None
    ends: bool = False


def slices(one: Entity, field: Field, bucket: str, values: Sequence[Any]) -> tuple[Slice, ...]:
    """This will be the values of a field of an entity, in the order in which they are shown; days in a `bucket` without gaps."""
    if bucket:
        return tuple(_day_slice(field, bucket, day) for day in _without_gaps(bucket, values))
    nameless = [value for value in values if value in (None, "")]
    last = tuple(
        Slice(value, _("Without “%(field)s”") % {"field": field.label}, "", Filter(field.name, "empty"))
        for value in nameless
    )
    if field.kind.name == "boolean":
        named = [
            Slice(value, _("Yes") if value else _("No"), "", Filter(field.name, "is", (str(value).lower(),)))
            for value in values
            if value is not None
        ]
        return (*named, *last)
    if field.target is None or field.name == one.board:
        return (*_steps(one, field, {str(value): value for value in values if value not in (None, "")}), *last)
    names = titles(entity_of(field.target), [value for value in values if value])
    named = [
        Slice(value, names.get(value) or _("not visible to you"), "", _is(field, value))
        for value in values
        if value not in (None, "")
    ]
    return (*named, *last)


def _steps(one: Entity, field: Field, values: dict[str, Any]) -> list[Slice]:
    """Choices and stages in their own order; what no step is called by (a stage that is gone) comes last."""
    steps = [step for step in steps_of(one, field.name) if step.value in values]
    made = [Slice(values[step.value], step.label, step.tone, _is(field, step.value), step.ends) for step in steps]
    known = {step.value for step in steps}
    return [*made, *(Slice(value, text, "", _is(field, value)) for text, value in values.items() if text not in known)]


def _is(field: Field, value: Any) -> Filter | None:
    """Some stored values are nobody's choice, such as the program as the one who wrote: they lead nowhere."""
    try:
        field.parse(str(value))
    except Refused:
        return None
    return Filter(field.name, "is", (str(value),))


def _without_gaps(bucket: str, days: Sequence[Any]) -> list[Any]:
    """Every week, month, quarter or year between the first and the last, as far as a chart can show them."""
    known = sorted(day for day in days if day is not None)
    made: list[Any] = []
    if known:
        day = known[-1]
        while day >= known[0] and len(made) < MOST_ROWS:
            made.append(day)
            day = _before(bucket, day)
    return [*reversed(made), *([None] if None in days else [])]


def _before(bucket: str, day: dt.date) -> dt.date:
    if bucket == "week":
        return day - dt.timedelta(7)
    months = {"month": 1, "quarter": 3, "year": 12}[bucket]
    place = day.year * 12 + day.month - 1 - months
    return dt.date(place // 12, place % 12 + 1, 1)


def _after(bucket: str, day: dt.date) -> dt.date:
    if bucket == "week":
        return day + dt.timedelta(7)
    months = {"month": 1, "quarter": 3, "year": 12}[bucket]
    place = day.year * 12 + day.month - 1 + months
    return dt.date(place // 12, place % 12 + 1, 1)


def _day_slice(field: Field, bucket: str, day: dt.date | None) -> Slice:
    if day is None:
        return Slice(None, _("Without “%(field)s”") % {"field": field.label}, "", Filter(field.name, "empty"))
    last = _after(bucket, day) - dt.timedelta(1)
    return Slice(day, _day_name(bucket, day), "", Filter(field.name, "between", (day.isoformat(), last.isoformat())))


def _day_name(bucket: str, day: dt.date) -> str:
    if bucket == "year":
        return str(day.year)
    if bucket == "quarter":
        return _("%(year)s Q%(quarter)s") % {"year": day.year, "quarter": (day.month + 2) // 3}
    if bucket == "month":
        return f"{day:%Y-%m}"
    return _("Week of %(day)s") % {"day": day.isoformat()}
