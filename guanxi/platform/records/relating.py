"""Typed relations between any two records: making them, ending them, reading them from either end."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.models import Relation, RelationType
from guanxi.platform.records.problems import NotAllowed

Place = tuple[Entity, int]
# What each relation is called from this end, and the record at the other end. A record is not related to itself.
_BOTH_ENDS = """
select r.id, r.note, t.name, t.name_zh, r.to_entity, r.to_id
from records_relation r join records_relationtype t on t.id = r.type_id where r.from_entity = %(entity)s and r.from_id = %(id)s
union all
select r.id, r.note, t.reverse, t.reverse_zh, r.from_entity, r.from_id
from records_relation r join records_relationtype t on t.id = r.type_id where r.to_entity = %(entity)s and r.to_id = %(id)s
order by 1
"""


@dataclass(frozen=True)
class Related:
    """One relation as the record at one end shows it: what it is called from there, and the record at the other end."""

    id: int
    label: str
    other: Entity
    other_id: int
    title: str
    note: str


def relate(kind: RelationType, first: Place, second: Place, *, note: str = "") -> Relation:
    """Relate two records that one reads, at least one of which one may edit. Raises `NotAllowed`."""
    (from_entity, from_id), (to_entity, to_id) = first, second
    wrong_end = (kind.from_entity or from_entity.key, kind.to_entity or to_entity.key) != (
        from_entity.key,
        to_entity.key,
    )
    if wrong_end or first == second or not (from_entity.relatable and to_entity.relatable):
        raise NotAllowed(
            _("“%(relation)s” does not go between these two records.") % {"relation": called(kind, forward=True)}
        )
    try:
        with transaction.atomic():
            made: Relation = Relation.objects.create(
                type=kind,
                from_entity=from_entity.key,
                from_id=from_id,
                to_entity=to_entity.key,
                to_id=to_id,
                note=note,
                made_by_id=someone().user_id,
            )
    except DatabaseError as error:
        raise NotAllowed(_("These two are related like that already, or you may not relate them.")) from error
    return made


def unrelate(relation_id: int) -> None:
    """End a relation between two records that one reads, at least one of which one may edit. Raises `NotAllowed`."""
    done, _kinds = Relation.objects.filter(pk=relation_id).delete()
    if not done:
        raise NotAllowed(_("This relation does not exist, or you may not end it."))


def relations_of(place: Place) -> list[Related]:
    """Give the relations of a record with other records that one may see, the oldest first."""
    one, record_id = place
    with connection.cursor() as cursor:
        cursor.execute(_BOTH_ENDS, {"entity": one.key, "id": record_id})
        found = cursor.fetchall()
    titles = _titles((key, other_id) for _id, _note, _plain, _chinese, key, other_id in found)
    return [
        Related(pk, _spoken(plain, chinese), entity(key), other_id, titles[key, other_id], note)
        for pk, note, plain, chinese, key, other_id in found
        if (key, other_id) in titles
    ]


def called(kind: RelationType, *, forward: bool) -> str:
    """Give what a relation is called from one of its ends, in the active language."""
    return _spoken(*((kind.name, kind.name_zh) if forward else (kind.reverse, kind.reverse_zh)))


def _spoken(plain: str, chinese: str) -> str:
    return chinese if chinese and (get_language() or "").startswith("zh") else plain


def _titles(places: Iterable[tuple[str, int]]) -> dict[tuple[str, int], str]:
    """Name the records at the other end, with one question per kind; those in the trash are left out."""
    wanted: dict[str, set[int]] = defaultdict(set)
    for key, record_id in places:
        wanted[key].add(record_id)
    return {
        (key, pk): title for key, ids in wanted.items() if is_entity(key) for pk, title in _titled(entity(key), ids)
    }


def _titled(one: Entity, ids: set[int]) -> Iterable[tuple[int, str]]:
    view: Any = view_of(one)
    field = one.field(one.title)
    shown = view.access(one.title) and field.target is None
    rows = one.model._base_manager.filter(pk__in=ids, deleted_at__isnull=True)
    for pk, value in rows.values_list("pk", field.column if shown else "pk"):
        yield pk, (view.show(field, value) if shown else "") or f"{one.label} {pk}"
