"""The history of a record as one reader may see it: who did what, and which fields changed from what to what."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles

MOST = 200
_Titles = dict[str, dict[int, str]]


@dataclass(frozen=True)
class Change:
    """One field of a change; texts are masked where the reader sees it masked."""

    field: Field
    before: str
    after: str


@dataclass(frozen=True)
class Line:
    """One entry: `verb` is create, change, trash or restore; `who` is empty for the program itself."""

    at: dt.datetime
    who: str
    verb: str
    changes: tuple[Change, ...]


def story(entity: Entity, record_id: int, *, most: int = MOST) -> list[Line]:
    """Give the newest lines of the history of a record, the newest first; none where one may not read the record.

    A change of nothing but hidden fields leaves no line. Raises `NotAllowed` where no role reads such records.
    """
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    rows = list(History.objects.filter(entity=entity.key, object_id=record_id).order_by("-pk")[:most])
    fields = {field.column: field for field in view.readable}
    known = _linked(view, fields, rows)
    names = dict(User.everything.filter(pk__in={row.user_id for row in rows if row.user_id}).values_list("pk", "name"))
    lines = [
        Line(row.at, names.get(row.user_id or 0, ""), row.verb, _changes(view, fields, row, known)) for row in rows
    ]
    return [line for line in lines if line.changes or line.verb != "change"]


def _changes(view: View, fields: dict[str, Field], row: History, known: _Titles) -> tuple[Change, ...]:
    seen = ((fields[column], pair) for column, pair in row.changes.items() if column in fields)
    return tuple(Change(field, *(_text(view, field, value, known) for value in pair)) for field, pair in seen)


def _text(view: View, field: Field, value: Any, known: _Titles) -> str:
    if value in (None, "", []):
        return ""
    if field.target is not None and view.reads(field.name):
        return known[entity_of(field.target).key].get(int(value), f"#{value}")
    return view.show(field, _stored(field, value))


def _stored(field: Field, value: Any) -> Any:
    """Turn what JSON carried back into the stored value."""
    match field.kind.name:
        case "date":
            return dt.date.fromisoformat(value)
        case "datetime":
            return dt.datetime.fromisoformat(value)
        case "decimal":
            return Decimal(str(value))
        case _:
            return value


def _linked(view: View, fields: dict[str, Field], rows: Iterable[History]) -> _Titles:
    """Name linked records under the rights of the reader, with one question per kind of record."""
    wanted: dict[Any, set[int]] = defaultdict(set)
    for row in rows:
        for column, pair in row.changes.items():
            field = fields.get(column)
            if field is not None and field.target is not None and view.reads(field.name):
                wanted[field.target] |= {int(value) for value in pair if value is not None}
    return {entity_of(target).key: titles(entity_of(target), ids) for target, ids in wanted.items()}
