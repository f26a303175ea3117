"""Several records typed or pasted into a grid: read as an import reads them, each row written or told why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.db import transaction
from django.utils import timezone

from guanxi.lib import dates
from guanxi.platform.entities.declaration import Entity, Field, Problems
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.records.batch import Outcome, create_many
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.transfer.cells import former
from guanxi.platform.transfer.linking import LinkedRecords
from guanxi.platform.transfer.plan import Plan, Source
from guanxi.platform.transfer.rehearsing import taken_back
from guanxi.platform.transfer.resolving import RowLinks
from guanxi.platform.transfer.results import Result


@dataclass(frozen=True)
class Line:
    """One row of the grid: its cells as they were typed, and whether it is wanted although it seems to exist."""

    cells: Mapping[str, str]
    despite: bool = False


@dataclass
class _Entering:
    """One go at writing rows; `boxes` are the fields that say whose timeline an activity stands on."""

    entity: Entity
    lines: Sequence[Line]
    fixed: Mapping[str, int]
    boxes: tuple[Field, ...]
    trial: bool
    outcomes: list[Outcome] = field(default_factory=list)


def enter(
    entity: Entity,
    lines: Sequence[Line],
    *,
    fixed: Mapping[str, int] | None = None,
    boxes: tuple[Field, ...] = (),
    trial: bool = False,
) -> list[Outcome]:
    """Write what can be written; one outcome a row, in order. A `trial` tells what would become of them and leaves no trace.

    `fixed` are links that all rows have, such as the deal of its products. Rows may name others that stand in the same
    grid. Each row is written whole or not at all. Raises `NotAllowed`.
    """
    work = _Entering(entity, lines, fixed or {}, boxes, trial, [Outcome() for _line in lines])
    _write(work)
    return work.outcomes


def _write(work: _Entering) -> None:
    results = [_read(work.entity, place, line) for place, line in enumerate(work.lines)]
    names = {name for one in results for name in one.values}
    links = RowLinks(work.entity, Plan({name: Source(name) for name in names}))
    untried, told = results, set[int]()
    while untried:
        now, later = links.fill(untried)
        waiting = {one.line for one in later}
        here = [one for one in untried if one.line not in waiting]
        told |= {one.line for one in here}
        _create(work, here)
        due, parked = links.sorted_by(now, later)
        untried = sorted(due or parked, key=lambda one: one.line) if now and not work.trial else []
    rest = [one for one in results if one.line not in told]
    _create(work, [_as_if_written(one, links, results) for one in rest] if work.trial else rest)


def _as_if_written(one: Result, links: RowLinks, results: Sequence[Result]) -> Result:
    """In a trial a row that names another one of the grid finds it."""
    called = {name for each in results if each is not one for name in links.called(each)}
    found = {name for name in one.problems if str(one.values[name]).strip() in called}
    one.problems = {name: said for name, said in one.problems.items() if name not in found}
    one.values = {name: value for name, value in one.values.items() if name not in found}
    return one


def _read(entity: Entity, place: int, line: Line) -> Result:
    """Empty cells are left out, so that defaults and what follows from others hold."""
    result = Result(place)
    for name, text in line.cells.items():
        if not text.strip() or not entity.has_field(name):
            continue
        one = entity.field(name)
        cell = dates.with_year(text, timezone.localdate()) if one.kind.name in ("date", "datetime") else text
        result.values[name] = former(one, Source())(cell)
    return result


def _create(work: _Entering, rows: list[Result]) -> None:
    """Write those against which nothing stands; all that stands against the others is told at once."""
    if not rows:
        return
    raw = [{**one.values, **one.linked, **work.fixed} for one in rows]
    known = {place: one.problems for place, one in enumerate(rows) if one.problems}
    if work.boxes:
        _log(work, rows, raw, known)
        return
    despite = {place for place, one in enumerate(rows) if work.lines[one.line].despite}
    made = create_many(work.entity, raw, allow_twins=False, despite=despite, known=known, trial=work.trial)
    for one, outcome in zip(rows, made, strict=True):
        work.outcomes[one.line] = outcome


def _log(
    work: _Entering, rows: list[Result], raw: Sequence[Mapping[str, object]], known: Mapping[int, Problems]
) -> None:
    """Activities stand on timelines: each is written with whom it concerns."""
    finders = {box.name: LinkedRecords(work.entity, box) for box in work.boxes}
    for name, finder in finders.items():
        finder.learn({text for one in rows if (text := _box(work, one, name))})
    for place, (one, values) in enumerate(zip(rows, raw, strict=True)):
        outcome = work.outcomes[one.line] = Outcome(problems=dict(known.get(place, {})))
        on = []
        for name, finder in finders.items():
            try:
                on += [
                    (name.removeprefix("on_"), finder.resolve(text, {})) for text in (_box(work, one, name),) if text
                ]
            except Refused as refused:
                outcome.problems[name] = [str(refused)]
        try:
            with taken_back() if outcome.problems or work.trial else transaction.atomic():
                made = log_activity(values, on=on).pk
            outcome.record_id = None if outcome.problems or work.trial else made
        except RecordProblem as problem:
            said = problem.problems if isinstance(problem, Invalid) else {"": [str(problem)]}
            outcome.problems = said | outcome.problems


def _box(work: _Entering, one: Result, name: str) -> str:
    return work.lines[one.line].cells.get(name, "").strip()
