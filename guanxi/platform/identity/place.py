"""Where people and units stand: nobody is above themselves, and nobody puts more people or units under themselves."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.identity.rights import Scope


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


def others_put_people_under_one(draft: Draft) -> Problems:
    """Refuse that somebody whose role reaches their people gets more of them by themselves; the database does, too."""
    if draft.before is None or "manager" not in draft.changed or not _grows_by(Scope.SUBORDINATES):
        return {}
    above, me = dict(User.everything.values_list("pk", "manager_id")), someone().user_id
    if _leads_to(above, draft.get("manager"), me) and not _leads_to(above, draft.before.manager_id, me):
        return {"manager": [_more_to_see()]}
    return {}


def others_put_units_under_one(draft: Draft) -> Problems:
    """Refuse that somebody whose role reaches the units below gets more of them by themselves; the database does, too."""
    if draft.before is None or "parent" not in draft.changed or not _grows_by(Scope.BELOW):
        return {}
    above = dict(Unit.everything.values_list("pk", "parent_id"))
    mine = someone().rights.units
    if _leads_to(above, draft.get("parent"), *mine) and not _leads_to(above, draft.before.pk, *mine):
        return {"parent": [_more_to_see()]}
    return {}


def _grows_by(scope: Scope) -> bool:
    """Tell whether a right of the acting person reaches further through this scope, and not all rows anyway."""
    rights = (bits for masks in someone().rights.scopes.values() for bits in masks)
    return any(bits & scope and not bits & Scope.ALL for bits in rights)


def _more_to_see() -> str:
    return _("What you may see would grow by this. Ask another administrator.")


def _leads_to(above: Mapping[int, int | None], start: int | None, *goals: int) -> bool:
    seen: set[int] = set()
    here = start
    while here is not None and here not in seen:
        if here in goals:
            return True
        seen.add(here)
        here = above.get(here)
    return False
