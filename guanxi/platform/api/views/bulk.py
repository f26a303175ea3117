"""Many records in one call: good rows go in, each bad row says why."""

from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import misshapen, read_rows, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import read_yes, refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import Stopped, explained, stopped
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import Outcome, change_many, create_many
from guanxi.platform.records.door import change, trash
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound, RecordProblem, may_not

Told = dict[str, Any]


def create_rows(call: Call, *, key: str) -> HttpResponse:
    """Write new records."""
    one = entity(key)
    refuse_unknown(call.request.GET, ("allow_twins",))
    allow_twins = read_yes(call.request.GET, "allow_twins")
    rows = read_rows(call.request)
    told, good = _sorted_out(one, rows)
    made = create_many(one, [rows[place] for place in good], allow_twins=allow_twins)
    for place, outcome in zip(good, made, strict=True):
        told[place] = _of_outcome(place, outcome, 201)
    return _summed_up(told, written=one)


def change_rows(call: Call, *, key: str) -> HttpResponse:
    """Change records, each row with its `id`, optionally the `version` it was read with, and the fields to change."""
    one = entity(key)
    refuse_unknown(call.request.GET, ())
    rows = read_rows(call.request)
    told, good = _sorted_out(one, rows)
    many: dict[int, tuple[int, dict[str, Any]]] = {}
    for place in good:
        values = dict(rows[place])
        problem = _taken_twice_or_unnamed(values, many)
        if problem is not None:
            told[place] = _refused(place, problem)
            continue
        record_id = values.pop("id")
        if "version" in values:
            told[place] = _change_version(one, place, record_id, values)
        else:
            many[record_id] = (place, values)
    outcomes = change_many(one, {record_id: values for record_id, (_place, values) in many.items()})
    for record_id, outcome in outcomes.items():
        place = many[record_id][0]
        told[place] = _of_outcome(place, outcome, 200, record_id, missing=str(NotFound(one)))
    return _summed_up(told, written=one)


def delete_rows(call: Call, *, key: str) -> HttpResponse:
    """Put the records with these `ids` into the trash."""
    one = entity(key)
    refuse_unknown(call.request.GET, ())
    ids = [whole_number(each, "ids") for each in read_rows(call.request, "ids")]
    if not view_of(one).may("delete"):
        raise may_not("delete", one)
    outcomes: dict[int, Stopped | None] = {}
    _trash(one, list(dict.fromkeys(ids)), outcomes)
    return _summed_up([_deleted(place, each, outcomes[each]) for place, each in enumerate(ids)])


def _sorted_out(one: Entity, rows: list[Any]) -> tuple[list[Told], list[int]]:
    told: list[Told] = [{} for _row in rows]
    good = []
    for place, row in enumerate(rows):
        if not isinstance(row, dict):
            told[place] = _refused(place, Invalid({"": [_("An object is wanted here.")]}))
        elif problems := misshapen(one, row):
            told[place] = _refused(place, Invalid(problems))
        else:
            good.append(place)
    return told, good


def _taken_twice_or_unnamed(values: dict[str, Any], many: dict[int, Any]) -> Exception | None:
    try:
        record_id = whole_number(values.get("id"), "id")
        if "version" in values:
            whole_number(values["version"], "version")
    except Stopped as problem:
        return problem
    return Invalid({"id": [_("This record is in another row already.")]}) if record_id in many else None


def _change_version(one: Entity, place: int, record_id: int, values: dict[str, Any]) -> Told:
    def work() -> Told:
        version = values.pop("version")
        return {"row": place, "status": 200, "id": change(one, record_id, values, version=version).pk}

    return _attempt(place, work, record_id)


def _attempt(place: int, work: Callable[[], Told], record_id: int | None = None) -> Told:
    try:
        with transaction.atomic():
            return work()
    except RecordProblem as problem:
        return _refused(place, problem, record_id)


def _trash(one: Entity, ids: list[int], outcomes: dict[int, Stopped | None]) -> None:
    """Try all at once; where one of them cannot go, halve until the culprit stands alone."""
    if not ids:
        return
    try:
        with transaction.atomic():
            if trash(one, ids) != len(ids):
                raise NotFound(one)
    except (NotFound, NotAllowed) as problem:
        if len(ids) == 1:
            outcomes[ids[0]] = stopped(problem)
            return
        middle = len(ids) // 2
        _trash(one, ids[:middle], outcomes)
        _trash(one, ids[middle:], outcomes)
        return
    outcomes.update(dict.fromkeys(ids))


def _of_outcome(place: int, outcome: Outcome, status: int, record_id: int | None = None, missing: str = "") -> Told:
    if missing and outcome.problems == {"": [missing]}:
        return {"row": place, "status": 404, "id": record_id, "detail": missing}
    if outcome.problems:
        return _refused(place, Invalid(outcome.problems), record_id)
    return {"row": place, "status": status, "id": outcome.record_id}


def _deleted(place: int, record_id: int, problem: Stopped | None) -> Told:
    return {"row": place, "status": 204, "id": record_id} if problem is None else _refused(place, problem, record_id)


def _refused(place: int, problem: Exception, record_id: int | None = None) -> Told:
    known = stopped(problem)
    told: Told = {"row": place, "status": known.status, "id": record_id, "detail": known.detail or known.title}
    return told | ({"errors": explained(problem.problems)} if isinstance(problem, Invalid) else {})


def _summed_up(told: list[Told], written: Entity | None = None) -> HttpResponse:
    bad = sum(1 for one in told if one["status"] >= 400)
    if written is not None and len(told) > bad:
        log("written by program", entity=written.key, number=len(told) - bad)
    return answer({"data": told, "good": len(told) - bad, "bad": bad})
