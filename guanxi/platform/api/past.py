"""The history of a record for programs: what changed, under the field rules of whoever asks."""

from typing import Any

from guanxi.platform.api.presenting import TITLE
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.search.story import Change, Line, chapter


def history_of(
    one: Entity, record_id: int, limit: int, before: int | None = None
) -> tuple[list[dict[str, Any]], int | None]:
    """Give lines, the newest first, and the number from which older ones follow (None at the end)."""
    lines, more = chapter(one, record_id, most=limit, before=before)
    return [_line(line) for line in lines], more


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
