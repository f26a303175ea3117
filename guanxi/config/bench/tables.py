"""Filling tables in bulk: rows go in by COPY, and what watches single rows is put aside and back."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection as django_connection
from django.db import models
from psycopg import Connection, sql

Connected = Connection[Any]


@contextmanager
def opened(owner: Connected, model: type[models.Model]) -> Iterator[str]:
    """Put aside, inside the block, what makes millions of rows slow, and give the name of the table.

    COPY is closed to tables whose row security binds whoever copies, indexes are made faster in one go, and triggers would
    compute row by row what the fill computes for all: so the benchmark fills as the owner, and `checking` compares a sample
    with what the door would have written. Nothing but a benchmark may do this.
    """
    table = model._meta.db_table
    indexes = _all(owner, _INDEXES, table)
    keys = _all(owner, _KEYS, table)
    with unguarded(owner, model):
        _run(owner, f"alter table {table} disable trigger user")
        _run(owner, *(f"drop index {name}" for name, _definition in indexes))
        _run(owner, *(f"alter table {table} drop constraint {name}" for name, _definition in keys))
        yield table
    _run(owner, *(definition for _name, definition in indexes))
    _run(owner, *(f"alter table {table} add constraint {name} {definition}" for name, definition in keys))
    _run(owner, f"alter table {table} enable trigger user")
    owner.execute(
        "select setval(pg_get_serial_sequence(%s, 'id'), greatest((select max(id) from {}), 1))".replace("{}", table),
        [table],
    )


@contextmanager
def unguarded(owner: Connected, model: type[models.Model]) -> Iterator[str]:
    """Let the owner write a table inside the block, a column that is not named getting what its model says; give its name."""
    table = model._meta.db_table
    missing = [column for column in model._meta.concrete_fields if not column.primary_key and not column.generated]
    _run(owner, f"alter table {table} no force row level security")
    for column in missing:
        _set_default(owner, table, column, model())
    yield table
    _run(owner, *(f"alter table {table} alter column {column.column} drop default" for column in missing))
    _run(owner, f"alter table {table} force row level security")


def copy(owner: Connected, table: str, columns: Sequence[str], rows: Iterable[Mapping[str, Any]]) -> None:
    """Write rows; a column that is not named gets what its model says."""
    names = sql.SQL(", ").join(map(sql.Identifier, columns))
    statement = sql.SQL("copy {} ({}) from stdin").format(sql.Identifier(table), names)
    with owner.cursor() as cursor, cursor.copy(statement) as into:
        for row in rows:
            into.write_row([row[name] for name in columns])


def vector(tokens: Iterable[str]) -> str:
    """Give a search column as COPY reads it."""
    listed = "\0".join(tokens).replace("\\", "\\\\").replace("'", "''")
    return "'" + listed.replace("\0", "' '") + "'" if listed else ""


_INDEXES = """
select quote_ident(i.relname), pg_get_indexdef(i.oid) from pg_index x join pg_class i on i.oid = x.indexrelid
where x.indrelid = %s::regclass and not x.indisprimary and not exists (select from pg_constraint c where c.conindid = i.oid)
"""
_KEYS = "select quote_ident(conname), pg_get_constraintdef(oid) from pg_constraint where conrelid = %s::regclass and contype = 'f'"


def _all(owner: Connected, question: str, table: str) -> list[tuple[str, str]]:
    return owner.execute(question.encode(), [table]).fetchall()


def _run(owner: Connected, *statements: str) -> None:
    for one in statements:
        owner.execute(one.encode())


def _set_default(owner: Connected, table: str, column: "models.Field[Any, Any]", fresh: models.Model) -> None:
    value = column.get_db_prep_save(getattr(fresh, column.attname), django_connection)
    if value is not None:
        owner.execute(
            sql.SQL("alter table {} alter column {} set default {}").format(
                sql.Identifier(table), sql.Identifier(column.column or ""), sql.Literal(value)
            )
        )
