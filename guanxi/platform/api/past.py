"""The history of a record for programs: what changed, under the field rules of whoever asks."""

import datetime as dt
import json
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from django.db.models import TextField
from django.db.models.functions import Cast

from guanxi.platform.api.presenting import TITLE
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.models import History
from guanxi.platform.search.finder import titles

Line = dict[str, Any]


def history_of(one: Entity, record_id: int, limit: int, before: int | None = None) -> tuple[list[Line], int | None]:
    """Give lines, the newest first, and the number from which older ones follow (None at the end).

    A change of which the person may see nothing is left out, so a page may hold fewer lines than `limit`.
    """
    rows = History.objects.filter(entity=one.key, object_id=record_id).order_by("-id")
    if before is not None:
        rows = rows.filter(id__lt=before)
    # As text: decimals would lose digits on the way through a binary fraction.
    raw = list(
        rows.annotate(told=Cast("changes", TextField())).values("id", "at", "user_id", "verb", "told")[: limit + 1]
    )
    page = raw[:limit]
    lines = [_line(view_of(one), dict(row)) for row in page]
    _add_titles(one, lines)
    shown = [line for line in lines if line["changes"] or line["verb"] != "change"]
    return shown, page[-1]["id"] if len(raw) > limit else None


def _line(view: View, row: dict[str, Any]) -> Line:
    told = json.loads(row["told"], parse_float=Decimal)
    by_column = {field.column: field for field in view.readable}
    changes = [_change(view, by_column[column], *pair) for column, pair in told.items() if column in by_column]
    return {
        "id": row["id"],
        "at": row["at"].isoformat(),
        "by": row["user_id"],
        "by" + TITLE: None,
        "verb": row["verb"],
        "changes": changes,
    }


def _change(view: View, field: Field, before: Any, after: Any) -> dict[str, Any]:
    return {
        "field": field.name,
        "before": view.json(field, _value(field, before)),
        "after": view.json(field, _value(field, after)),
    }


def _value(field: Field, stored: Any) -> Any:
    """Turn what the history keeps as JSON back into a value of the field's kind."""
    read = _FROM_JSON.get(field.kind.name)
    return stored if stored is None or read is None else read(stored)


def _moment(stored: Any) -> dt.datetime:
    return dt.datetime.fromisoformat(str(stored))


_FROM_JSON: dict[str, Callable[[Any], Any]] = {
    "date": lambda stored: dt.date.fromisoformat(str(stored)),
    "datetime": _moment,
    "decimal": lambda stored: Decimal(str(stored)),
}


def _add_titles(one: Entity, lines: list[Line]) -> None:
    """Name people and linked records, with one question per kind of record."""
    view = view_of(one)
    wanted: dict[str, set[int]] = defaultdict(set)
    wanted["user"] = {line["by"] for line in lines if line["by"]}
    links = {
        field.name: entity_of(field.target).key
        for field in view.readable
        if field.target is not None and view.reads(field.name)
    }
    for change in _changes(lines):
        if change["field"] in links:
            wanted[links[change["field"]]] |= {change[side] for side in ("before", "after") if change[side]}
    known = {key: titles(entity(key), ids) for key, ids in wanted.items()}
    for line in lines:
        line["by" + TITLE] = known["user"].get(line["by"])
    for change in _changes(lines):
        if change["field"] in links:
            names = known[links[change["field"]]]
            change |= {side + TITLE: names.get(change[side]) for side in ("before", "after")}


def _changes(lines: Iterable[Line]) -> Iterable[dict[str, Any]]:
    return (change for line in lines for change in line["changes"])
