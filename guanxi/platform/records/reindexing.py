"""Making the search columns of existing records anew, in batches: after a change of what is searched, or of what a token is."""

import hashlib
import json
from collections.abc import Callable, Iterator
from importlib import resources
from typing import Any

from django.db import connection, transaction

from guanxi.lib.grams import EDITION
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.records.searchable import MOST_CHARACTERS, search_tokens

BATCH = 2000
Tell = Callable[[Entity, int], None]


def stale() -> list[Entity]:
    """Give the kinds of records whose search columns were made by other rules than today's."""
    return [one for one in entities() if one.search and one.is_column("search") and _noted(one) != _rules(one)]


def reindex(entity: Entity, tell: Tell) -> int:
    """Make the tokens of all records of a kind anew, as the owner; gives how many rows changed and tells each batch.

    Each batch is a transaction of its own. A record that somebody changes meanwhile has new tokens by that.
    """
    changed = 0
    for lines in _batches(entity):
        changed += _write(entity, lines)
        tell(entity, len(lines))
    with connection.cursor() as cursor:
        cursor.execute(f"comment on column {entity.table}.search is '{_rules(entity)}'")
    return changed


def _batches(entity: Entity) -> Iterator[list[dict[str, Any]]]:
    columns = {name: entity.field(name).column for name in entity.search}
    last = 0
    while True:
        with transaction.atomic():
            _maintaining()
            rows = list(
                entity.model._base_manager.filter(pk__gt=last)
                .order_by("pk")
                .values("pk", "version", *columns.values())[:BATCH]
            )
        if not rows:
            return
        yield [
            {
                "id": row["pk"],
                "version": row["version"],
                "search": search_tokens(entity, {name: row[column] for name, column in columns.items()}),
            }
            for row in rows
        ]
        last = rows[-1]["pk"]


def _write(entity: Entity, lines: list[dict[str, Any]]) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        _maintaining()
        cursor.execute(
            f"update {entity.table} t set search = array_to_tsvector(r.search) "
            "from json_to_recordset(%s::json) as r(id bigint, version integer, search text[]) "
            "where t.id = r.id and t.version = r.version and t.search is distinct from array_to_tsvector(r.search)",
            [json.dumps(lines, ensure_ascii=False)],
        )
        return int(cursor.rowcount)


def _maintaining() -> None:
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.maintenance', 'on', true)")


def _noted(entity: Entity) -> str | None:
    with connection.cursor() as cursor:
        cursor.execute(
            "select col_description(attrelid, attnum) from pg_attribute where attrelid = %s::regclass and attname = 'search'",
            [entity.table],
        )
        found = cursor.fetchone()
    return found[0] if found else None


def _rules(entity: Entity) -> str:
    """Give a digest of all that tokens depend on."""
    fields = [(name, entity.field(name).kind.name) for name in entity.search]
    told = (EDITION, MOST_CHARACTERS, fields, entity.title, entity.title_zh, bool(entity.numbering))
    digest = hashlib.sha256(repr(told).encode())
    digest.update((resources.files("guanxi.lib") / "data" / "hanzi.json").read_bytes())
    return digest.hexdigest()
