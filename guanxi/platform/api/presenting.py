"""A record as JSON: its fields under the field rules, linked records as a number with a title beside it."""

import json
from collections.abc import Callable, Mapping, Sequence
from operator import methodcaller
from typing import Any

from django.http import HttpResponse

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Row

TITLE = "_title"
# Kinds whose stored value is JSON already.
_AS_STORED = ("text", "longtext", "integer", "percent", "boolean", "choice", "link", "phone", "mail", "url", "tags")

_DAYS = ("date", "datetime")


def answer(document: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Give a JSON answer."""
    body = json.dumps(document, ensure_ascii=False, separators=(",", ":")).encode()
    return HttpResponse(body, status=status, content_type="application/json", headers=dict(headers or {}))


def records(rows: Sequence[Row], fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Give rows of one list; what a field needs is looked up once and not for each row."""
    if not rows:
        return []
    view = rows[0].view
    own = [field for field in fields if "." not in field.name]
    beside = tuple(field for field in fields if "." in field.name)
    plain = tuple((field.name, field.column, _written(view, field)) for field in own)
    links = tuple(
        (field.name + TITLE, field.column, entity_of(field.target).key) for field in own if field.target is not None
    )
    return [_record(row, plain, links, beside) for row in rows]


def record(row: Row, fields: Sequence[Field] | None = None) -> dict[str, Any]:
    """Give one record with the given fields, or with all of its own."""
    return records([row], row.fields if fields is None else fields)[0]


def etag(version: int) -> str:
    """Give the version as a header."""
    return f'"{version}"'


def _record(
    row: Row, plain: tuple[Any, ...], links: tuple[tuple[str, str, str], ...], beside: tuple[Field, ...]
) -> dict[str, Any]:
    raw, names = row.raw, row.names
    made: dict[str, Any] = {"id": raw["id"], "version": raw["version"]}
    for name, column, written in plain:
        value = raw[column]
        made[name] = value if written is None or value is None else written(value)
    for name, column, key in links:
        link = names[key].get(raw[column]) if key in names else None
        made[name] = (link.title or None) if link else None
    for field in beside:
        made[field.name] = row.json_of(field)
        if field.target is not None:
            link = row.link(field)
            made[field.name + TITLE] = (link.title or None) if link else None
    return made


def _written(view: View, field: Field) -> Callable[[Any], Any] | None:
    if not view.reads(field.name):
        return lambda value: view.json(field, value)
    if field.kind.name in _AS_STORED:
        return None
    if field.kind.name in _DAYS:
        return methodcaller("isoformat")
    to_json = field.kind.to_json
    return lambda value: to_json(value, field)
