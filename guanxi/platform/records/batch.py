"""Writing many records: good rows go in, each bad row says why, and nothing is half written."""

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import DatabaseError, transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Entity, Problems
from guanxi.platform.permissions.view import View
from guanxi.platform.records.door import _allowed, _spoken, found_by, insert, update, update_many, why_unchanged
from guanxi.platform.records.drafting import Raw, Understood, drafted
from guanxi.platform.records.links import Links
from guanxi.platform.records.problems import Duplicate, Invalid, NotFound, RecordProblem, Twin
from guanxi.platform.records.twins import MOST, Match, described, matches

Change = tuple[Any, Draft]


@dataclass
class Outcome:
    """What became of one row: its record and whether anything was written, or the problems by field ("" for the whole row).

    `twins` are the records that it seems to be, where nothing else stands against it.
    """

    record_id: int | None = None
    problems: Problems = field(default_factory=dict)
    changed: bool = True
    twins: tuple[Twin, ...] = ()


@dataclass(frozen=True)
class Drafted:
    """A new record as it would be written, what stands against it, and by what it will be found."""

    draft: Draft
    problems: Problems
    tokens: list[str]


def create_many(
    entity: Entity,
    rows: Sequence[Raw],
    *,
    drafts: Sequence[Drafted] | None = None,
    allow_twins: bool = True,
    despite: Container[int] = (),
    known: Mapping[int, Problems] | None = None,
    trial: bool = False,
    trusted: bool = False,
) -> list[Outcome]:
    """Write new records, in one statement where nothing stands against it; one outcome a row, in order.

    Rows whose places are in `despite` are written although they seem to exist; `known` is what stands against rows
    already, by place: they are not written, and the rest of what stands against them is told beside it. A `trial` only
    tells what stands against rows. `drafts` are what `draft_many` made of the rows before, for the same person. `trusted` as
    in `create`.
    """
    view = _allowed(entity, "create", trusted=trusted)
    ready = draft_many(entity, rows, trusted=trusted) if drafts is None else drafts
    outcomes = [Outcome(problems=one.problems | (known or {}).get(place, {})) for place, one in enumerate(ready)]
    if not allow_twins:
        _refuse_twins(view, ready, outcomes, despite)
    if not trial:
        _insert_good(view, ready, outcomes, [place for place, one in enumerate(outcomes) if not one.problems])
    return outcomes


def draft_many(
    entity: Entity, rows: Sequence[Raw], understood: Understood | None = None, *, trusted: bool = False
) -> list[Drafted]:
    """Draft new records as `create_many` does; the database is asked for the records that they name.

    What words mean is remembered in `understood`, for as long as the same person acts.
    """
    view = _allowed(entity, "create", trusted=trusted)
    links = _expected_links(view, rows)
    words: Understood = defaultdict(dict) if understood is None else understood
    made = (drafted(view, raw, None, links, trusted=trusted, understood=words) for raw in rows)
    return [Drafted(draft, problems, [] if problems else found_by(entity, draft)) for draft, problems in made]


def change_many(entity: Entity, changes: Mapping[int, Raw], *, trusted: bool = False) -> dict[int, Outcome]:
    """Change records, each with its own values; one outcome a record. `trusted` as in `change`."""
    view = _allowed(entity, "edit", trusted=trusted)
    links = _expected_links(view, list(changes.values()))
    understood: Understood = defaultdict(dict)
    present = {row.pk: row for row in entity.model._base_manager.filter(pk__in=changes, deleted_at__isnull=True)}
    outcomes: dict[int, Outcome] = {record_id: Outcome(problems={"": [str(NotFound(entity))]}) for record_id in changes}
    ready: list[Change] = []
    for record_id, before in present.items():
        draft, problems = drafted(view, changes[record_id], before, links, trusted=trusted, understood=understood)
        outcomes[record_id] = Outcome(None if problems else record_id, problems, changed=bool(draft.changed))
        if draft.changed and not problems:
            ready.append((before, draft))
    _update_good(view, [one for one in ready if "owner" not in one[1].changed], outcomes)
    for before, draft in ready:
        if "owner" in draft.changed:
            outcomes[before.pk] = _hand_over(view, before, draft)
    return outcomes


def _hand_over(view: View, before: Any, draft: Draft) -> Outcome:
    """Change one record that also changes hands."""
    try:
        with transaction.atomic(), _spoken(view.entity):
            update(view, before, draft)
    except RecordProblem as problem:
        return Outcome(problems=_told(problem))
    return Outcome(before.pk)


def _update_good(view: View, ready: list[Change], outcomes: dict[int, Outcome]) -> None:
    """Try all changes at once; where the database refuses one of them, halve until the culprit stands alone."""
    if not ready:
        return
    try:
        with transaction.atomic(), _spoken(view.entity):
            done = update_many(view, ready)
    except (RecordProblem, DatabaseError) as problem:
        if len(ready) == 1:
            outcomes[ready[0][0].pk] = Outcome(problems=_told(problem))
            return
        middle = len(ready) // 2
        _update_good(view, ready[:middle], outcomes)
        _update_good(view, ready[middle:], outcomes)
        return
    for before, _draft in ready:
        if before.pk not in done:
            outcomes[before.pk] = Outcome(problems=_told(why_unchanged(view, before)))


def _insert_good(view: View, ready: Sequence[Drafted], outcomes: list[Outcome], good: list[int]) -> None:
    """Try all good rows at once; where the database refuses one of them, halve until the culprit stands alone."""
    if not good:
        return
    try:
        with transaction.atomic(), _spoken(view.entity):
            made = insert(view, [ready[place].draft for place in good], [ready[place].tokens for place in good])
    except (RecordProblem, DatabaseError) as problem:
        if len(good) == 1:
            outcomes[good[0]].problems = _told(problem)
            return
        middle = len(good) // 2
        _insert_good(view, ready, outcomes, good[:middle])
        _insert_good(view, ready, outcomes, good[middle:])
        return
    for place, number in zip(good, made.numbers, strict=True):
        outcomes[place].record_id = number


def _told(problem: Exception) -> Problems:
    if isinstance(problem, Invalid):
        return problem.problems
    # What the database itself says may hold other people's data, so it is not passed on.
    return {"": [str(problem) if isinstance(problem, RecordProblem) else _("The database refused this row.")]}


def _refuse_twins(view: View, ready: Sequence[Drafted], outcomes: list[Outcome], despite: Container[int]) -> None:
    """Check all rows against each other, and against the stored keys with one question a key; all hits are described at once."""
    found: dict[int, dict[tuple[str, int], Match]] = defaultdict(dict)
    for by in view.entity.alike:
        places: dict[str, list[int]] = defaultdict(list)
        for place, one in enumerate(ready):
            if (key := one.draft.values.get(by.column)) and not outcomes[place].problems:
                places[str(key)].append(place)
        for repeated in (one for one in places.values() if len(one) > 1):
            for place in (one for one in repeated[1:] if one not in despite):
                outcomes[place].problems = {"": [_("The same stands in an earlier row of this list.")]}
        for key, alike in (matches(by, places) if places else {}).items():
            for place in (one for one in places[key] if one not in despite):
                found[place] = {one.record: one for one in alike[:MOST]} | found[place]
    told = described({one for hits in found.values() for one in hits.values()}) if found else {}
    for place, hits in found.items():
        duplicate = Duplicate([told[one] for one in hits.values()][:MOST])
        outcomes[place].problems, outcomes[place].twins = duplicate.problems, tuple(duplicate.twins)


def _expected_links(view: View, rows: Iterable[Raw]) -> Links:
    links = Links(view.entity)
    for one in view.entity.links:
        given = (str(row.get(one.name) or "") for row in rows)
        links.expect(one, {int(value) for value in given if value.isdecimal()})
    return links
