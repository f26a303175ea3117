"""What a line of the history says to one reader: the fields they may read, before and after."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity_of
from guanxi.platform.permissions.view import View
from guanxi.platform.search.finder import titles
from guanxi.platform.web.parts.records import FieldChange

Line = tuple[str, Mapping[str, Sequence[Any]]]
_Titles = dict[str, dict[int, str]]


def changed_fields(view: View, lines: Sequence[Line]) -> list[tuple[FieldChange, ...]]:
    """This will be, for each line, the changes of fields the reader sees; masked ones are masked."""
    by_column = {field.column: field for field in view.readable}
    known = _link_titles(view, by_column, lines)
    return [
        tuple(_change(view, by_column[column], pair, known) for column, pair in changes.items() if column in by_column)
        for _verb, changes in lines
    ]


def _change(view: View, field: Field, pair: Sequence[Any], known: _Titles) -> FieldChange:
    before, after = (_text(view, field, value, known) for value in pair)
    return FieldChange(str(field.label), before, after)


def _text(view: View, field: Field, value: Any, known: _Titles) -> str:
    if value in (None, "", []):
        return ""
    if field.target is not None:
        return known.get(field.name, {}).get(int(value), f"#{value}") if view.reads(field.name) else "•••"
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


def _link_titles(view: View, by_column: Mapping[str, Field], lines: Sequence[Line]) -> _Titles:
    wanted: dict[str, set[int]] = defaultdict(set)
    for _verb, changes in lines:
        for column, pair in changes.items():
            field = by_column.get(column)
            if field is not None and field.target is not None and view.reads(field.name):
                wanted[field.name] |= {int(value) for value in pair if value is not None}
    return {name: titles(entity_of(view.entity.field(name).target), ids) for name, ids in wanted.items()}  # type: ignore[arg-type]
