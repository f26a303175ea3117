"""A list in groups: what it can be grouped by, the groups with counts and sums, the rows of each."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

from django.utils.translation import gettext as _
from markupsafe import Markup, escape

from guanxi.lib.dates import moved
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.search.conditions import readable_field
from guanxi.platform.search.finder import find
from guanxi.platform.search.grouping import BUCKETS, Axis, Group, grouped
from guanxi.platform.search.query import Filter, Found, Query, QueryRefused
from guanxi.platform.web.builder.fields import placed
from guanxi.platform.web.cells import list_rows, pill, shown_link
from guanxi.platform.web.filters import builder_address
from guanxi.platform.web.parts.builder import FieldGroup, FieldStep, Offered
from guanxi.platform.web.parts.lists import GroupBar, RowGroup
from guanxi.platform.web.state import ListState
from guanxi.platform.web.sums import addable, figure_of, measure_of

MOST_GROUPS: Final = 200
ROWS_AT_ONCE: Final = 50
# Stands for the group of records that have nothing there.
NOTHING: Final = "-"
_KINDS = ("choice", "link", "boolean", "text", "date", "datetime")
_OFFERED = ("week", "month", "quarter", "year")
_DAYS = ("date", "datetime")


def group_bar(view: View, state: ListState, path: str) -> GroupBar:
    """This will be what the list is grouped by, and where one chooses it."""
    axis = axis_of(view, state.group)
    label = dict(_ways(view.entity.field(axis.field)))[state.group] if axis else ""
    return GroupBar(builder_address(view, state, path, "group"), label)


def groupable(view: View) -> tuple[Field, ...]:
    """This will be the fields that records are alike in: choices, links, yes and no, short texts, and days by month or year."""
    return tuple(one for one in view.filterable if one.kind.name in _KINDS and one.name not in _alone(view))


def group_step(view: View, state: ListState, path: str) -> FieldStep:
    """This will be what the list can be grouped by: fields as the record shows them, then days by how far apart."""
    fields = placed(view, groupable(view))
    plain = tuple(Offered(one.name, str(one.label), one.name == state.group) for one in fields if not _is_day(one))
    days = (
        FieldGroup(str(one.label), tuple(Offered(name, label, name == state.group) for name, label in _ways(one)))
        for one in fields
        if _is_day(one)
    )
    plainly = state.grouped_by("").address(path)
    return FieldStep(
        title=_("Group by"),
        groups=(FieldGroup(str(view.entity.label), plain, own=True), *days),
        url=f"{plainly}{'&' if '?' in plainly else '?'}group=",
        back_url=state.address(path),
        clear_url=plainly if state.group else "",
        leads=True,
    )


def axis_of(view: View, group: str) -> Axis | None:
    """This will be what an address groups by, None where it does not; raises `QueryRefused` for what cannot be."""
    if not group:
        return None
    name, _dot, bucket = group.partition(".")
    field = readable_field(view, name)
    if field not in groupable(view) or _is_day(field) != (bucket in BUCKETS):
        raise QueryRefused(_("“%(field)s” cannot be grouped that way.") % {"field": field.label})
    return Axis(name, bucket)


def row_groups(
    one: Entity, state: ListState, query: Query, fields: Sequence[Field]
) -> tuple[tuple[RowGroup, ...], bool]:
    """This will be the groups of a list, and whether there are more of them; open ones with their first rows."""
    view, path = view_of(one), f"/{one.key}"
    axis = axis_of(view, state.group)
    assert axis is not None
    added = addable(view, fields)
    found = grouped(query, (axis,), tuple(measure_of(field) for field in added), MOST_GROUPS)
    field = one.field(axis.field)
    labels = _labels(field, axis, [each.values[0] for each in found.groups])
    made = []
    for each in _sorted(field, axis, found.groups, labels):
        value = written(each.values[0])
        figures = {field.name: figure for field, figure in zip(added, each.figures, strict=True)}
        made.append(
            RowGroup(
                value=value,
                label=labels[each.values[0]],
                number=f"{each.number:,}",
                figures=tuple(figure_of(column, figures.get(column.name)) for column in fields),
                fold_url=state.folding(value).address(path),
                rows_url=f"{replace(state, open=()).address(f'{path}/rows')}&of={value}",
                is_open=value in state.open,
            )
        )
    return tuple(_opened(one, state, query, each) if each.is_open else each for each in made), found.more


def rows_in(one: Entity, state: ListState, query: Query, value: str, after: str = "") -> tuple[Found, str]:
    """This will be rows of one group, and the address of those behind them."""
    here = condition_of(view_of(one), state.group, value)
    found = find(replace(query.with_filters(here), limit=ROWS_AT_ONCE, after=after))
    address = replace(state, open=(), after=found.next).address(f"/{one.key}/rows")
    return found, f"{address}&of={value}" if found.next else ""


def condition_of(view: View, group: str, value: str) -> Filter:
    """This will be the condition that a record stands in a group; raises `QueryRefused` for no group of this list."""
    axis = axis_of(view, group)
    if axis is None:
        raise QueryRefused(_("There is no field “%(name)s” here.") % {"name": group})
    if value == NOTHING:
        return Filter(axis.field, "empty")
    if not axis.bucket:
        return Filter(axis.field, "is", (value,))
    try:
        first = dt.date.fromisoformat(value)
    except ValueError:
        raise QueryRefused(_("“%(value)s” is no group of this list.") % {"value": value}) from None
    return Filter(axis.field, "between", (first.isoformat(), _last(first, axis.bucket).isoformat()))


def written(value: Any) -> str:
    """This will be the value of a group as an address names it."""
    if value in (None, ""):
        return NOTHING
    return str(value).lower() if isinstance(value, bool) else str(value)


def _opened(one: Entity, state: ListState, query: Query, group: RowGroup) -> RowGroup:
    found, more = rows_in(one, state, query, group.value)
    return replace(group, rows=list_rows(found.rows, found.fields, one.title), more_url=more)


def _alone(view: View) -> tuple[str, ...]:
    """What each record has for itself: its name and its number."""
    return (view.entity.title, "number")


def _is_day(field: Field) -> bool:
    return field.kind.name in _DAYS


def _ways(field: Field) -> list[tuple[str, str]]:
    if not _is_day(field):
        return [(field.name, str(field.label))]
    words = {"week": _("by week"), "month": _("by month"), "quarter": _("by quarter"), "year": _("by year")}
    words["day"] = _("by day")
    return [(f"{field.name}.{each}", f"{field.label} {words[each]}") for each in (*_OFFERED, "day")]


def _last(first: dt.date, bucket: str) -> dt.date:
    if bucket in ("day", "week"):
        return moved(first, 6 if bucket == "week" else 0)
    months = {"month": 1, "quarter": 3, "year": 12}[bucket]
    behind = first.year * 12 + first.month - 1 + months
    return moved(dt.date(min(behind // 12, dt.MAXYEAR), behind % 12 + 1, 1), -1)


def _labels(field: Field, axis: Axis, values: list[Any]) -> dict[Any, Markup]:
    links = shown_link(field, [value for value in values if value is not None]) if field.target else {}
    return {value: _label(field, axis, value, links) for value in values}


def _label(field: Field, axis: Axis, value: Any, links: dict[Any, Markup]) -> Markup:
    if value in (None, ""):
        return Markup('<span class="g-quiet">{}</span>').format(_("Empty"))
    if field.target is not None:
        return links[value]
    if axis.bucket:
        return escape(_period(value, axis.bucket))
    return pill(field.text(value)) if field.kind.name == "choice" else escape(field.text(value))


def _period(first: dt.date, bucket: str) -> str:
    match bucket:
        case "week":
            return f"{first.isoformat()} – {_last(first, bucket).isoformat()[5:]}"
        case "month":
            return first.isoformat()[:7]
        case "quarter":
            return _("%(year)s, quarter %(number)s") % {"year": first.year, "number": (first.month + 2) // 3}
        case "year":
            return str(first.year)
        case _:
            return first.isoformat()


def _sorted(field: Field, axis: Axis, groups: list[Group], labels: dict[Any, Markup]) -> list[Group]:
    """Choices as they are declared, settings in their order, days as they come; what is empty last."""
    if axis.bucket:
        return groups
    order = [value for value, _label in field.choices]
    if field.target is not None and entity_of(field.target).module == "administration":
        target = entity_of(field.target)
        ids = tuple(each.values[0] for each in groups if each.values[0])
        order = [row.id for row in find(Query(target, columns=(), ids=ids, limit=MOST_GROUPS)).rows]
    places = {value: place for place, value in enumerate(order)}
    return sorted(groups, key=lambda each: (each.values[0] in (None, ""), places.get(each.values[0], len(places))))
