"""Doing a deed without leaving a trace: how many records would change, which could not and why, and some of them before and after."""

from collections import Counter
from dataclasses import dataclass, replace
from typing import Final

from django.db import connection, transaction

from guanxi.platform.bulk.models import Deed
from guanxi.platform.bulk.planning import PLAN
from guanxi.platform.bulk.verbs import NEEDS, OWNER, Line, perform
from guanxi.platform.bulk.working import PIECE
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.arms import assigns, deletes, edits
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query, Row

SAMPLES: Final = 6
_ARMS: Final = {"edit": edits, "delete": deletes, "assign": assigns}


@dataclass(frozen=True)
class Sample:
    """One record as it would change: its title, and the fields with the text before and after."""

    record_id: int
    title: str
    changes: tuple[tuple[Field, str, str], ...]


@dataclass(frozen=True)
class Rehearsal:
    """What would become of the records. `tried` of them were tried out; whose right is missing is known of all."""

    total: int
    tried: int
    changing: int
    unchanged: int
    beyond: int
    reasons: tuple[tuple[str, int], ...]
    samples: tuple[Sample, ...]

    @property
    def refused(self) -> int:
        """Give how many of the tried ones could not be done."""
        return sum(number for _sentence, number in self.reasons)


def rehearse(deed: Deed) -> Rehearsal:
    """Try a deed on its first records and take that back at once."""
    one = entity(deed.entity)
    within = set(_within_reach(one, NEEDS[deed.verb], deed.ids))
    ids = [number for number in deed.ids if number in within][:PIECE]
    names = _shown(one, deed)
    with transaction.atomic():
        lines = perform(one, deed.verb, deed.asked, ids)
        changing = [line.record_id for line in lines if line.changed and not line.problem]
        after = _rows(one, changing[:SAMPLES], names)
        transaction.set_rollback(True)
    before = _rows(one, changing[:SAMPLES], names)
    return Rehearsal(
        total=len(deed.ids),
        tried=len(ids),
        changing=len(changing),
        unchanged=sum(1 for line in lines if not line.changed and not line.problem),
        beyond=len(deed.ids) - len(within),
        reasons=tuple(Counter(line.problem for line in lines if line.problem).most_common(5)),
        samples=tuple(_sample(one, before[number], after.get(number)) for number in before)
        if deed.verb != PLAN
        else tuple(_day_of(before[line.record_id], line) for line in lines if line.record_id in before),
    )


def _day_of(row: Row, line: Line) -> Sample:
    """What is planned for a record changes nothing of it: shown is the day, and that of each further step."""
    day = entity("activity").field("due_on")
    further = line.after.get("further", ())
    steps = tuple((replace(day, label=each["subject"]), "", each["due_on"]) for each in further)
    return Sample(row.id, row.title, ((day, "", str(line.after.get("due_on", ""))), *steps))


def _shown(one: Entity, deed: Deed) -> tuple[str, ...]:
    view = view_of(one)
    wanted = {
        "edit": tuple(deed.asked.get("values", {})),
        "tags": (str(deed.asked.get("field", "")),),
        "hand_over": (OWNER,),
    }.get(deed.verb, ())
    return tuple(name for name in wanted if view.access(name))


def _rows(one: Entity, ids: list[int], names: tuple[str, ...]) -> dict[int, Row]:
    if not ids:
        return {}
    found = find(Query(one, ids=tuple(ids), columns=names, limit=len(ids))).rows
    rows = {row.id: row for row in found}
    return {number: rows[number] for number in ids if number in rows}


def _sample(one: Entity, before: Row, after: Row | None) -> Sample:
    changes = tuple((field, before.text(field), after.text(field) if after else "") for field in before.fields)
    differing = tuple(each for each in changes if each[1] != each[2])
    return Sample(before.id, before.title, differing)


def _within_reach(one: Entity, verb: str, ids: list[int]) -> list[int]:
    """Give those of the records that the person's right to a verb reaches, by the conditions that the policies enforce."""
    if one.access == "reference":
        return ids
    if verb == "read":
        present = one.model._base_manager.filter(pk__in=ids, deleted_at__isnull=True)
        return list(present.values_list("pk", flat=True))
    with connection.cursor() as cursor:
        condition = f"coalesce({_ARMS[verb](one, 't')}, false)"
        cursor.execute(
            f'select t.id from "{one.table}" t where t.id = any(%s) and t.deleted_at is null and {condition}', [ids]
        )
        return [number for (number,) in cursor.fetchall()]
