"""Whether conditions hold of a record. The flow asks, not the applicant: it may decide by fields that they do not read."""

from collections.abc import Sequence
from typing import Any

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entities
from guanxi.platform.identity.acting import Identity, acting_as, someone
from guanxi.platform.identity.rights import VERBS, Rights, Scope
from guanxi.platform.search.finder import count
from guanxi.platform.search.grammar import read, settled
from guanxi.platform.search.query import Query

_EVERYTHING = (int(Scope.ALL | Scope.OWN),) * len(VERBS)


def holds(one: Entity, record_id: int, owner: int, conditions: Sequence[str]) -> bool:
    """Tell whether all conditions hold of a record; raises `QueryRefused` for one that cannot be asked.

    The record is looked at as by its owner, who also reads what is exclusive, with all fields.
    """
    if not conditions:
        return True
    filters = tuple(settled(one, read(each)) for each in conditions)
    with acting_as(_judge(owner, someone())):
        return count(Query(one, filters=filters, ids=(record_id,)))[0] == 1


def _judge(owner: int, asked_by: Identity) -> Identity:
    scopes: dict[str, Any] = {each.key: _EVERYTHING for each in entities()}
    rights = Rights(user_id=owner, scopes=scopes, service="approvals judge")
    return Identity(owner, "approvals judge", rights, asked_by.language, asked_by.time_zone)
