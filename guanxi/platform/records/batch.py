"""Writing many records: good rows go in, each bad row says why, and nothing is half written."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Entity, Problems
from guanxi.platform.permissions.view import View
from guanxi.platform.records.door import _allowed, _spoken, insert, update
from guanxi.platform.records.drafting import Links, Raw, drafted
from guanxi.platform.records.problems import Duplicate, NotFound, RecordProblem, Invalid
from guanxi.platform.records.twins import MOST, Match, described, matches


@dataclass
class Outcome:
    """What became of one row: its record and whether anything was written, or the problems by field ("" for the whole row)."""

    record_id: int | None = None
    problems: Problems = field(default_factory=dict)
    changed: bool = True


def create_many(entity: Entity, rows: Sequence[Raw], *, allow_twins: bool = True) -> list[Outcome]:
    """Write new records, in one statement where nothing stands against it; one outcome a row, in order."""
    view = _allowed(entity, "create")
    links = _expected_links(view, rows)
    outcomes, ready = [], []
    for raw in rows:
        draft, problems = drafted(view, raw, None, links)
        outcomes.append(Outcome(problems=problems))
        ready.append(draft)
    if not allow_twins:
        _refuse_twins(view, ready, outcomes)
    good = [place for place, outcome in enumerate(outcomes) if not outcome.problems]
    _insert_good(view, ready, outcomes, good)
    return outcomes


def change_many(entity: Entity, changes: Mapping[int, Raw]) -> dict[int, Outcome]:
    """Change records, each with its own values; one outcome a record."""
    view = _allowed(entity, "edit")
    links = _expected_links(view, list(changes.values()))
    present = {row.pk: row for row in entity.model._base_manager.filter(pk__in=changes, deleted_at__isnull=True)}
    outcomes: dict[int, Outcome] = {}
    for record_id, raw in changes.items():
        outcomes[record_id] = _change_one(view, present.get(record_id), raw, links)
    return outcomes


def _change_one(view: View, before: Any | None, raw: Raw, links: Links) -> Outcome:
    if before is None:
        return Outcome(problems={"": [str(NotFound(view.entity))]})
    draft, problems = drafted(view, raw, before, links)
    if problems:
        return Outcome(problems=problems)
    try:
        with transaction.atomic(), _spoken(view.entity):
            if draft.changed:
                update(view, before, draft)
    except RecordProblem as problem:
        return Outcome(problems=_told(problem))
    return Outcome(before.pk, changed=bool(draft.changed))


def _insert_good(view: View, ready: list[Draft], outcomes: list[Outcome], good: list[int]) -> None:
    """Try all good rows at once; where the database refuses one of them, halve until the culprit stands alone."""
    if not good:
        return
    try:
        with transaction.atomic(), _spoken(view.entity):
            made = insert(view, [ready[place] for place in good])
    except (RecordProblem, DatabaseError) as problem:
        if len(good) == 1:
            outcomes[good[0]].problems = _told(problem)
            return
        middle = len(good) // 2
        _insert_good(view, ready, outcomes, good[:middle])
        _insert_good(view, ready, outcomes, good[middle:])
        return
    for place, row in zip(good, made, strict=True):
        outcomes[place].record_id = row.pk


def _told(problem: Exception) -> Problems:
    if isinstance(problem, Invalid):
        return problem.problems
    # What the database itself says may hold other people's data, so it is not passed on.
    return {"": [str(problem) if isinstance(problem, RecordProblem) else _("The database refused this row.")]}


def _refuse_twins(view: View, ready: list[Draft], outcomes: list[Outcome]) -> None:
    """Check all rows against each other, and against the stored keys with one question a key; all hits are described at once."""
    found: dict[int, dict[int, Match]] = defaultdict(dict)
    for column in view.entity.duplicates:
        places: dict[str, list[int]] = defaultdict(list)
        for place, draft in enumerate(ready):
            key = draft.values.get(column)
            if key and not outcomes[place].problems:
                places[str(key)].append(place)
        for repeated in places.values():
            for place in repeated[1:]:
                outcomes[place].problems = {"": [_("The same stands in an earlier row of this list.")]}
        for key, alike in (matches(view.entity, column, places) if places else {}).items():
            for place in places[key]:
                found[place] = {one.record_id: one for one in alike[:MOST]} | found[place]
    told = described(view.entity, {one for hits in found.values() for one in hits.values()}) if found else {}
    for place, hits in found.items():
        outcomes[place].problems = Duplicate([told[one] for one in hits.values()][:MOST]).problems


def _expected_links(view: View, rows: Iterable[Raw]) -> Links:
    links = Links()
    for one in view.entity.fields:
        if one.kind.name == "link":
            given = (str(row.get(one.name) or "") for row in rows)
            links.expect(one, {int(value) for value in given if value.isdecimal()})
    return links
