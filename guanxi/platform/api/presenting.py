"""A record as JSON: its fields under the field rules, linked records as a number with a title beside it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import itemgetter, methodcaller
from typing import Any, Final

from django.http import HttpResponse
from msgspec.json import Encoder

from guanxi.lib import money
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.query import Row

TITLE = "_title"
# Kinds whose stored value is JSON already.
_AS_STORED = ("text", "longtext", "integer", "percent", "boolean", "choice", "link", "phone", "mail", "url", "tags")

_DAYS = ("date", "datetime")
_ENCODER: Final = Encoder()
_Write = Callable[[Any], Any]


def answer(document: Any, status: int = 200, headers: Mapping[str, str] | None = None) -> HttpResponse:
    """Give a JSON answer."""
    body = _ENCODER.encode(document)
    return HttpResponse(body, status=status, content_type="application/json", headers=dict(headers or {}))


def records(rows: Sequence[Row], fields: Sequence[Field]) -> list[dict[str, Any]]:
    """Give rows of one list; what a field needs is looked up once and not for each row."""
    if not rows:
        return []
    view = rows[0].view
    own = [field for field in fields if "." not in field.name]
    beside = [field for field in fields if "." in field.name]
    names = ("id", "version", *(field.name for field in own))
    stored = itemgetter("id", "version", *(field.column for field in own))
    written = tuple((field.name, write) for field in own if (write := _written(view, field)) is not None)
    foreign = tuple(field for field in own if field.currency_by and view.reads(field.name))
    titles = tuple((field.name + TITLE, field.column, _titles(rows[0], field)) for field in own if field.target)
    made = [dict(zip(names, stored(row.raw), strict=True)) for row in rows]
    for row, one in zip(rows, made, strict=True):
        for name, write in written:
            if one[name] is not None:
                one[name] = write(one[name])
        for field in foreign:
            one[field.name] = row.json_of(field)
        for name, column, known in titles:
            one[name] = known.get(row.raw[column])
        one.update(_of_linked(row, beside))
    return made


def record(row: Row, fields: Sequence[Field] | None = None) -> dict[str, Any]:
    """Give one record with the given fields, or with all of its own."""
    return records([row], row.fields if fields is None else fields)[0]


def etag(version: int) -> str:
    """Give the version as a header."""
    return f'"{version}"'


def _titles(row: Row, field: Field) -> dict[int, str | None]:
    """What the records of a link are called; nothing where the person does not read in full which ones they are."""
    known = row.names.get(entity_of(field.target).key, {}) if field.target and row.view.reads(field.name) else {}
    return {number: link.title or None for number, link in known.items()}


def _of_linked(row: Row, fields: Sequence[Field]) -> Iterator[tuple[str, Any]]:
    for field in fields:
        yield field.name, row.json_of(field)
        if field.target is not None:
            link = row.link(field)
            yield field.name + TITLE, (link.title or None) if link else None


def _written(view: View, field: Field) -> _Write | None:
    """Give what makes JSON of a stored value; None where it is JSON already."""
    if not view.reads(field.name):
        return lambda value: view.json(field, value)
    if field.kind.name in _AS_STORED or field.currency_by:
        return None
    if field.kind.name in _DAYS:
        return methodcaller("isoformat")
    if field.kind.name == "money":
        currency = field.currency
        return lambda value: money.plain(value, currency)
    to_json = field.kind.to_json
    return lambda value: to_json(value, field)
