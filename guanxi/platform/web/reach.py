"""Which verbs reach one record: asked of the database with the same conditions that its policies enforce."""

from collections.abc import Mapping
from functools import lru_cache

from django.db import connection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.arms import assigns, deletes, edits
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.single import Expression

_ROW_VERBS = {"edit": edits, "delete": deletes, "assign": assigns}


def reach(one: Entity, record_id: int) -> frozenset[str]:
    """This will be the verbs among edit, delete and assign that the person may use on this very record."""
    asked = reach_asked(one)
    if not asked:
        return reached(one, {})
    with connection.cursor() as cursor:
        conditions = ", ".join(each.sql for each in asked)
        cursor.execute(f'select {conditions} from "{one.table}" where id = %s', [record_id])
        row = cursor.fetchone() or ()
    return reached(one, {each.name: holds for each, holds in zip(asked, row, strict=False)})


def reach_asked(one: Entity) -> tuple[Expression, ...]:
    """This will be what to ask of a record for its verbs; nothing where the answer is the same for all records."""
    return tuple(_condition(one.key, verb) for verb in _allowed(one)) if one.access != "reference" else ()


def reached(one: Entity, told: Mapping[str, bool]) -> frozenset[str]:
    """This will be the verbs, from what was answered."""
    allowed = _allowed(one)
    return frozenset(allowed if one.access == "reference" else (verb for verb in allowed if told.get(_name(verb))))


def _allowed(one: Entity) -> list[str]:
    view = view_of(one)
    return [verb for verb in _ROW_VERBS if view.may(verb) and not (verb == "assign" and one.access != "owned")]


@lru_cache(maxsize=256)
def _condition(key: str, verb: str) -> Expression:
    one = entity(key)
    return Expression(_name(verb), f"coalesce({_ROW_VERBS[verb](one, one.table)}, false)")


def _name(verb: str) -> str:
    return f"may_{verb}"
