"""The rows that no role of a person reaches but a share or a closed customer opens, as a condition in SQL."""

from typing import Any

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import customer_of
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope

# The shares of `me` and of their `teams` that have not expired, for statements; `app.shared_with_me` and `live_shares` say the same.
LIVE_SHARES = (
    "permissions_share where (user_id = %(me)s::bigint or team_id = any (%(teams)s::bigint[]))"
    " and (expires_at is null or expires_at > now())"
)
_SHARED = f"array(select object_id from {LIVE_SHARES} and entity = '{{key}}')"  # noqa: S608  # no input


def opened_singly(entity: Entity, who: Identity) -> tuple[str, dict[str, Any]]:
    """Give the condition on the rows, which are called `t`, and the values it names.

    For kinds of records of their own whose customers stand under nobody; as everywhere, the policies are the guard. The text
    is the same for everybody who reaches as far, so that its plan is kept.
    """
    rights = who.rights
    opened = f"t.id = any ({_SHARED.format(key=entity.key)})"
    if (customer := customer_of(entity)) is not None:
        mine = f"c.owner_id = %(me)s or c.id = any ({_SHARED.format(key=customer.key)})"
        numbers = f"array(select c.id from {customer.table} c where ({mine}) and c.visibility >= 1)"  # noqa: S608  # no input
        opened += f' or (t.visibility >= 2 and t."{entity.field(entity.follows).column}" = any ({numbers}))'
    given = {"me": rights.user_id, "teams": list(rights.teams), "units": [], "staff": []}
    scope, beyond = rights.scope(entity.key, "read"), "t.read_unit_id is null"
    if not scope & Scope.ALL:
        reached = "t.read_unit_id = any (%(units)s::bigint[]) or t.owner_id = any (%(staff)s::bigint[])"
        beyond += f" or not ({reached})"
        if scope & (Scope.UNIT | Scope.BELOW):
            given["units"] = list(rights.units_below if scope & Scope.BELOW else rights.units)
        given["staff"] = list(rights.people_reached(entity.key, "read"))
    return f"({opened}) and ({beyond}) and t.owner_id <> %(me)s", given
