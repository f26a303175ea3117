"""Where people and units stand: nobody is above themselves, neither through managers nor through units."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.platform.identity.models import Unit, User


def no_circle_of_managers(draft: Draft) -> Problems:
    """Refuse a manager who works, perhaps through others, under the person."""
    if draft.before is None or "manager" not in draft.changed:
        return {}
    above = dict(User.everything.values_list("pk", "manager_id"))
    if _leads_to(above, draft.get("manager"), draft.before.pk):
        return {"manager": [_("This person works under the one you are changing, so they cannot be the manager.")]}
    return {}


def no_circle_of_units(draft: Draft) -> Problems:
    """Refuse to put a unit below itself."""
    if draft.before is None or "parent" not in draft.changed:
        return {}
    above = dict(Unit.everything.values_list("pk", "parent_id"))
    if _leads_to(above, draft.get("parent"), draft.before.pk):
        return {"parent": [_("This unit is below the one you are changing, so it cannot stand above it.")]}
    return {}


def _leads_to(above: Mapping[int, int | None], start: int | None, goal: int) -> bool:
    seen: set[int] = set()
    here = start
    while here is not None and here not in seen:
        if here == goal:
            return True
        seen.add(here)
        here = above.get(here)
    return False
