"""Why a person sees a record, in detail: which role reaches it, through which unit, under which manager, by whose share."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.db import connection

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import customer_of, rights_key
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.arms import opened_by_link
from guanxi.platform.permissions.deputies import last_day, stood_in_by
from guanxi.platform.permissions.models import Assignment, Grant, Role, Share
from guanxi.platform.permissions.sharing import shares_of, why
from guanxi.platform.permissions.snapshot import load_identity

# Which scopes of a role open which arm.
_OPENS = {"all": Scope.ALL, "unit": Scope.UNIT | Scope.BELOW, "subordinate": Scope.SUBORDINATES}


@dataclass(frozen=True)
class Reason:
    """One arm that lets the person in, and what it goes through.

    `roles` opened the arm, `unit` is where the record stands, `managers` lead from the record's owner up to the person,
    `shares` name person or team, `standing_in` whose deputy the person is until when, `records` are linked ones, or the customer (entity, id), that the person reads.
    """

    arm: str
    roles: tuple[Role, ...] = ()
    unit: str = ""
    managers: tuple[str, ...] = ()
    shares: tuple[Share, ...] = ()
    records: tuple[tuple[str, int], ...] = ()
    standing_in: Mapping[str, str] = field(default_factory=dict)


def explain(entity: Entity, record_id: int, user_id: int) -> list[Reason]:
    """Give every reason for which a person reads a record; none if they do not, or if the asker does not.

    Raises `UnknownPerson` for somebody who may not work here any more.
    """
    row = entity.model._base_manager.filter(pk=record_id).values("owner_id", "unit_id").first()
    if row is None:
        return []
    return [_reason(arm, entity, record_id, user_id, row) for arm in why(entity, record_id, user_id)]


def _reason(arm: str, entity: Entity, record_id: int, user_id: int, row: dict[str, int | None]) -> Reason:
    if arm == "share":
        return Reason(arm, shares=_shares(entity, record_id, user_id))
    if arm == "deputy":
        return Reason(arm, standing_in=_standing_in(row["owner_id"], user_id))
    if arm == "linked":
        return Reason(arm, records=_linked(entity, record_id, user_id))
    if arm == "customer":
        return Reason(arm, records=_customer(entity, record_id))
    roles = _roles(entity, user_id, _OPENS[arm]) if arm in _OPENS else ()
    unit = (
        Unit.everything.filter(pk=row["unit_id"] or 0).values_list("name", flat=True).first() if arm == "unit" else None
    )
    managers = _managers(row["owner_id"], user_id) if arm == "subordinate" else ()
    return Reason(arm, roles, str(unit or ""), managers)


def _roles(entity: Entity, user_id: int, wanted: int) -> tuple[Role, ...]:
    held = Assignment.objects.filter(user_id=user_id, approved_at__isnull=False, role__deleted_at__isnull=True)
    grants = Grant.objects.filter(entity=rights_key(entity), verb="read", role__in=held.values("role")).select_related(
        "role"
    )
    return tuple(one.role for one in grants.order_by("role__name") if one.scope & wanted)


def _managers(owner_id: int | None, user_id: int) -> tuple[str, ...]:
    """Go from the owner up through the managers to the person."""
    people = {one.pk: one for one in User.everything.only("pk", "name", "manager_id")}
    chain: list[int] = []
    here = owner_id
    while here is not None and here in people and here not in chain:
        chain.append(here)
        if here == user_id:
            break
        here = people[here].manager_id
    return tuple(people[one].name for one in chain)


def _standing_in(owner_id: int | None, user_id: int) -> dict[str, str]:
    rows = [one for one in stood_in_by(user_id) if one.person_id == owner_id]
    return (
        {"owner": rows[-1].person.name, "day": last_day(rows[-1]).isoformat()} if rows else {"owner": "?", "day": "?"}
    )


def _shares(entity: Entity, record_id: int, user_id: int) -> tuple[Share, ...]:
    teams = set(load_identity(user_id).rights.teams)
    return tuple(one for one in shares_of(entity, record_id) if one.user_id == user_id or one.team_id in teams)


def _linked(entity: Entity, record_id: int, user_id: int) -> tuple[tuple[str, int], ...]:
    with acting_as(load_identity(user_id)), connection.cursor() as cursor:
        cursor.execute(
            f"select l.entity, l.object_id from {entity.linked_by} l join {entity.table} t on t.id = l.{entity.key}_id "
            f"where t.id = %s and {opened_by_link('t', 'l')}",
            [record_id],
        )
        return tuple((str(key), int(number)) for key, number in cursor.fetchall())


def _customer(entity: Entity, record_id: int) -> tuple[tuple[str, int], ...]:
    customer = customer_of(entity)
    assert customer is not None
    link = entity.field(entity.follows).column
    return tuple(
        (customer.key, one) for one in entity.model._base_manager.filter(pk=record_id).values_list(link, flat=True)
    )
