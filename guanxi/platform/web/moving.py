"""What the moves of boards and calendars share: writing with a version, the dialog that a refusal leads to, and undo."""

import json
from typing import Any

from django.http import JsonResponse
from django.utils.http import urlencode

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.search.query import Row
from guanxi.platform.web.replies import UNPROCESSABLE, data
from guanxi.platform.web.verbs_that_ask import asking_for


def written(one: Entity, record_id: int, values: dict[str, Any], version: str, back: str) -> JsonResponse | None:
    """This will write the values; an answer only where that is refused, with the dialog that asks for what is missing."""
    try:
        change(one, record_id, values, version=number_in(one, version))
    except Invalid as invalid:
        asking = asking_for(one, record_id, invalid.problems)
        dialog = f"{asking}?{urlencode({'back': back})}" if asking else ""
        return data({"problem": str(invalid), "dialog": dialog}, status=UNPROCESSABLE)
    except RecordProblem as problem:
        return data({"problem": str(problem)}, status=UNPROCESSABLE)
    return None


def changes(before: Row, after: Row) -> str:
    """This will be, as JSON, what the fields that one may write held before, where they hold something else now."""
    return json.dumps(
        {
            field.name: field.kind.json(before.raw[field.column], field)
            for field in before.view.editable
            if before.raw[field.column] != after.raw[field.column]
        },
        default=str,
    )


def values_in(one: Entity, text: str) -> dict[str, Any]:
    """This will read what `changes` wrote; raises `NotFound` for anything else."""
    try:
        values = json.loads(text)
    except ValueError:
        values = None
    if not isinstance(values, dict):
        raise NotFound(one)
    return values


def number_in(one: Entity, text: str) -> int:
    """This will read the number of a record or version; raises `NotFound` for anything else."""
    if not (text.isascii() and text.isdecimal() and len(text) < 19):
        raise NotFound(one)
    return int(text)
