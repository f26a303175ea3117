"""What other systems call our records: looked up many at once, linked, told."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models.expressions import RawSQL
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.exchange.models import OutsideId, OutsideSystem

LONGEST = 200


def named(system_id: int, kind: str, outside_ids: Iterable[str]) -> dict[str, OutsideId]:
    """Give what is known under these ids of a system."""
    wanted = {one for one in outside_ids if one}
    found = OutsideId.objects.filter(system_id=system_id, kind=kind, outside_id__in=_texts(wanted)) if wanted else ()
    return {one.outside_id: one for one in found}


def called(system_id: int, kind: str, record_ids: Iterable[int]) -> dict[int, OutsideId]:
    """Give what a system calls these records."""
    wanted = {one for one in record_ids if one}
    found = OutsideId.objects.filter(system_id=system_id, kind=kind, record_id__in=_numbers(wanted)) if wanted else ()
    return {one.record_id: one for one in found}


def found_by_name(one: Entity, texts: Iterable[str]) -> dict[str, int]:
    """Give records by a key of their kind (number, code, name), where a text names exactly one."""
    wanted = {text for text in texts if text}
    found: dict[str, int] = {}
    for name in (*one.import_key, "number", "code"):
        if not one.has_field(name) or not (wanted - found.keys()):
            continue
        rows: Any = one.model._base_manager.filter(
            **{f"{name}__in": _texts(wanted - found.keys())}, deleted_at__isnull=True
        ).values_list(name, "pk")
        seen: dict[str, list[int]] = {}
        for text, number in rows:
            seen.setdefault(str(text), []).append(number)
        found |= {text: numbers[0] for text, numbers in seen.items() if len(numbers) == 1}
    return found


def link(system: OutsideSystem, kind: str, record_id: int, outside_id: str) -> OutsideId:
    """Say what a system calls one of our records; nothing says that twice, in either direction. Raises `RecordProblem`.

    Whoever may change the record may say so.
    """
    one, text = entity(kind), " ".join(outside_id.split())[:LONGEST]
    if not text:
        raise RecordProblem(_("Write the id that the other system has for it."))
    if not view_of(one).may("edit"):
        raise may_not("edit", one)
    now = timezone.now()
    kept = OutsideId(system=system, kind=kind, record_id=record_id, outside_id=text, made_at=now)
    try:
        with transaction.atomic():
            OutsideId.objects.filter(system=system, kind=kind, record_id=record_id).delete()
            OutsideId.objects.bulk_create([kept])
    except IntegrityError as taken:
        raise RecordProblem(
            _("%(system)s has this id for another record already.") % {"system": system.name}
        ) from taken
    return kept


def outside_text(value: Any) -> str:
    """Give an id as text, however it was written: 10023, 10023.0 of a worksheet, " 10023 "."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return "" if value is None else " ".join(str(value).split())[:LONGEST].removeprefix("= ")


def derived(told: Iterable[str]) -> str:
    """Give the name of what has no id over there, told by the words that name it; no id of theirs begins so."""
    return f"= {' / '.join(one for one in told if one)}"[:LONGEST]


def is_own_word(outside_id: str) -> bool:
    """Tell whether this is what the other system calls it, not what was put together here."""
    return bool(outside_id) and not outside_id.startswith("= ")


def outside_ids(kind: str, record_id: int) -> Sequence[OutsideId]:
    """Give what all systems call a record."""
    rows = OutsideId.objects.filter(kind=kind, record_id=record_id).exclude(outside_id__startswith="= ")
    return list(rows.select_related("system").order_by("system__name"))


def _texts(wanted: Iterable[str]) -> RawSQL:
    """Give many words as one value: listed one by one they would be compared with each row, once the statement is prepared."""
    return RawSQL("select unnest(%s::text[])", [sorted(wanted)])


def _numbers(wanted: Iterable[int]) -> RawSQL:
    return RawSQL("select unnest(%s::bigint[])", [sorted(wanted)])
