"""Questions as the statements they become: put together once by the ORM, then kept with their parameters and asked again."""

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from dataclasses import field as attribute
from functools import lru_cache
from typing import Any, Final

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.hint import shares_written_out, writes_shares_out
from guanxi.platform.search.query import Condition, Filter, Query

Raw = dict[str, Any]
Make = Callable[[Query], "QuerySet[Any, dict[str, Any]]"]
_KEPT, _LONGEST = 512, 1000
# Stand for numbers of linked records while a statement is put together; no record has such a number.
STANDING: Final = (10**18 - 1, 10**18 - 2)


@dataclass(frozen=True)
class Asked:
    """A question with all that its statement follows from; nothing else may decide while that is put together.

    `rights` are all rights of whoever asks, `shares` the shares that are written out, and a day in their zone gives
    relative dates their meaning. Conditions are compared as they are spelled: 1 and True are not the same there.
    """

    rights: tuple[Any, ...]
    shares: tuple[Any, ...]
    day: dt.date
    zone: str
    language: str
    entity: str
    spelled: str
    filters: tuple[Condition, ...] = attribute(compare=False)
    sort: tuple[str, ...]
    columns: tuple[str, ...] | None
    limit: int
    after: str
    trash: bool
    verb: str

    @property
    def query(self) -> Query:
        """Give the question itself."""
        return Query(
            entity(self.entity),
            filters=self.filters,
            sort=self.sort,
            columns=self.columns,
            limit=self.limit,
            after=self.after,
            trash=self.trash,
            verb=self.verb,
        )


@dataclass(frozen=True)
class Statement:
    """A finished statement, and how its rows are read: by name, some columns through converters of the ORM."""

    sql: str
    parameters: tuple[Any, ...]
    names: tuple[str, ...]
    converters: tuple[tuple[int, Any, Any], ...]

    def rows(self, numbers: tuple[int, ...]) -> list[Raw]:
        """Ask the database, with these numbers where others stand for them."""
        return self._named(_fetched(self.sql, self._given(numbers)))

    def rows_of_cells(self, numbers: tuple[int, ...], cells: "Cells") -> list[tuple[int, Raw]]:
        """Ask once for the rows of each cell, whose values the statement names `wanted.v0` and so on; each with its place.

        Rights and conditions are planned once for all cells. An array inside a question of its own is planned alike
        whatever its length, so that the plan of the whole is kept.
        """
        arrays = ", ".join(f"(select %s::{kind}[])" for kind in cells.types)
        values = ", ".join(f"v{place}" for place in range(len(cells.types)))
        found = _fetched(
            f"select wanted.place, found.* from unnest({arrays}) with ordinality wanted ({values}, place)"  # noqa: S608  # no input
            f" cross join lateral (select row_number() over () g_place, each.* from ({self.sql}) each) found"
            " order by wanted.place, found.g_place",
            [*(list(column) for column in zip(*cells.values, strict=True)), *self._given(numbers)],
        )
        places = [place - 1 for place, *_row in found]
        return list(zip(places, self._named([row for _place, _order, *row in found]), strict=True))

    def _given(self, numbers: tuple[int, ...]) -> Sequence[Any]:
        meant = dict(zip(STANDING, numbers, strict=False))
        return [_meant(each, meant) for each in self.parameters] if meant else self.parameters

    def _named(self, found: Iterable[Sequence[Any]]) -> list[Raw]:
        rows = map(self._converted, found) if self.converters else found
        return [dict(zip(self.names, row, strict=True)) for row in rows]

    def _converted(self, row: Sequence[Any]) -> list[Any]:
        values = list(row)
        for place, convert, expression in self.converters:
            values[place] = convert(values[place], expression, connection)
        return values


@dataclass(frozen=True)
class Cells:
    """Values of some fields, each combination of which is asked for alone; `types` are those of their columns."""

    types: tuple[str, ...]
    values: Sequence[tuple[Any, ...]]


def rows_asked(query: Query, make: Make) -> list[Raw]:
    """Give the rows that `make` describes for a question. Its statement is kept for whoever asks the same again."""
    statement, numbers = _statement_for(query, make)
    return statement.rows(numbers) if statement else []


def rows_of_cells(query: Query, make: Make, cells: Cells) -> list[tuple[int, Raw]]:
    """Give the rows that `make` describes for each cell, with the place of the cell; the one statement is kept as well."""
    statement, numbers = _statement_for(query, make)
    return statement.rows_of_cells(numbers, cells) if statement else []


def _statement_for(query: Query, make: Make) -> tuple[Statement | None, tuple[int, ...]]:
    """A text is looked up while its statement is put together, so that one is not kept, nor are very long ones.

    Whatever is kept, the policies of the database decide about rows.
    """
    filters, numbers = _with_standing(query)
    spelled = repr(filters)
    if query.text.strip() or query.ids is not None or len(spelled) > _LONGEST:
        return statement_of(make(query)), ()
    return _kept(_asked(query, filters, spelled), make), numbers


def _fetched(sql: str, parameters: Sequence[Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        found: list[tuple[Any, ...]] = cursor.fetchall()
        return found


def _with_standing(query: Query) -> tuple[tuple[Condition, ...], tuple[int, ...]]:
    """Let a number stand for each linked record that is asked for, so that the lists beside all records are one statement."""
    filters, numbers = list(query.filters), list[int]()
    for place, one in enumerate(filters):
        if len(numbers) < len(STANDING) and isinstance(one, Filter) and _names_a_record(query, one):
            filters[place] = replace(one, values=(STANDING[len(numbers)],))
            numbers.append(one.values[0])
    return tuple(filters), tuple(numbers)


def _names_a_record(query: Query, one: Filter) -> bool:
    return (
        one.operator == "is"
        and len(one.values) == 1
        and type(one.values[0]) is int
        and 0 < one.values[0] < min(STANDING)
        and query.entity.has_field(one.field)
        and query.entity.field(one.field).kind.name == "link"
    )


def _leads_on(query: Query, one: Condition) -> bool:
    """Tell whether a condition may be about further records, which are shared in their own way."""
    return not (
        isinstance(one, Filter) and query.entity.has_field(one.field) and not query.entity.field(one.field).target
    )


def _meant(parameter: Any, meant: dict[int, int]) -> Any:
    number = meant.get(parameter) if isinstance(parameter, int) else None
    return parameter if number is None else type(parameter)(number)


def _asked(query: Query, filters: tuple[Condition, ...], spelled: str) -> Asked:
    who = someone()
    # Only a filter leads from records whose shares do not matter to others.
    unshared = not writes_shares_out(query.entity, who) and not any(_leads_on(query, each) for each in filters)
    return Asked(
        who.rights.whole,
        () if unshared else shares_written_out(who),
        timezone.localdate(),
        who.time_zone,
        who.language,
        query.entity.key,
        spelled,
        filters,
        query.sort,
        query.columns,
        query.limit,
        query.after,
        query.trash,
        query.verb,
    )


@lru_cache(maxsize=_KEPT)
def _kept(asked: Asked, make: Make) -> Statement | None:
    return statement_of(make(asked.query))


def statement_of(rows: "QuerySet[Any, Raw]") -> Statement | None:
    """Put the statement of a question together; None where no row can be found, whatever there is."""
    compiler = rows.query.get_compiler(connection=connection)
    try:
        sql, parameters = compiler.as_sql()
    except EmptyResultSet:
        return None
    told: Any = rows.query
    names = told.selected or (*told.extra_select, *told.values_select, *told.annotation_select)
    columns = [one[0] for one in compiler.select[: compiler.col_count]]
    converters = compiler.get_converters(columns)
    return Statement(
        sql,
        tuple(parameters),
        tuple(names),
        tuple((place, each, expression) for place, (all_, expression) in converters.items() for each in all_),
    )
