"""The history of a record as one reader may see it: who did what, and which fields changed from what to what."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity_of
from guanxi.platform.entities.registry import entity as entity_named
from guanxi.platform.permissions.keeping_by_rights import kept_by_rights
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.meanwhile import past_value
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles
from guanxi.platform.search.naming import named

MOST = 200
_MOST_TELLING = 50  # records whose turns stand on the timeline of another: those changed last
_Titles = dict[str, dict[int, str]]
# The changes come as text: decimals would lose digits on another way. Who made them is named from memory, not by a join.
_LINES = """
(select h.id, h.object_id, h.at, h.user_id, h.verb, h.changes::text, '{turning}' turning
from records_history h where h.entity = '{entity}' and {condition} order by h.id desc limit %(most)s)
"""
_LINKED = """
h.verb = 'change' and h.changes ? '{column}' and h.object_id = any (array(
  select t.id from {table} t where t."{link}" = %(id)s and t.deleted_at is null order by t.updated_at desc limit {most}))
"""
_UNTIL = "(%(until)s::timestamptz is null or h.at < %(until)s) and (%(before)s::bigint is null or h.id < %(before)s)"


class _Raw(NamedTuple):
    """A line as it is stored; `changes` has the values before and after of each column."""

    id: int
    record_id: int
    at: dt.datetime
    user_id: int | None
    verb: str
    changes: dict[str, list[Any]]


@dataclass(frozen=True)
class Side:
    """One side of a change: as text, for programs, and the title of a linked record that the reader may see."""

    text: str
    json: Any
    title: str | None


@dataclass(frozen=True)
class Change:
    """One field of a change; both sides are masked where the reader sees the field masked."""

    field: Field
    old: Side
    new: Side

    @property
    def before(self) -> str:
        """Give the old value as text."""
        return self.old.text

    @property
    def after(self) -> str:
        """Give the new value as text."""
        return self.new.text


@dataclass(frozen=True)
class Line:
    """One entry: `verb` is create, change, trash or restore; `who` is empty for the program itself."""

    id: int
    at: dt.datetime
    user_id: int | None
    who: str
    verb: str
    changes: tuple[Change, ...]


def story(entity: Entity, record_id: int, *, most: int = MOST) -> list[Line]:
    """Give the newest lines of the history of a record, the newest first; none where one may not read the record.

    A change of nothing but hidden fields leaves no line. Raises `NotAllowed` where no role reads such records.
    """
    return chapter(entity, record_id, most=most)[0]


def chapter(
    entity: Entity, record_id: int, *, most: int = MOST, before: int | None = None
) -> tuple[list[Line], int | None]:
    """Give one page of the story, and the number from which older lines follow (None at the end).

    A page may hold fewer lines than `most`: changes of which the reader may see nothing are left out.
    """
    view, earlier = _readable(entity), "" if before is None else " and h.id < %(before)s"
    rows = _newest(entity, f"h.object_id = %(id)s{earlier}", most + 1, id=record_id, before=before)
    page = rows[:most]
    lines = [line for line in _lines(view, page) if line.changes or line.verb != "change"]
    return lines, page[-1].id if len(rows) > most else None


def since(entity: Entity, record_id: int, version: int) -> list[Line]:
    """Give what happened to a record since it had this version, the newest first; none where one may not read it."""
    view = _readable(entity)
    rows = _newest(entity, "h.object_id = %(id)s and h.version > %(version)s", MOST, id=record_id, version=version)
    return [line for line in _lines(view, rows) if line.changes]


def story_and_turns(
    entity: Entity, record_id: int, *, most: int, until: dt.datetime | None = None, before: int | None = None
) -> tuple[list[Line], dict[str, list[tuple[int, Line]]], tuple[dt.datetime, int] | None]:
    """Give the newest lines of a record, and by kind the turns of the records that link to it, each with its number.

    A turn is a change of what their declaration calls a milestone; kinds of which the reader does not read that and the
    link in full have none. Only the records changed last are looked at. One statement asks for all: what is older than
    `until` and has a number below `before`, and the creation, which may tell of an older day. The last one says how far back that
    reaches, moment and number; None for all the way.
    """
    view = _readable(entity)
    with connection.cursor() as cursor:
        cursor.execute(_telling(entity.key), {"id": record_id, "most": most, "until": until, "before": before})
        found = cursor.fetchall()
    rows: dict[str, list[_Raw]] = defaultdict(list)
    for *row, turning in found:
        rows[turning].append(_raw(row))
    reached = max(((some[-1].at, some[-1].id) for some in rows.values() if len(some) >= most), default=None)
    own = [line for line in _lines(view, rows.pop("", [])) if line.changes or line.verb != "change"]
    turns = {
        key: [(row.record_id, line) for row, line in zip(some, _lines(view_of(entity_named(key)), some), strict=True)]
        for key, some in rows.items()
    }
    return own, turns, reached


@kept_by_rights(most=128)
def _telling(key: str) -> str:
    """Which lines the page of a record tells, as one statement: its own, and those of the kinds that turn beside it."""
    parts = [
        _LINES.format(entity=key, condition=f"h.object_id = %(id)s and (({_UNTIL}) or h.verb = 'create')", turning="")
    ]
    for other, link in _turning(entity_named(key)):
        column = other.field(other.milestone).column
        linked = _LINKED.format(column=column, table=other.table, link=link.column, most=_MOST_TELLING)
        condition = f"{linked} and {_UNTIL}"
        parts.append(_LINES.format(entity=other.key, condition=condition, turning=other.key))
    return f"select * from ({' union all '.join(parts)}) told order by id desc"  # noqa: S608  # no input


def _turning(one: Entity) -> Iterator[tuple[Entity, Field]]:
    for other in entities():
        link = next((each for each in other.fields if each.target is one.model), None)
        if other.milestone and link is not None:
            view = view_of(other)
            if view.may("read") and view.reads(other.milestone) and view.reads(link.name):
                yield other, link


def _readable(entity: Entity) -> View:
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    return view


def _newest(entity: Entity, condition: str, most: int, **given: Any) -> list[_Raw]:
    """Row security reads a line with its record."""
    with connection.cursor() as cursor:
        told = _LINES.format(entity=entity.key, condition=condition, turning="")
        cursor.execute(told, {"most": most, **given})
        return [_raw(row) for *row, _turning in cursor.fetchall()]


def _raw(row: Sequence[Any]) -> _Raw:
    *plain, changes = row
    return _Raw._make((*plain, json.loads(changes, parse_float=Decimal)))


def _lines(view: View, rows: list[_Raw]) -> Iterable[Line]:
    fields = {field.column: field for field in view.readable}
    known = _linked(view, fields, rows)
    who = {
        pk: str(name) for pk, name, _plain in named(entity_named("user"), (one.user_id for one in rows if one.user_id))
    }
    currencies = _currencies(view, fields, rows)
    for row in rows:
        units = {by: _units(row, by, now) for by, now in currencies.items()}
        changes = _changes(view, fields, row, known, units)
        yield Line(row.id, row.at, row.user_id, who.get(row.user_id or 0, ""), row.verb, changes)


def _changes(
    view: View, fields: dict[str, Field], row: _Raw, known: _Titles, units: Mapping[str, tuple[str, str]]
) -> tuple[Change, ...]:
    seen = ((fields[column], pair) for column, pair in row.changes.items() if column in fields)
    return tuple(
        Change(
            field,
            *(
                _side(view, field.within(code), value, known)
                for value, code in zip(pair, units.get(field.currency_by, ("", "")), strict=True)
            ),
        )
        for field, pair in seen
    )


def _currencies(view: View, fields: dict[str, Field], rows: Iterable[_Raw]) -> dict[str, dict[int, str]]:
    """Give, for each field with the currency of amounts that these lines tell of, what it says now, by record."""
    told = {fields[column].currency_by for row in rows for column in row.changes if column in fields} - {""}
    found: dict[str, dict[int, str]] = {}
    for by in told:
        records = view.entity.model._base_manager.filter(pk__in={row.record_id for row in rows})
        found[by] = dict(records.values_list("pk", by))
    return found


def _units(row: _Raw, by: str, now: dict[int, str]) -> tuple[str, str]:
    """Give the currency before and after a line; lines go back in time, so what was before it holds for older ones."""
    old, new = row.changes.get(by, (now.get(row.record_id, ""), now.get(row.record_id, "")))
    now[row.record_id] = old or new or ""
    return str(now[row.record_id]), str(new or "")


def _side(view: View, field: Field, stored: Any, known: _Titles) -> Side:
    value = past_value(field, stored)
    if value in (None, "", []):
        return Side("", view.json(field, value), None)
    if field.target is None or not view.reads(field.name):
        return Side(view.show(field, value), view.json(field, value), None)
    title = known[entity_of(field.target).key].get(int(value))
    return Side(title or f"#{value}", view.json(field, value), title)


def _linked(view: View, fields: dict[str, Field], rows: Iterable[_Raw]) -> _Titles:
    """Name linked records under the rights of the reader, with one question per kind of record."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for row in rows:
        for column, pair in row.changes.items():
            field = fields.get(column)
            if field is not None and field.target is not None and view.reads(field.name):
                wanted[field.target] |= {int(value) for value in pair if value is not None}
    return {entity_of(target).key: titles(entity_of(target), ids) for target, ids in wanted.items()}
