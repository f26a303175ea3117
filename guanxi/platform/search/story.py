"""The history of a record as one reader may see it: who did what, and which fields changed from what to what."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

from django.db import connection

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.meanwhile import past_value
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles

MOST = 200
_MOST_TELLING = 50  # records whose turns stand on the timeline of another: those changed last
_Titles = dict[str, dict[int, str]]
_LINES = """
select h.id, h.object_id, h.at, h.user_id, coalesce(u.name, ''), h.verb, h.changes::text
from records_history h left join identity_user u on u.id = h.user_id
where h.entity = %(entity)s and {condition} order by h.id desc limit %(most)s
"""


class _Raw(NamedTuple):
    """A line as it is stored; `changes` has the values before and after of each column."""

    id: int
    record_id: int
    at: dt.datetime
    user_id: int | None
    who: str
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


def turns(entity: Entity, link: Field, record_id: int, name: str, *, most: int = MOST) -> list[tuple[int, Line]]:
    """Give the newest changes of one field in the stories of the records that link to one, each with the number of its record.

    None where the reader does not read field or link in full. Only the records changed last are looked at.
    """
    view = view_of(entity)
    if not view.may("read") or not (view.reads(name) and view.reads(link.name)):
        return []
    linked = (
        f'select t.id from {entity.table} t where t."{link.column}" = %(id)s and t.deleted_at is null '  # noqa: S608  # no input
        "order by t.updated_at desc limit %(told)s"
    )
    asked = f"h.object_id = any (array({linked})) and h.verb = 'change' and h.changes ? %(column)s"
    rows = _newest(entity, asked, most, id=record_id, told=_MOST_TELLING, column=entity.field(name).column)
    return [(row.record_id, line) for row, line in zip(rows, _lines(view, rows), strict=True)]


def _readable(entity: Entity) -> View:
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    return view


def _newest(entity: Entity, condition: str, most: int, **given: Any) -> list[_Raw]:
    """Row security reads a line with its record. The changes come as text: decimals would lose digits on another way."""
    with connection.cursor() as cursor:
        cursor.execute(_LINES.format(condition=condition), {"entity": entity.key, "most": most, **given})
        return [_Raw._make((*row, json.loads(told, parse_float=Decimal))) for *row, told in cursor.fetchall()]


def _lines(view: View, rows: list[_Raw]) -> Iterable[Line]:
    fields = {field.column: field for field in view.readable}
    known = _linked(view, fields, rows)
    for row in rows:
        yield Line(row.id, row.at, row.user_id, row.who, row.verb, _changes(view, fields, row, known))


def _changes(view: View, fields: dict[str, Field], row: _Raw, known: _Titles) -> tuple[Change, ...]:
    seen = ((fields[column], pair) for column, pair in row.changes.items() if column in fields)
    return tuple(Change(field, *(_side(view, field, value, known) for value in pair)) for field, pair in seen)


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
