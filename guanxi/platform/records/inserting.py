"""Writing many new rows in one statement: one JSON parameter carries what differs, so that a row costs few microseconds here.

COPY is closed to tables with row security, and a list of values takes five times as long to write and to read.
"""

import datetime as dt
import json
import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from django.db import connection, models
from django.db.models import DEFERRED
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone

SEARCH = "search"
# Tokens are sent as one text: a list of them would be four times as dear to write and to read.
SENT, SEPARATOR = "text", " "
STORED = f"array_to_tsvector(string_to_array(r.\"{SEARCH}\", '{SEPARATOR}'))"


class NewRows:
    """Rows of one entity that were written: their numbers, and the records themselves for whoever wants them."""

    def __init__(self, entity: Entity, columns: Mapping[str, list[Any]], numbers: list[int]) -> None:
        self.numbers = numbers
        self._model = entity.model
        self._columns = {"id": numbers, **columns}

    @property
    def versions(self) -> list[tuple[int, int]]:
        """Give the number of each row with the version it has."""
        return list(zip(self.numbers, self._columns["version"], strict=True))

    @cached_property
    def records(self) -> list[Any]:
        """Give instances of the model, in order; what the database works out itself is read when it is asked for."""
        nothing = [DEFERRED] * len(self.numbers)
        fields = (self._columns.get(one.attname, nothing) for one in self._model._meta.concrete_fields)
        return [self._made(values) for values in zip(*fields, strict=True)]

    def _made(self, values: tuple[Any, ...]) -> Any:
        record = self._model(*values)
        record._state.adding = False
        record._state.db = connection.alias
        return record


def insert_rows(entity: Entity, rows: Sequence[Mapping[str, Any]], tokens: Sequence[list[str]] = ()) -> NewRows:
    """Write rows, each given by its fields or columns, in order; who writes and when is added. `tokens` are for the search column.

    Raises Django's database errors.
    """
    fields = {one.attname: one for one in _fields(entity)}
    columns = {name: _column(one, rows) for name, one in fields.items()}
    types = dict(_types(entity.model))
    constant = {name: values[0] for name, values in columns.items() if values.count(values[0]) == len(rows)}
    differing = {name: values for name, values in columns.items() if name not in constant}
    if any(tokens):
        differing[SEARCH], types[SEARCH] = [SEPARATOR.join(one) for one in tokens], SENT
    names = [*constant, *differing]
    terms = [
        *(f"%s::{types[name]}" for name in constant),
        *(STORED if name == SEARCH else f'r."{name}"' for name in differing),
    ]
    shape = [f'"{name}" {types[name]}' for name in differing] or ['"nothing" text']
    lines = [dict(zip(differing, values, strict=True)) for values in zip(*differing.values(), strict=True)]
    given = json.dumps(lines or [{}] * len(rows), ensure_ascii=False, default=plain)
    listed = ", ".join(f'"{name}"' for name in names)
    sql = (
        f'insert into "{entity.table}" ({listed}) select {", ".join(terms)} '
        f"from json_to_recordset(%s::json) as r({', '.join(shape)}) returning id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*(fields[name].get_prep_value(value) for name, value in constant.items()), given])
        return NewRows(entity, columns, [number for (number,) in cursor.fetchall()])


def _fields(entity: Entity) -> "list[models.Field[Any, Any]]":
    fields = entity.model._meta.concrete_fields
    return [one for one in fields if not one.primary_key and not one.generated and one.name != SEARCH]


@cache
def _types(model: type[models.Model]) -> dict[str, str]:
    return {one.attname: column_type(one) for one in model._meta.concrete_fields}


def _column(field: "models.Field[Any, Any]", rows: Sequence[Mapping[str, Any]]) -> list[Any]:
    """Give the values of a column, its default where a row says nothing."""
    name = field.attname
    if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False):
        return [timezone.now()] * len(rows)
    if name in ("created_by_id", "updated_by_id"):
        return [someone().user_id] * len(rows)
    given = field.name if field.name in rows[0] else name
    try:
        return [row[given] for row in rows]
    except KeyError:
        return [row[given] if given in row else field.get_default() for row in rows]


def column_type(field: "models.Field[Any, Any]") -> str:
    """Give the type of a column without its length: a cast would cut, the column itself refuses what is too long."""
    return re.sub(r"\([0-9, ]+\)", "", field.cast_db_type(connection) or "text")


def plain(value: object) -> str:
    """Write a value that JSON has no form for, as PostgreSQL reads it."""
    if isinstance(value, dt.date | Decimal):  # a datetime is a date, too
        return value.isoformat() if isinstance(value, dt.date) else str(value)
    raise TypeError(f"{type(value).__name__} does not go into a column.")
