"""The acting person's scope as literals in a query: a hint for the planner. It is never narrower than the policy."""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db import connection
from django.db.models import BooleanField, F, Func, Q, QuerySet
from django.db.models.expressions import RawSQL
from django.utils import timezone

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities, entity_of, rights_key
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.models import Share

# Up to this many shared records stand in the query by number; beyond, a subquery finds them: whoever reaches much anyway
# comes by them in the order of the list and looks each row up, all others fetch them by their numbers.
MOST_LITERALS = 200
_WIDE = Scope.ALL | Scope.UNIT | Scope.BELOW
# Asked for nearly every page, so a function has its plan and reads no more than is needed; `live_shares` says the same.
_SHARES = "select kind, records from app.shared_with_me(%s, %s)"
# Said in the statement itself, so that a partial index is known to fit.
_CLOSED, _AS_CUSTOMER = RawSQL("1", ()), RawSQL("2", ())  # noqa: S611


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
    if not scope & Scope.ALL and (people := rights.people_reached(key, verb)):
        reach |= Q(owner_id__in=people, read_unit_id__isnull=False)
    return reach | _shared(entity, key, who) | _followed(entity, who, verb)


def _followed(entity: Entity, who: Identity, verb: str) -> Q:
    """Give the rows opened by a customer that the person reaches.

    Who reaches few customers gets their numbers as an array, by which an index finds the rows; for wide scopes that would
    be more work than letting the policy ask of each such row.
    """
    above = entity.parent if entity.access == "child" else entity.follows
    if not above or verb not in ("read", "edit"):
        return Q()
    field = entity.field(above)
    target = entity_of(field.target)  # type: ignore[arg-type]
    if entity.access == "child" and not target.follows:
        return Q()
    if who.rights.scope(rights_key(entity), verb) & _WIDE:
        return Q(visibility__gte=_AS_CUSTOMER)
    reached = _followed(target, who, verb) if entity.access == "child" else scope_hint(target, who, verb)
    above_rows = target.model._base_manager.filter(reached)
    if entity.access != "child":
        above_rows = above_rows.filter(visibility__gte=_CLOSED)  # nothing follows an open customer
    numbers = ArraySubquery(above_rows.order_by().values("pk"))
    return Q(visibility__gte=_AS_CUSTOMER) & Q(_IsAny(F(field.column), numbers))


class _IsAny(Func):
    """Tells whether a number is in an array."""

    template = "%(expressions)s)"
    arg_joiner = " = any ("
    output_field = BooleanField()
    conditional = True


def _shared(entity: Entity, key: str, who: Identity) -> Q:
    """Give the rows that are shared to the person.

    Of many shares, who reaches few rows gets the numbers as an array, by which an index finds the rows; along a list of
    many rows, looking a number up in such an array costs more than in the hash that a subquery makes. Who reaches all
    rows but the exclusive ones comes by shared ones too: which they are is not even asked.
    """
    root = f"{entity.parent}_id" if entity.access == "child" else "pk"
    ids = shared_ids(key, who) if writes_shares_out(entity, who) else None
    if ids is not None and len(ids) <= MOST_LITERALS:
        return Q(**{f"{root}__in": ids}) if ids else Q()
    numbers = live_shares(who).filter(entity=key).order_by().values("object_id")
    narrow = not who.rights.scope(key, "read") & _WIDE
    return Q(_IsAny(F(root), ArraySubquery(numbers))) if narrow else Q(**{f"{root}__in": numbers})


def writes_shares_out(entity: Entity, who: Identity) -> bool:
    """Tell whether the hint of an entity may name shared records one by one.

    What is linked to closed records is dear to be refused by its policy: there a hint without a subquery, which PostgreSQL
    may ask first, spares that.
    """
    if entity.access == "reference":
        return False
    return bool(entity.linked_by) or not who.rights.scope(rights_key(entity), "read") & Scope.ALL


def shares_written_out(who: Identity) -> tuple[Any, ...]:
    """Give the shared records that stand in queries by number: while rights are the same, nothing else of the hint changes."""
    shared_ids("", who)
    known: Any = who.memory["shared"]
    return tuple((key, frozenset(ids) if len(ids) <= MOST_LITERALS else None) for key, ids in known.items())


def shared_ids(key: str, who: Identity) -> list[int]:
    """Give the records of a kind that are shared to the person, at most one more than are written out; once per identity."""
    known: Any = who.memory.get("shared")
    if known is None:
        known = who.memory.setdefault("shared", {})
        with connection.cursor() as cursor:
            cursor.execute(_SHARES, [[one.key for one in entities() if one.access == "owned"], MOST_LITERALS + 1])
            known |= {kind: ids for kind, ids in cursor.fetchall() if ids}
    return sorted(known.get(key, ()))


def live_shares(who: Identity) -> QuerySet[Share]:
    """Give the shares to a person or their teams that have not expired."""
    mine = Q(user_id=who.user_id) | Q(team_id__in=who.rights.teams)
    return Share.objects.filter(mine).filter(Q(expires_at__isnull=True) | Q(expires_at__gt=timezone.now()))
