"""Claiming from a pool and assigning out of it: of two who want the same one, exactly one gets it."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.operations import log
from guanxi.platform.records.announcing import announce
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.limits import left_for, memberships
from guanxi.sales.pool.models import About, Pool, PoolEntry, Went
from guanxi.sales.pool.problems import PoolRefused
from guanxi.sales.pool.telling import ASSIGNED


def claim_entry(entry: PoolEntry, *, by: Identity) -> PoolEntry:
    """Take one record out of its pool. Raises `PoolRefused` where limits, the cool-down or a colleague stand against it."""
    claim_entries([entry], by=by)
    taken: PoolEntry = PoolEntry.objects.get(pk=entry.pk)
    return taken


@transaction.atomic
def claim_entries(entries: Sequence[PoolEntry], *, by: Identity) -> int:
    """Take records out of one pool; gives how many. Raises `PoolRefused`, then none is taken.

    Those that a colleague was faster with are left out, unless nothing remains.
    """
    pool = _pool_of(entries)
    if pool.pk not in memberships():
        raise PoolRefused(_("Only members of “%(pool)s” claim from it.") % {"pool": pool.name})
    with as_pool(by):
        _one_at_a_time(by.user_id)
        lying = list(PoolEntry.objects.filter(pk__in=[one.pk for one in entries], left_at__isnull=True))
        _refuse_beyond(pool, by, lying)
        done = _given(pool.about, [one.pk for one in lying], by.user_id, Went.CLAIMED, by)
    if not done:
        raise PoolRefused(_("Somebody else was faster: this has been claimed already."))
    _note("claimed from the pool", pool, done)
    return len(done)


@transaction.atomic
def assign_entries(entries: Sequence[PoolEntry], person: int, *, by: Identity) -> int:
    """Give records of one pool to a colleague, limits aside; gives how many. Only admins of the pool do. Raises `PoolRefused`."""
    pool = _pool_of(entries)
    if not memberships().get(pool.pk):
        raise PoolRefused(_("Only admins of “%(pool)s” assign from it.") % {"pool": pool.name})
    if not User.objects.filter(pk=person, active=True, is_service=False).exists():
        raise PoolRefused(_("Choose a colleague who works here."))
    with as_pool(by):
        done = _given(pool.about, [one.pk for one in entries], person, Went.ASSIGNED, by)
        records = list(PoolEntry.objects.filter(pk__in=done).values_list("record_id", flat=True))
    if not done:
        raise PoolRefused(_("Somebody else was faster: this has been claimed already."))
    for record in records if len(records) == 1 else ():
        tell(ASSIGNED, [person], about=(pool.about, record), by=by.user_id, number=1)
    if len(records) > 1:
        tell(ASSIGNED, [person], about=None, by=by.user_id, number=len(records), of=pool.about)
    _note("assigned from the pool", pool, done, person=person)
    return len(done)


def assign_entry(entry: PoolEntry, *, by: Identity, person: int) -> PoolEntry:
    """Give one record of a pool to a colleague. Raises `PoolRefused`."""
    assign_entries([entry], person, by=by)
    given: PoolEntry = PoolEntry.objects.get(pk=entry.pk)
    return given


def may_claim(entry: PoolEntry) -> bool:
    """Tell whether whoever acts may claim this at all."""
    return entry.left_at is None and bool(memberships()) and entry.pool_id in memberships()


def may_assign(entry: PoolEntry) -> bool:
    """Tell whether whoever acts may assign this."""
    return entry.left_at is None and bool(memberships().get(entry.pool_id))


def _pool_of(entries: Sequence[PoolEntry]) -> Pool:
    pools = {one.pool_id for one in entries}
    if len(pools) != 1:
        raise PoolRefused(_("Choose something in one pool."))
    pool: Pool = Pool.objects.get(pk=pools.pop())
    if not pool.is_open:
        raise PoolRefused(_("“%(pool)s” is not in use.") % {"pool": pool.name})
    return pool


def _one_at_a_time(person: int) -> None:
    """Let two claims of one person wait for each other, or both would find room for the same last one."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_advisory_xact_lock(hashtext('pool claims'), %s)", [person % 2**31])


def _refuse_beyond(pool: Pool, by: Identity, lying: Sequence[PoolEntry]) -> None:
    left, wanted = left_for(pool, by), len(lying)
    if left.left_today is not None and wanted > left.left_today:
        raise PoolRefused(
            ngettext(
                "%(left)s of %(most)s claim is left for today in “%(pool)s”.",
                "%(left)s of %(most)s claims are left for today in “%(pool)s”.",
                left.left_today,
            )
            % {"left": left.left_today, "most": left.per_day, "pool": pool.name}
        )
    if left.in_stock is not None and left.stock + wanted > left.in_stock:
        raise PoolRefused(
            _("You keep %(stock)s of at most %(most)s; release some first.")
            % {"stock": left.stock, "most": left.in_stock}
        )
    if pool.cool_down:
        _refuse_former_owner(pool, by, lying)


def _refuse_former_owner(pool: Pool, by: Identity, lying: Sequence[PoolEntry]) -> None:
    now = timezone.now()
    free = [
        one.entered_at + timedelta(days=pool.cool_down)
        for one in lying
        if one.former_owner_id == by.user_id and one.entered_at + timedelta(days=pool.cool_down) > now
    ]
    if free:
        day = timezone.localtime(max(free)).date().isoformat()
        raise PoolRefused(_("You had this before: colleagues come first until %(day)s.") % {"day": day})


def _given(about: str, entries: Sequence[int], person: int, how: Went, by: Identity) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(
            f"select app.pool_give_{About(about).value}(%s, %s, %s, %s)",
            [list(entries), person, how.value, by.user_id],
        )
        return [number for (number,) in cursor.fetchall()]


def _note(kind: str, pool: Pool, done: Sequence[int], **detail: Any) -> None:
    if someone().user_id:
        log(kind, entity="pool", object_id=pool.pk, number=len(done), **detail)
    announce("changed", entity("pool_entry").key, [(number, 0) for number in done])
