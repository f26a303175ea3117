"""Which chart is asked for: what it counts by, what it tells, which form it has."""

from dataclasses import dataclass, replace
from typing import Final

from django.http import QueryDict

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.grouping import Axis, Measure
from guanxi.platform.search.query import Query
from guanxi.platform.web.scoping import scoped_to
from guanxi.platform.web.surface_head import Surface
from guanxi.platform.web.surfaces import (
    axis_fields,
    chosen_field,
    column_fields,
    measure_fields,
    read_surface,
)

FORMS: Final = ("bar", "line", "pie", "funnel")
BUCKETS: Final = ("week", "month", "quarter", "year")
COUNT: Final = "count"
MOST_FURTHER: Final = 3
_DAYS: Final = ("date", "datetime")
_HOW: Final = ("sum", "average")


@dataclass(frozen=True, kw_only=True)
class Chart(Surface):
    """A chart. Without `measure` it counts records; `split` makes several series of it, or `further` figures do, of which None counts, too."""

    face = "chart"
    own = ("by", "bucket", "split", "measure", "more")
    by: Axis
    split: Axis | None = None
    measure: Measure | None = None
    further: tuple[Measure | None, ...] = ()
    form: str = "bar"

    @property
    def query(self) -> Query:
        """This will be the question for the records that the chart tells of."""
        return self.state.query(self.one, columns=None, sort=(), after="")

    @property
    def measures(self) -> tuple[Measure, ...]:
        """This will be what is told beside the count."""
        return tuple(one for one in self.told if one is not None)

    @property
    def told(self) -> tuple[Measure | None, ...]:
        """This will be all that is told, one figure after another; None stands for the number of records."""
        return (self.measure, *self.further)

    @property
    def is_several(self) -> bool:
        """This will tell whether it has several series."""
        return self.split is not None or bool(self.further)

    def alone(self, place: int) -> "Chart":
        """This will be the chart of one of its figures; of one that is split, the chart itself."""
        return replace(self, measure=self.told[place], further=()) if self.further else self

    def field(self, axis: Axis) -> Field:
        """This will be the field of an axis."""
        return self.one.field(axis.field)


def chart_of(key: str, parameters: QueryDict) -> Chart:
    """This will read which chart is asked for; raises `NotFound` for a field that does not fit or is not read in full."""
    one, state = entity(key), read_surface(parameters)
    view = view_of(one)
    by = chosen_field(view, state.said("by"), axis_fields(view))
    split = chosen_field(view, state.said("split"), split_fields(view)) if state.said("split") else None
    measure = _measure(view, state.said("measure"))
    told = dict.fromkeys(_measure(view, name) for name in state.said("more").split(",") if name)
    told.pop(measure, None)
    by_two = split is not None and split != by
    form = state.said("form")
    scoped = scoped_to(view, state, by, f"/{one.key}/chart")
    return Chart(
        view=view,
        by=_axis(by, state.said("bucket")),
        split=_axis(split, state.said("bucket")) if split and by_two else None,
        measure=measure,
        further=() if by_two else tuple(told)[:MOST_FURTHER],
        form=form if form in FORMS else _usual_form(view, by),
        **scoped.fields,
    )


def split_fields(view: View) -> tuple[Field, ...]:
    """This will be the fields that make several series of a chart: those with few values."""
    return (*column_fields(view), *(one for one in view.filterable if one.kind.name == "boolean"))


def is_day(field: Field) -> bool:
    """This will tell whether a field holds days or moments, which are told by week, month, quarter or year."""
    return field.kind.name in _DAYS


def _measure(view: View, name: str) -> Measure | None:
    """What is told, as an address says it: amount.sum, or nothing, or count for the number of records."""
    if name in ("", COUNT):
        return None
    name, _dot, how = name.partition(".")
    return Measure(chosen_field(view, name, measure_fields(view)).name, how if how in _HOW else "sum")


def _axis(field: Field, bucket: str) -> Axis:
    if not is_day(field):
        return Axis(field.name)
    return Axis(field.name, bucket if bucket in BUCKETS else "month")


def _usual_form(view: View, field: Field) -> str:
    if is_day(field):
        return "line"
    return "funnel" if field.name == view.entity.board and view.entity.board_is_path else "bar"
