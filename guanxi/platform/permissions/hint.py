"""The acting person's scope as literals in a query: a hint for the planner. It is never narrower than the policy."""

from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import rights_key
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.models import Share

# Up to this many shared records stand in the query by number; beyond, a subquery finds them.
MOST_LITERALS = 200


def scope_hint(entity: Entity, who: Identity, verb: str = "read") -> Q:
    """Give the condition that repeats what the policy of a verb says of this person, for a list of the entity."""
    key = rights_key(entity)
    rights = who.rights
    scope = rights.scope(key, verb)
    if not scope:
        return Q(pk__in=[])
    reach = Q(owner_id=rights.user_id)
    if scope & Scope.ALL:
        reach |= Q(read_unit_id__isnull=False)
    elif scope & (Scope.UNIT | Scope.BELOW):
        reach |= Q(read_unit_id__in=rights.units_below if scope & Scope.BELOW else rights.units)
    if scope & Scope.SUBORDINATES and not scope & Scope.ALL and rights.subordinates:
        reach |= Q(owner_id__in=rights.subordinates, read_unit_id__isnull=False)
    return reach | _shared(entity, key, who)


def _shared(entity: Entity, key: str, who: Identity) -> Q:
    root = f"{entity.parent}_id" if entity.access == "child" else "pk"
    ids = shared_ids(key, who)
    if len(ids) <= MOST_LITERALS:
        return Q(**{f"{root}__in": ids}) if ids else Q()
    live = live_shares(who).filter(entity=key)
    return Q(**{f"{root}__in": live.values("object_id")})


def shared_ids(key: str, who: Identity) -> list[int]:
    """Give the records of a kind that are shared to the person, at most one more than are written out; once per identity."""
    known: Any = who.memory.get("shared")
    if known is None:
        known = who.memory["shared"] = {}
        for entity_key, object_id in live_shares(who).values_list("entity", "object_id")[: MOST_LITERALS * 20]:
            known.setdefault(entity_key, set()).add(object_id)
        if sum(map(len, known.values())) >= MOST_LITERALS * 20:
            known["*"] = True
    if known.get("*"):
        return list(range(MOST_LITERALS + 1))
    return sorted(known.get(key, ()))


def live_shares(who: Identity) -> QuerySet[Share]:
    """Give the shares to a person or their teams that have not expired."""
    mine = Q(user_id=who.user_id) | Q(team_id__in=who.rights.teams)
    return Share.objects.filter(mine).filter(Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()))
