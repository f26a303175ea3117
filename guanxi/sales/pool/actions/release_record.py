"""Releasing customers and leads into the pool: by who has them, with a reason, or by the program, when nothing happened."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection, transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.permissions.hint import scope_hint
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.announcing import announce
from guanxi.sales.models import LeadStatus
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.models import About, Came, ReleaseReason
from guanxi.sales.pool.placing import placed
from guanxi.sales.pool.problems import PoolRefused


@transaction.atomic
def release_record(record: Any, *, by: Identity, reason: int, note: str = "") -> Any:
    """Give a customer or lead back; the first pool that fits gets it. Raises `PoolRefused`.

    Its contacts go along, its deals stay with whoever has them. From then on nobody reads it but by claiming it.
    """
    about = entity_of(type(record)).key
    if not ReleaseReason.objects.filter(pk=reason).exists():
        raise PoolRefused(_("Say why you give it back."))
    if not (may_release(record) and _reaches(record)):
        raise PoolRefused(_("Only its owner, or who may hand it over, gives this back."))
    with as_pool(by):
        done = take_in(about, [record.pk], Came.RELEASED, by=by.user_id, reason=reason, note=note)
    if not done:
        raise PoolRefused(_("No pool in use takes this: ask whoever keeps the pools."))
    log("released into the pool", entity=about, object_id=record.pk, number=1)
    return record


def may_release(record: Any) -> bool:
    """Tell whether whoever acts may release such a record at all, without asking the database."""
    who, one = someone(), entity_of(type(record))
    if not who.rights.scope("pool", "read") or not view_of(one).may("assign"):
        return False
    return not (one.key == "lead" and record.status == LeadStatus.CONVERTED)


def _reaches(record: Any) -> bool:
    """Whoever has it, or reaches it to hand it over."""
    who, one = someone(), entity_of(type(record))
    rows: Any = one.model
    return bool(rows.objects.filter(pk=record.pk).filter(scope_hint(one, who, "assign")).exists())


def take_in(
    about: str,
    ids: Sequence[int],
    came: Came,
    *,
    by: int | None = None,
    reason: int | None = None,
    note: str = "",
    rule: int | None = None,
    places: Mapping[int, int] | None = None,
) -> list[int]:
    """Put records into their pools as the service of the pool; gives those that were put, the others fit none."""
    found = placed(about, ids) if places is None else places
    if not found:
        return []
    with connection.cursor() as cursor:
        cursor.execute(
            f"select app.pool_take_{About(about).value}(%s, %s, %s, %s, %s, %s, %s)",
            [list(found), list(found.values()), came.value, by, reason, note[:500], rule],
        )
        done = [number for (number,) in cursor.fetchall()]
    announce("changed", entity(about).key, [(number, 0) for number in done])
    return done
