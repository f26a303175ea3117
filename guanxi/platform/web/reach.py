"""Which verbs reach one record: asked of the database with the same conditions that its policies enforce."""

from django.db import connection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.permissions.arms import assigns, deletes, edits
from guanxi.platform.permissions.view import view_of

_ROW_VERBS = {"edit": edits, "delete": deletes, "assign": assigns}


def reach(entity: Entity, record_id: int) -> frozenset[str]:
    """This will be the verbs among edit, delete and assign that the person may use on this very record."""
    view = view_of(entity)
    allowed = [verb for verb in _ROW_VERBS if view.may(verb) and not (verb == "assign" and entity.access != "owned")]
    if entity.access == "reference" or not allowed:
        return frozenset(allowed)
    conditions = ", ".join(f"coalesce({_ROW_VERBS[verb](entity, 't')}, false)" for verb in allowed)
    with connection.cursor() as cursor:
        cursor.execute(f'select {conditions} from "{entity.table}" t where t.id = %s', [record_id])
        row = cursor.fetchone() or ()
    return frozenset(verb for verb, holds in zip(allowed, row, strict=False) if holds)
