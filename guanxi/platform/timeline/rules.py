"""Arithmetic of activities: no database, no clock."""

from guanxi.platform.entities.declaration import Draft, Values

MOST_OF_SUBJECT = 80


def subject_from_text(draft: Draft) -> Values:
    """Take the first line as the subject where none was given, so that a follow-up needs one field only."""
    if draft.get("subject"):
        return {}
    first_line = str(draft.get("text") or "").strip().split("\n", 1)[0]
    return {"subject": first_line[:MOST_OF_SUBJECT]} if first_line else {}
