"""Changing many rows in one statement, each with its own values, as `inserting` writes new ones."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.records.inserting import SEARCH, column_type, plain

# What a row is found by and what every change moves, beside the changed columns themselves.
_FOUND_BY = ("id", "version")


def update_rows(
    entity: Entity, changes: Sequence[tuple[Any, Mapping[str, Any]]], tokens: Mapping[int, list[str]], *, by: int
) -> set[int]:
    """Write (row as it was read, {column: value}) pairs and give the ids of the rows that were really changed.

    A row that somebody else changed meanwhile, or that the person may not change, is left as it is. `tokens` are for
    the search columns of those rows that need new ones. Raises Django's database errors.
    """
    names = sorted({name for _row, values in changes for name in values})
    lines: list[dict[str, Any]] = [
        {"id": row.pk, "version": row.version, SEARCH: tokens.get(row.pk)}
        | {name: values.get(name, getattr(row, name)) for name in names}
        for row, values in changes
    ]
    fields = {one.column: one for one in entity.model._meta.concrete_fields}
    shape = [*(f'"{name}" {column_type(fields[name])}' for name in (*_FOUND_BY, *names)), f'"{SEARCH}" text[]']
    terms = [f'"{name}" = r."{name}"' for name in names]
    if tokens:
        terms.append(
            f'"{SEARCH}" = case when r."{SEARCH}" is null then t."{SEARCH}" else array_to_tsvector(r."{SEARCH}") end'
        )
    sql = (
        f'update "{entity.table}" t set {", ".join(terms)}, version = t.version + 1, updated_at = %s, updated_by_id = %s '
        f"from json_to_recordset(%s::json) as r({', '.join(shape)}) where t.id = r.id and t.version = r.version returning t.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [timezone.now(), by, json.dumps(lines, ensure_ascii=False, default=plain)])
        return {number for (number,) in cursor.fetchall()}
