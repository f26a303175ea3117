"""The history of a record for programs: what changed, under the field rules of whoever asks."""

from typing import Any

from guanxi.platform.api.presenting import TITLE
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.search.story import Change, Line, chapter, since


def history_of(
    one: Entity, record_id: int, limit: int, before: int | None = None
) -> tuple[list[dict[str, Any]], int | None]:
    """Give lines, the newest first, and the number from which older ones follow (None at the end)."""
    lines, more = chapter(one, record_id, most=limit, before=before)
    return [_line(line) for line in lines], more


def changes_since(one: Entity, record_id: int, version: int) -> list[dict[str, Any]]:
    """Give what became of each field since a version, who changed it last and when."""
    told: dict[str, dict[str, Any]] = {}
    for line in reversed(since(one, record_id, version)):
        for change in line.changes:
            before = told[change.field.name]["before"] if change.field.name in told else change.old.json
            who = {"at": line.at.isoformat(), "by": line.user_id, "by" + TITLE: line.who or None}
            told[change.field.name] = {"field": change.field.name, "before": before, "after": change.new.json} | who
    return list(told.values())


def _line(line: Line) -> dict[str, Any]:
    return {
        "id": line.id,
        "at": line.at.isoformat(),
        "by": line.user_id,
        "by" + TITLE: line.who or None,
        "verb": line.verb,
        "changes": [_change(change) for change in line.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    told = {"field": change.field.name, "before": change.old.json, "after": change.new.json}
    if change.field.target is not None:
        told |= {"before" + TITLE: change.old.title, "after" + TITLE: change.new.title}
    return told
