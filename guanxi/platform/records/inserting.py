"""Writing many new rows in one statement: one JSON parameter carries what differs, so that a row costs few microseconds here.

COPY is closed to tables with row security, and a list of values takes five times as long to write and to read.
"""

import datetime as dt
import json
import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.db import connection, models

from guanxi.platform.entities.declaration import Entity

SEARCH = "search"


def insert_rows(entity: Entity, rows: Sequence[Any], tokens: Sequence[list[str]]) -> None:
    """Write rows of one entity, in order, and give them their numbers. `tokens` are for the search column, [] for none.

    Raises Django's database errors.
    """
    if not rows:
        return
    fields = [
        one
        for one in entity.model._meta.concrete_fields
        if not one.primary_key and not one.generated and one.name != SEARCH
    ]
    columns = {str(one.column): _Column(one, rows) for one in fields}
    differing = {name: one for name, one in columns.items() if not one.constant}
    lines: list[dict[str, Any]] = [
        {name: one.values[place] for name, one in differing.items()} for place in range(len(rows))
    ]
    shape = [f'"{name}" {one.type}' for name, one in differing.items()] or ['"nothing" text']
    terms = [f'r."{name}"' if name in differing else f"%s::{one.type}" for name, one in columns.items()]
    names = [f'"{name}"' for name in columns]
    if any(tokens):
        for line, words in zip(lines, tokens, strict=True):
            line[SEARCH] = words
        shape.append(f'"{SEARCH}" text[]')
        names.append(f'"{SEARCH}"')
        terms.append(f'array_to_tsvector(r."{SEARCH}")')
    sql = (
        f'insert into "{entity.table}" ({", ".join(names)}) select {", ".join(terms)} '
        f"from json_to_recordset(%s::json) as r({', '.join(shape)}) returning id"
    )
    constants = [one.first for one in columns.values() if one.constant]
    with connection.cursor() as cursor:
        cursor.execute(sql, [*constants, json.dumps(lines, ensure_ascii=False, default=plain)])
        made = cursor.fetchall()
    for row, (number,) in zip(rows, made, strict=True):
        row.pk = number
        row._state.adding = False
        row._state.db = connection.alias


class _Column:
    """One column of all rows: its type in the database, its values, and whether all of these are the same."""

    def __init__(self, field: "models.Field[Any, Any]", rows: Sequence[Any]) -> None:
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
            now = field.pre_save(rows[0], add=True)
            for row in rows:
                setattr(row, field.attname, now)
        name = field.attname
        self.values = [row.__dict__[name] for row in rows]
        self.first = field.get_prep_value(self.values[0])
        self.constant = self.values.count(self.values[0]) == len(rows)
        self.type = column_type(field)


def column_type(field: "models.Field[Any, Any]") -> str:
    """Give the type of a column without its length: a cast would cut, the column itself refuses what is too long."""
    return re.sub(r"\([0-9, ]+\)", "", field.cast_db_type(connection) or "text")


def plain(value: object) -> str:
    """Write a value that JSON has no form for, as PostgreSQL reads it."""
    if isinstance(value, dt.date | Decimal):  # a datetime is a date, too
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    raise TypeError(f"{type(value).__name__} does not go into a column.")
