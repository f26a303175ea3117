"""What each verb does to some records, and how it is taken back: always through the door, with the rights of this moment."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.bulk.planning import PLAN, may_plan, plan, unplan
from guanxi.platform.bulk.things import THINGS, given_back, taken
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import handed_over, restore, trash
from guanxi.platform.records.problems import NotAllowed, NotFound, may_not

OWNER: Final = "owner"
# The right that a verb needs.
NEEDS: Final = {
    "edit": "edit",
    "tags": "edit",
    "hand_over": "assign",
    "trash": "delete",
    "restore": "delete",
    PLAN: "read",
    # Whether a thing may be taken from a record and given back says whoever keeps such things.
    **dict.fromkeys(THINGS, "read"),
}
# Written with every change; that they differ says nothing.
_STAMPS: Final = ("updated_at", "updated_by", "version")


@dataclass
class Line:
    """What became of one record: what changed, by field, as JSON before and after; or what stands against it."""

    record_id: int
    before: dict[str, Any] = field(default_factory=dict)
    after: dict[str, Any] = field(default_factory=dict)
    problem: str = ""
    changed: bool = True


def perform(one: Entity, verb: str, asked: dict[str, Any], ids: Sequence[int]) -> list[Line]:
    """Do a verb with records; one line for each, in order. Raises `NotAllowed` where the verb is not the person's at all."""
    if not view_of(one).may(NEEDS[verb]):
        raise may_not(NEEDS[verb], one)
    if verb == PLAN:
        if not may_plan(one):
            raise may_not("create", entity("activity"))
        made = plan(one, asked, ids)
        return [
            Line(number, problem=what) if isinstance(what, str) else Line(number, after=what)
            for number, what in made.items()
        ]
    if thing := THINGS.get(verb):
        told = taken(thing, one, asked, ids)
        return [
            Line(number, problem=kept) if isinstance(kept, str) else Line(number, before=kept)
            for number, kept in told.items()
        ]
    return _PERFORM[verb](one, asked, ids)


def take_back(one: Entity, verb: str, lines: Sequence[Line]) -> dict[int, str]:
    """Take a verb back; gives why records stay as they are, by record. Raises `NotAllowed` as `perform` does."""
    if verb == PLAN:
        return unplan(
            {
                line.record_id: [line.after["activity"], *(each["activity"] for each in line.after.get("further", ()))]
                for line in lines
            }
        )
    if thing := THINGS.get(verb):
        return given_back(thing, one, {line.record_id: line.before for line in lines})
    return _TAKE_BACK[verb](one, lines)


def _edit(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> list[Line]:
    values = asked.get("values", {})
    return _change(one, dict.fromkeys(ids, values))


def _tag(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> list[Line]:
    """Add words to a field of tags and take others out, each record keeping its own."""
    name = str(asked.get("field", ""))
    if name not in view_of(one).writable:
        raise may_not("edit", one)
    add, remove = list(asked.get("add", [])), set(asked.get("remove", []))
    now = stored(one, ids, (name,))
    changes = {
        number: {name: [word for word in dict.fromkeys([*(values[name] or []), *add]) if word not in remove]}
        for number, values in now.items()
    }
    done = {line.record_id: line for line in _change(one, changes)}
    return [done.get(number) or Line(number, problem=str(NotFound(one))) for number in ids]


def _change(one: Entity, changes: dict[int, dict[str, Any]]) -> list[Line]:
    # Other fields may follow from those that are changed, such as the probability from the stage: all are kept.
    names = tuple(each.name for each in view_of(one).editable if each.name not in _STAMPS)
    before = stored(one, changes, names)
    outcomes = change_many(one, changes)
    after = stored(one, [number for number, outcome in outcomes.items() if not outcome.problems], names)
    lines = []
    for number, outcome in outcomes.items():
        if outcome.problems:
            lines.append(Line(number, problem=_sentence(one, outcome.problems)))
        else:
            was, now = before.get(number, {}), after.get(number, {})
            changed = [name for name in names if was.get(name) != now.get(name)]
            lines.append(
                Line(
                    number,
                    {name: was.get(name) for name in changed},
                    {name: now.get(name) for name in changed},
                    changed=bool(changed),
                )
            )
    return lines


def _hand_over(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> list[Line]:
    receiver = int(asked.get("to", 0))
    owners = {number: values.get(OWNER) for number, values in stored(one, ids, (OWNER,)).items()}
    done = set(handed_over(one, ids, receiver))
    lines = []
    for number in ids:
        if number in done:
            lines.append(Line(number, {OWNER: owners.get(number)}, {OWNER: receiver}))
        elif owners.get(number) == receiver:
            lines.append(Line(number, changed=False))
        else:
            lines.append(
                Line(number, problem=_("This record is not yours to hand over, or this person cannot have it."))
            )
    return lines


def _trash(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> list[Line]:
    return _moved(one, ids, trash)


def _restore(one: Entity, asked: dict[str, Any], ids: Sequence[int]) -> list[Line]:
    return _moved(one, ids, restore)


def _moved(one: Entity, ids: Sequence[int], move: Callable[[Entity, Iterable[int]], int]) -> list[Line]:
    problems = _each(one, ids, move)
    return [Line(number, problem=problems.get(number, "")) for number in ids]


def _each(one: Entity, ids: Sequence[int], move: Callable[[Entity, Iterable[int]], int]) -> dict[int, str]:
    """Try all at once; where one of them cannot go, halve until the culprit stands alone. Gives why, by record."""
    if not ids:
        return {}
    try:
        with transaction.atomic():
            if move(one, ids) != len(ids):
                raise NotFound(one)
    except (NotAllowed, NotFound) as problem:
        if len(ids) == 1:
            told = (
                _("You may read this record, but not delete it.") if isinstance(problem, NotAllowed) else str(problem)
            )
            return {ids[0]: told}
        middle = len(ids) // 2
        return _each(one, ids[:middle], move) | _each(one, ids[middle:], move)
    return {}


def _put_back(one: Entity, lines: Sequence[Line]) -> dict[int, str]:
    """Put back what each record had where it still has what it was given; what somebody changed since stays."""
    names = tuple({name for line in lines for name in line.before if one.has_field(name)})
    now = stored(one, [line.record_id for line in lines], names)
    why, changes = {}, {}
    for line in lines:
        if line.record_id not in now:
            why[line.record_id] = str(NotFound(one))
            continue
        same = [name for name in line.before if now[line.record_id].get(name) == line.after[name]]
        if others := [name for name in line.before if name not in same]:
            labels = ", ".join(str(one.field(name).label) for name in others if one.has_field(name))
            why[line.record_id] = _("Changed since: %(fields)s") % {"fields": labels}
        if same:
            changes[line.record_id] = {name: line.before[name] for name in same}
    for number, outcome in (change_many(one, changes) if changes else {}).items():
        if outcome.problems:
            why[number] = _sentence(one, outcome.problems)
    return why


def _give_back(one: Entity, lines: Sequence[Line]) -> dict[int, str]:
    """Give records back to who had them, as far as they are still with whom they were given to and one may hand them over."""
    now = stored(one, [line.record_id for line in lines], (OWNER,))
    why, by_owner = {}, defaultdict(list)
    for line in lines:
        if now.get(line.record_id, {}).get(OWNER, line.after[OWNER]) != line.after[OWNER]:
            why[line.record_id] = _("Somebody else has it by now.")
        elif line.before[OWNER] is None:
            why[line.record_id] = _("It had no owner.")
        else:
            by_owner[line.before[OWNER]].append(line.record_id)
    for owner, ids in by_owner.items():
        done = set(handed_over(one, ids, owner))
        why |= {number: _("It is not yours to hand over any more.") for number in ids if number not in done}
    return why


def _take_out(one: Entity, lines: Sequence[Line]) -> dict[int, str]:
    why = _each(one, [line.record_id for line in lines], restore)
    return {number: _("It is not in the trash any more, or not yours to bring back.") for number in why}


def _put_away(one: Entity, lines: Sequence[Line]) -> dict[int, str]:
    return _each(one, [line.record_id for line in lines], trash)


def stored(one: Entity, ids: Iterable[int], names: Sequence[str]) -> dict[int, dict[str, Any]]:
    """Give what present records hold now, as JSON, by record and field; only fields that the person reads."""
    view = view_of(one)
    fields = [one.field(name) for name in names if view.reads(name)]
    rows = one.model._base_manager.filter(pk__in=list(ids), deleted_at__isnull=True)
    columns = dict.fromkeys(
        ("pk", *(each.column for each in fields), *(each.currency_by for each in fields if each.currency_by))
    )
    return {
        row["pk"]: {each.name: each.kind.json(row[each.column], each.of(row)) for each in fields}
        for row in rows.values(*columns)
    }


def _sentence(one: Entity, problems: dict[str, list[str]]) -> str:
    said = []
    for name, sentences in problems.items():
        label = f"{one.field(name).label}: " if name and one.has_field(name) else ""
        said += [f"{label}{sentence}" for sentence in sentences]
    return " ".join(said)[:1000]


_PERFORM: Final = {"edit": _edit, "tags": _tag, "hand_over": _hand_over, "trash": _trash, "restore": _restore}
_TAKE_BACK: Final = {
    "edit": _put_back,
    "tags": _put_back,
    "hand_over": _give_back,
    "trash": _take_out,
    "restore": _put_away,
}
