"""What follows from other values of a report, and what must hold of it."""

import datetime as dt

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone
from guanxi.platform.reporting.models import ReportKind
from guanxi.platform.reporting.prefilling import what_comes, what_was_done
from guanxi.platform.reporting.spans import called, next_span, span_of

_SAID = frozenset(("name", "done", "went_well", "troubles", "coming", "kind", "starts_on"))


def settled(draft: Draft) -> Values:
    """Let a report be called by its span, unless somebody named it."""
    name = _name(draft.get("kind"), draft.get("starts_on"))
    before = draft.before
    as_before = before is not None and draft.get("name") == _name(before.kind, before.starts_on)
    return {"name": name} if name and (as_before or not draft.get("name")) else {}


def begun(draft: Draft) -> Values:
    """Let a new report of one's own begin with what was done and what comes, where its author says nothing of it."""
    kind, day = draft.get("kind"), draft.get("starts_on")
    if draft.before is not None or draft.get("owner") != someone().user_id or not _name(kind, day):
        return {}
    span = span_of(str(kind), day)
    texts = {"done": (what_was_done, span), "coming": (what_comes, next_span(str(kind), span))}
    return {field: tell(days) for field, (tell, days) in texts.items() if not draft.get(field)}


def _name(kind: object, day: object) -> str:
    if not isinstance(day, dt.date) or kind not in ReportKind.values:
        return ""
    return called(str(kind), span_of(str(kind), day))


def said_by_its_author(draft: Draft) -> Problems:
    """Only who wrote a report changes what it says, and only until it is handed in."""
    if draft.before is None or not draft.changed & _SAID:
        return {}
    if draft.get("owner") != someone().user_id:
        return {"": [_("Only who wrote a report changes it; others comment on it.")]}
    if draft.before.handed_in_at is not None:
        return {"": [_("A report that is handed in stays as it is; take it back to go on with it.")]}
    return {}
