"""Fields that both sides changed: put on the list, decided by a person, and taken back."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.exchange.models import Conflict, ConflictState, OutsideId, OutsideSystem


@dataclass(frozen=True)
class Quarrel:
    """A field, what both knew of it last, and what each says now, as programs write it."""

    field: str
    base: Any
    theirs: Any
    ours: Any


class DecidedAlready(RecordProblem):
    """Somebody else was faster, or the other value is gone."""

    def __init__(self) -> None:
        super().__init__(_("This has been decided already, or was changed since; look at it again."))


def quarrel(system: OutsideSystem, kind: str, found: Sequence[tuple[int, Quarrel]]) -> list[int]:
    """Put fields on the list; one that stands there already says what they say now. Gives the records of new ones."""
    if not found:
        return []
    rows = Conflict.objects.filter(
        system=system, kind=kind, record_id__in=[record_id for record_id, _one in found], state=ConflictState.OPEN
    )
    there = {(one.record_id, one.field): one for one in rows}
    now = timezone.now()
    fresh, again = [], []
    for record_id, one in found:
        if known := there.get((record_id, one.field)):
            known.theirs, known.at = one.theirs, now
            again.append(known)
            continue
        fresh.append(
            Conflict(
                system=system, kind=kind, record_id=record_id, field=one.field, base=one.base, theirs=one.theirs, at=now
            )
        )
    Conflict.objects.bulk_create(fresh)
    Conflict.objects.bulk_update(again, ("theirs", "at"))
    return sorted({one.record_id for one in fresh})


@transaction.atomic
def decide(conflict_id: int, *, by: Identity, take: str) -> Conflict:
    """Take theirs or keep ours, as whoever may change the record says. Raises `DecidedAlready`, and what the record says against it."""
    conflict = _locked(conflict_id, ConflictState.OPEN)
    one = entity(conflict.kind)
    record = find_row(one, conflict.record_id)
    each = one.field(conflict.field).of(_stored(record, conflict.kind))
    if conflict.field not in view_of(one).writable or not view_of(one).may("edit"):
        raise may_not("edit", one)
    conflict.was = each.kind.json(getattr(record, each.column), each)
    if take == ConflictState.THEIRS:
        change(one, record.pk, {conflict.field: conflict.theirs})
    conflict.state = ConflictState.THEIRS if take == ConflictState.THEIRS else ConflictState.OURS
    conflict.by_id, conflict.decided_at = by.user_id, timezone.now()
    conflict.save(update_fields=("was", "state", "by", "decided_at"))
    _settle(conflict, conflict.theirs)
    log("conflict decided", entity=conflict.kind, object_id=record.pk, fields=[conflict.field], taken=conflict.state)
    return conflict


@transaction.atomic
def take_back(conflict_id: int, *, by: Identity) -> Conflict:
    """Take a decision back: the record says again what it said, as long as nobody changed it since. Raises `DecidedAlready`."""
    conflict = _locked(conflict_id, ConflictState.THEIRS, ConflictState.OURS)
    one = entity(conflict.kind)
    record = find_row(one, conflict.record_id)
    each = one.field(conflict.field).of(_stored(record, conflict.kind))
    if conflict.state == ConflictState.THEIRS:
        if each.kind.json(getattr(record, each.column), each) != each.kind.json(each.parse(conflict.theirs), each):
            raise DecidedAlready
        change(one, record.pk, {conflict.field: conflict.was})
    alike = {"system": conflict.system, "kind": conflict.kind, "record_id": conflict.record_id, "field": conflict.field}
    if Conflict.objects.filter(**alike, state=ConflictState.OPEN).exists():
        raise DecidedAlready
    conflict.state, conflict.by, conflict.decided_at = ConflictState.OPEN, None, None
    conflict.save(update_fields=("state", "by", "decided_at"))
    _settle(conflict, conflict.base)
    log("conflict opened again", entity=conflict.kind, object_id=record.pk, fields=[conflict.field])
    return conflict


def _locked(conflict_id: int, *states: str) -> Conflict:
    found = Conflict.objects.select_for_update(no_key=True).filter(pk=conflict_id).first()
    if found is None or found.state not in states:
        raise DecidedAlready
    return found


def _stored(record: Any, kind: str) -> dict[str, Any]:
    return {each.column: getattr(record, each.column) for each in entity(kind).fields}


def _settle(conflict: Conflict, value: Any) -> None:
    """What they said is known from now on, whoever's word counted; so it is no news when they say it again."""
    names = OutsideId.objects.filter(system=conflict.system, kind=conflict.kind, record_id=conflict.record_id)
    for one in names:
        one.base = one.base | {conflict.field: value}
        one.save(update_fields=("base",))
