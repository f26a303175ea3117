"""Duplicate check (查重): records that look like a new one, also those the person may not open."""

from collections.abc import Iterable

from django.db import connection

from guanxi.platform.entities.declaration import Draft, Entity
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.statements import column_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.problems import Twin

MOST = 5


def twins(view: View, draft: Draft) -> list[Twin]:
    """Give at most five records that share a normalised key with the draft. Of hidden ones only that they exist and whom to ask."""
    entity = view.entity
    own = draft.before.pk if draft.before is not None else None
    found: dict[int, tuple[str, int | None, bool]] = {}
    for column in entity.duplicates:
        key = draft.values.get(column)
        if key and (draft.before is None or column in draft.changed):
            for _key, record_id, owner_id, readable in lookup(entity, column, [str(key)]):
                if record_id != own:
                    found.setdefault(record_id, (column, owner_id, readable))
    return _described(entity, dict(list(found.items())[:MOST])) if found else []


def lookup(entity: Entity, column: str, keys: Iterable[str]) -> list[tuple[str, int, int | None, bool]]:
    """Find records by a key through the audited function: (key, id, owner, may the person read it)."""
    column = column_of(entity, column)
    with connection.cursor() as cursor:
        cursor.execute(f"select key, id, owner_id, readable from app.lookup_{entity.key}(%s, %s)", [column, list(keys)])
        return [(str(key), int(record), owner, bool(readable)) for key, record, owner, readable in cursor.fetchall()]


def _described(entity: Entity, found: dict[int, tuple[str, int | None, bool]]) -> list[Twin]:
    view = view_of(entity)
    # A record that is like the draft in a field one may not read is not named either.
    found = {record: (column, owner, reads and (view.reads(column) or not entity.has_field(column))) for record, (column, owner, reads) in found.items()}
    readable = [record for record, (_column, _owner, reads) in found.items() if reads]
    shown = view.reads(entity.title)
    titles = dict(entity.model._base_manager.filter(pk__in=readable).values_list("pk", entity.title)) if readable and shown else {}
    owners = dict(User.everything.filter(pk__in={owner for _c, owner, _r in found.values()}).values_list("pk", "name"))
    return [
        Twin(
            record_id=record if reads else None,
            title=str(titles.get(record, entity.label)) if reads else "",
            owner=str(owners.get(owner or 0, "")),
            field=column if reads and view.reads(column) else "",
        )
        for record, (column, owner, reads) in found.items()
    ]
