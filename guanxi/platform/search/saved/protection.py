"""Who finds and changes which views: their owner, those it is shared with, and administrators where it is shared at all."""

from guanxi.platform.permissions.guards import Guard, administers, guard
from guanxi.platform.search.saved.models import Reach, SavedView

_OWN = "t.owner_id = (select app.uid())"
_MY_ROLES = (
    "(select coalesce(array_agg(a.role_id), '{}') from permissions_assignment a"
    " where a.user_id = (select app.uid()) and a.approved_at is not null)"
)
_NAMED = (
    "(select app.uid()) = any (t.people) or t.teams && (select app.teams())::bigint[]"
    f" or t.roles && {_MY_ROLES}::bigint[]"
)
_SHARED = f"t.reach = {Reach.EVERYONE} or (t.reach = {Reach.NAMED} and ({_NAMED}))"
# What nobody else sees is nobody else's business: administrators keep in order what people share.
_KEPT = f"t.reach <> {Reach.OWNER} and {administers('role')}"

guard(
    Guard(
        SavedView,
        read=f"(select app.uid()) is not null and ({_OWN} or (t.deleted_at is null and ({_SHARED})) or ({_KEPT}))",
        insert=_OWN,
        update=f"{_OWN} or ({_KEPT})",
        delete=_OWN,
    )
)
