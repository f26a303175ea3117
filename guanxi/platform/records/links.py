"""The records that links name: which of them exist for the person, and what of them the linking record depends on."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db import models

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.dependencies import Copied, Filled, Narrowed, Shown
from guanxi.platform.entities.registry import entity_of


class Links:
    """What is known of linked records: asked once per kind of record for a whole batch.

    With an `entity`, the values that its declared dependencies look at come along in the same question.
    """

    def __init__(self, entity: Entity | None = None) -> None:
        self._known: dict[Any, dict[int, dict[str, Any]]] = {}
        self._columns: dict[Any, dict[str, None]] = defaultdict(dict)
        for link, name in _looked_at(entity) if entity else ():
            self._columns[link.target][column(link, name)] = None

    def expect(self, field: Field, ids: Iterable[int]) -> None:
        """Look up all these ids in one question."""
        known = self._known.setdefault(field.target, {})
        wanted = set(ids) - known.keys()
        if wanted and field.target is not None:
            rows: models.QuerySet[Any] = field.target._base_manager.filter(pk__in=wanted, deleted_at__isnull=True)
            known |= {row["pk"]: row for row in rows.values("pk", *self._columns[field.target])}

    def has(self, field: Field, record_id: int) -> bool:
        """Tell whether one of them exists."""
        return self._row(field, record_id) is not None

    def value(self, field: Field, record_id: int | None, name: str) -> Any:
        """Give what a declared dependency looks at in the record behind a link; None where there is no such record."""
        row = self._row(field, record_id) if record_id is not None else None
        return row[column(field, name)] if row else None

    def _row(self, field: Field, record_id: int) -> dict[str, Any] | None:
        if record_id not in self._known.get(field.target, {}):
            self.expect(field, [record_id])
        return self._known[field.target].get(record_id)


def column(link: Field, name: str) -> str:
    """Give the column of a field on the record that a link names."""
    assert link.target is not None
    return entity_of(link.target).field(name).column


def _looked_at(entity: Entity) -> Iterable[tuple[Field, str]]:
    yield from ((entity.field(each.field), each.by) for each in entity.depending(Narrowed))
    yield from ((entity.field(each.on), each.source) for each in entity.depending(Filled))
    yield from ((entity.field(each.on), each.source) for each in entity.depending(Copied))
    yield from ((entity.field(each.on), each.by) for each in entity.depending(Shown) if each.by)
