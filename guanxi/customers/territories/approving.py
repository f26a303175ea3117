"""Who approves by the customer of a record: in charge of the customer's territory, of the one above it, or above whoever keeps the customer."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from guanxi.customers.territories.models import Territory
from guanxi.platform.automation.approvals.models import Who
from guanxi.platform.automation.approvals.naming import declare_naming
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import VERBS, Rights, Scope

_MOST = 30


def in_charge(one: Entity, record_id: int, owner: int) -> list[int]:
    """Give who is in charge of the territory of the customer, else of the nearest one above it that somebody is in charge of."""
    return _keepers(one, record_id, owner)[:1]


def in_charge_above(one: Entity, record_id: int, owner: int) -> list[int]:
    """Give the next one above who is in charge of more."""
    return _keepers(one, record_id, owner)[1:2]


def above_keeper(one: Entity, record_id: int, owner: int) -> list[int]:
    """Give the manager of whoever keeps the customer, wherever the applicant works."""
    with _reading(one, owner):
        account = _account(one, record_id)
    manager = User.objects.filter(pk=account.owner_id).values_list("manager_id", flat=True).first() if account else None
    return [manager] if manager else []


@contextmanager
def _reading(one: Entity, owner: int) -> Iterator[None]:
    """Look at the record, its customer and the territories as who keeps the record does, who also reaches what is kept to named people."""
    everywhere = tuple(int(Scope.ALL | Scope.OWN) if verb == "read" else 0 for verb in VERBS)
    scopes = dict.fromkeys(("account", "territory", one.key), everywhere)
    rights = Rights(user_id=owner, scopes=scopes, service="territories of approvals")
    with acting_as(Identity(owner, "territories of approvals", rights)):
        yield


def _has_customer(one: Entity) -> bool:
    return one.key == "account" or bool(one.follows)


def _keepers(one: Entity, record_id: int, owner: int) -> list[int]:
    with _reading(one, owner):
        account = _account(one, record_id)
        return list(dict.fromkeys(_up(account.territory_id))) if account else []


def _up(number: int | None) -> Iterator[int]:
    """Give who is in charge, from a territory upwards."""
    for _step in range(_MOST):
        row = Territory.objects.filter(pk=number).values_list("keeper_id", "parent_id").first() if number else None
        if row is None:
            return
        if row[0]:
            yield row[0]
        number = row[1]


def _account(one: Entity, record_id: int) -> Any:
    rows = one.model._default_manager.filter(pk=record_id)
    number: int | None = record_id
    if one.key != "account":
        number = rows.values_list(one.field(one.follows).column, flat=True).first() if one.follows else None
    return entity("account").model._default_manager.filter(pk=number).first() if number else None


declare_naming(Who.TERRITORY, in_charge, fits=_has_customer)
declare_naming(Who.TERRITORY_ABOVE, in_charge_above, fits=_has_customer)
declare_naming(Who.KEEPERS_MANAGER, above_keeper, fits=_has_customer)
