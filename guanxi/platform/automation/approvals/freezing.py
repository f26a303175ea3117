"""A record as it is sent: its columns, and those of its lines, as they are stored at that moment."""

import json
from typing import Any, Final

from django.db import connection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity_of

# Before the key of a kind of lines among what is watched, which else are columns.
LINES: Final = "+"
Columns = dict[str, Any]


def line_kinds(one: Entity) -> tuple[Entity, ...]:
    """Give the kinds of lines that a kind of record has: what stands under it and is written down with it."""
    return tuple(each for each in entities() if is_line_of(each, one))


def is_line_of(each: Entity, one: Entity) -> bool:
    """Tell whether records of a kind are lines of another one that people write."""
    if each.access != "child" or "edit" not in each.verbs:
        return False
    target = each.field(each.parent).target
    return target is not None and entity_of(target) is one


def values_of(one: Entity, record_id: int) -> Columns:
    """Give the columns of a record that are for people."""
    found = _read(one, "id", record_id)
    return found[0] if found else {}


def lines_of(one: Entity, record_id: int) -> dict[str, list[Columns]]:
    """Give the columns of its lines, by their kind, in the order in which they came."""
    found = {each.key: _read(each, each.field(each.parent).column, record_id) for each in line_kinds(one)}
    return {key: rows for key, rows in found.items() if rows}


def _read(one: Entity, column: str, number: int) -> list[Columns]:
    names = [field.column for field in one.fields]
    with connection.cursor() as cursor:
        cursor.execute(
            f"select to_jsonb(t)::text from {one.table} t where t.{column} = %s and t.deleted_at is null order by t.id",  # noqa: S608  # declared names
            [number],
        )
        rows = cursor.fetchall()
    # As text: decimals would lose digits on the way through a binary fraction.
    return [
        {name: raw[name] for name in names if name in raw}
        for raw in (json.loads(row, parse_float=str) for (row,) in rows)
    ]
