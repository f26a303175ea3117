"""The history of a record as one reader may see it: who did what, and which fields changed from what to what."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.meanwhile import past_value
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import titles

MOST = 200
_Titles = dict[str, dict[int, str]]
_Raw = dict[str, Any]


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
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    found = History.objects.filter(entity=entity.key, object_id=record_id)
    if before is not None:
        found = found.filter(pk__lt=before)
    rows = _newest(found, most + 1)
    page = rows[:most]
    lines = [line for line in _lines(view, page) if line.changes or line.verb != "change"]
    return lines, page[-1]["pk"] if len(rows) > most else None


def since(entity: Entity, record_id: int, version: int) -> list[Line]:
    """Give what happened to a record since it had this version, the newest first; none where one may not read it."""
    view = view_of(entity)
    if not view.may("read"):
        raise may_not("read", entity)
    found = History.objects.filter(entity=entity.key, object_id=record_id, version__gt=version)
    return [line for line in _lines(view, _newest(found, MOST)) if line.changes]


def turns(entity: Entity, ids: Iterable[int], name: str, *, most: int = MOST) -> list[tuple[int, Line]]:
    """Give the newest changes of one field in the stories of several records, each with the number of its record.

    None where the reader does not read the field in full.
    """
    view = view_of(entity)
    if not view.may("read") or not view.reads(name):
        return []
    found = History.objects.filter(entity=entity.key, object_id__in=list(ids), verb="change")
    rows = _newest(found.filter(changes__has_key=entity.field(name).column), most)
    return [(row["object_id"], line) for row, line in zip(rows, _lines(view, rows), strict=True)]


def _newest(found: "QuerySet[History]", most: int) -> list[_Raw]:
    # As text: decimals would lose digits on the way through a binary fraction.
    told = found.order_by("-pk").annotate(told=Cast("changes", TextField()))
    rows = told.values("pk", "object_id", "at", "user_id", "verb", "told")[:most]
    return [{**row, "changes": json.loads(row["told"], parse_float=Decimal)} for row in rows]


def _lines(view: View, rows: list[_Raw]) -> Iterable[Line]:
    fields = {field.column: field for field in view.readable}
    known = _linked(view, fields, rows)
    people = {row["user_id"] for row in rows if row["user_id"]}
    names = dict(User.everything.filter(pk__in=people).values_list("pk", "name")) if people else {}
    for row in rows:
        changes = _changes(view, fields, row, known)
        yield Line(row["pk"], row["at"], row["user_id"], names.get(row["user_id"] or 0, ""), row["verb"], changes)


def _changes(view: View, fields: dict[str, Field], row: _Raw, known: _Titles) -> tuple[Change, ...]:
    seen = ((fields[column], pair) for column, pair in row["changes"].items() if column in fields)
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
        for column, pair in row["changes"].items():
            field = fields.get(column)
            if field is not None and field.target is not None and view.reads(field.name):
                wanted[field.target] |= {int(value) for value in pair if value is not None}
    return {entity_of(target).key: titles(entity_of(target), ids) for target, ids in wanted.items()}
