"""From filters to conditions on rows: each operator, and which of them must run on the finder's view."""

from collections.abc import Iterable
from dataclasses import replace
from functools import reduce
from operator import and_, or_
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.sql.datastructures import BaseTable
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Field
from guanxi.platform.permissions.view import View
from guanxi.platform.search.comparing import compared
from guanxi.platform.search.query import AllOf, Condition, Filter, Having, NoneOf, QueryRefused
from guanxi.platform.search.related import below, place_of, through, unknown

# Groups nest so deep, and a question has so many conditions.
DEEPEST, MOST_CONDITIONS = 3, 60


class _OneByOne(Exists):
    """Asked of each row by itself: by itself a timeline is short, while all that a company plans is long, and each link
    of it dear to clear. Without the offset PostgreSQL would join the two.
    """

    template = "EXISTS(%(subquery)s OFFSET 0)"


def readable_field(view: View, name: str) -> Field:
    """Give a field one may filter and sort by. A hidden or masked one reads like one that does not exist."""
    if not view.reads(name):
        raise unknown(name)
    return view.entity.field(name)


def summable_field(view: View, name: str) -> Field:
    """Give a field one may add up; raises `QueryRefused` for what is no number."""
    field = readable_field(view, name)
    if not field.kind.numeric:
        raise QueryRefused(_("“%(field)s” cannot be added up.") % {"field": field.label})
    return field


def is_leaky(view: View, one: Condition) -> bool:
    """Tell whether a condition compares in a way that PostgreSQL keeps away from rows it has not yet cleared.

    What is asked of records beside these runs on their own view, so it does not count.
    """
    if isinstance(one, Filter):
        return "." not in one.field and one.operator in readable_field(view, one.field).kind.leaky
    return not isinstance(one, Having) and any(is_leaky(view, part) for part in one.parts)


def condition(view: View, one: Condition) -> Q:
    """Give the condition on the rows of a view; raises `QueryRefused` with a sentence."""
    if isinstance(one, Filter):
        return _filter(view, one)
    if isinstance(one, Having):
        return _having(view, one)
    if not one.parts:
        raise QueryRefused(_("A group of conditions is empty."))
    parts = [condition(view, part) for part in one.parts]
    if isinstance(one, AllOf):
        return reduce(and_, parts)
    return ~reduce(or_, parts) if isinstance(one, NoneOf) else reduce(or_, parts)


def refuse_tangled(conditions: Iterable[Condition]) -> None:
    """Refuse groups that nobody could read: nested too deep, or too many conditions."""
    depth, number = _measured(conditions)
    if depth > DEEPEST or number > MOST_CONDITIONS:
        raise QueryRefused(
            _("At most %(most)s conditions, in groups at most %(depth)s deep.")
            % {"most": MOST_CONDITIONS, "depth": DEEPEST}
        )


def _measured(conditions: Iterable[Condition]) -> tuple[int, int]:
    inner = [_measured(one.parts) for one in conditions if not isinstance(one, Filter)]
    plain = sum(isinstance(one, Filter) for one in conditions)
    return max((1 + depth for depth, _number in inner), default=0), plain + sum(number + 1 for _depth, number in inner)


def _filter(view: View, one: Filter) -> Q:
    link, dot, rest = one.field.partition(".")
    if not dot:
        return compared(view, readable_field(view, one.field), one)
    place_of(view, one.field)  # refuses what one may not ask
    rows = _rows_beside(
        through(view, link), (replace(one, field=rest),), Q(pk=OuterRef(view.entity.field(link).column))
    )
    return Q(Exists(rows))


def _having(view: View, one: Having) -> Q:
    kind = below(view, one.related)
    here = Q(deleted_at__isnull=True, **{kind.path: OuterRef("pk")}, **dict(kind.fixed))
    rows = _rows_beside(kind.view, one.parts, here)
    there = Q(_OneByOne(rows) if kind.fixed else Exists(rows))
    return ~there if one.none else there


def value_beside(view: View, path: str) -> Subquery:
    """Give the value that a path of one link names, such as account.level; nothing where the person sees no record there."""
    link, _dot, _rest = path.partition(".")
    behind, field = place_of(view, path)
    rows: Any = behind.entity.model._base_manager.filter(pk=OuterRef(view.entity.field(link).column))
    return Subquery(rows.values(field.column)[:1])


def _rows_beside(view: View, parts: tuple[Condition, ...], here: Q) -> "QuerySet[Any]":
    """Give the records that the person sees at a place beside a row, for which all parts hold."""
    model: Any = view.entity.model
    rows: QuerySet[Any] = model._base_manager.filter(here)
    for part in parts:
        rows = rows.filter(condition(view, part))
    leaky = view.entity.access != "reference" and any(is_leaky(view, part) for part in parts)
    return on_view(rows) if leaky else rows


def on_view(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Ask the finder's view instead of the table: there an index serves what PostgreSQL holds back under row security."""
    table, alias = rows.model._meta.db_table, rows.query.get_initial_alias()
    view = f"{table}_q"
    rows.query.alias_map[alias] = BaseTable(view, alias)
    # The table keeps its place in the map, or a link to a record of the same kind would take its alias.
    rows.query.table_map[view] = list(rows.query.table_map[table])
    return rows
