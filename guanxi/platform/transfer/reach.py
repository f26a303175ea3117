"""Whose records a person may import: the scope of the verb “import”, said as owners."""

from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import View


def owners_in_reach(view: View) -> set[int] | None:
    """Give the owners whose records the person may bring in, None for everyone's."""
    scope = view.scope("import")
    if view.entity.access != "owned" or scope & Scope.ALL:
        return None
    rights = view.identity.rights
    owners = {rights.user_id} if scope else set()
    if scope & Scope.SUBORDINATES:
        owners |= set(rights.subordinates)
    if scope & (Scope.UNIT | Scope.BELOW):
        units = rights.units_below if scope & Scope.BELOW else rights.units
        owners |= set(User.everything.filter(unit_id__in=units).values_list("pk", flat=True))
    return owners
