"""What follows from other values when parts of a plan are written, and what must hold."""

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.platform.identity.acting import someone


def ticked_now(draft: Draft) -> Values:
    """Whoever ticks without saying more did it today."""
    return {
        "done_on": draft.get("done_on") or timezone.localdate(),
        "person": draft.get("person") or someone().user_id or None,
    }


def planned_at_first(draft: Draft) -> Values:
    """The first day a step is due stays beside every later one."""
    return {"planned_on": draft.get("planned_on") or draft.get("due_on")}


def reports_to_another(draft: Draft) -> Problems:
    """Nobody reports to themselves."""
    if draft.get("reports_to") is None or draft.get("reports_to") != draft.get("contact"):
        return {}
    return {"reports_to": [_("Nobody reports to themselves: choose another person, or leave it empty.")]}
