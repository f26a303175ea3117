"""Arithmetic of activities: no database, no clock."""

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values

MOST_OF_SUBJECT = 80


def subject_from_text(draft: Draft) -> Values:
    """Take the first line as the subject where none was given, so that a follow-up needs one field only."""
    if draft.get("subject"):
        return {}
    first_line = str(draft.get("text") or "").strip().split("\n", 1)[0]
    return {"subject": first_line[:MOST_OF_SUBJECT]} if first_line else {}


def end_moves_along(draft: Draft) -> Values:
    """Let an appointment that begins at another time last as long as before; one without a beginning has no end."""
    if draft.before is None or draft.before.ends_at is None or "starts_at" not in draft.changed:
        return {}
    if "ends_at" in draft.changed or draft.before.starts_at is None:
        return {}
    begins = draft.get("starts_at")
    return {"ends_at": begins + (draft.before.ends_at - draft.before.starts_at) if begins else None}


def ends_after_it_begins(draft: Draft) -> Problems:
    """Refuse an appointment that ends before it begins, or ends without beginning."""
    begins, ends = draft.get("starts_at"), draft.get("ends_at")
    if ends is None or draft.changed.isdisjoint({"starts_at", "ends_at"}):
        return {}
    if begins is None:
        return {"starts_at": [_("Say when it begins, too.")]}
    return {"ends_at": [_("It cannot end before it begins.")]} if ends < begins else {}
