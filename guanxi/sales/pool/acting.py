"""As whom the pool works: a named service, which names the person it works for where there is one."""

from contextlib import AbstractContextManager
from typing import Final

from django.db import connection

from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.rights import VERBS, Rights, Scope
from guanxi.platform.permissions.services import NO_PERSON
from guanxi.sales.pool.database import SERVICE

_KINDS: Final = (
    "account", "contact", "lead", "deal", "activity", "pool", "user", "unit", "team", "role", "product", "release_reason",
    "reclaim_rule", "rule_exception", "keep_request", "pipeline", "stage", "loss_reason", "outcome", "order", "contract",
)  # fmt: skip


def as_pool(by: Identity | None = None) -> AbstractContextManager[None]:
    """Do everything in the block as the service of the pool, in the name, language and time zone of a person."""
    everything = (int(Scope.ALL | Scope.OWN),) * len(VERBS)
    number = by.user_id if by else NO_PERSON
    rights = Rights(user_id=number, scopes=dict.fromkeys(_KINDS, everything), service=SERVICE)
    if by is None:
        return acting_as(Identity(number, SERVICE, rights))
    return acting_as(Identity(number, by.name, rights, language=by.language, time_zone=by.time_zone))


def keeper_id() -> int:
    """Give the keeper, to whom belongs what lies in pools; they are made with the first one."""
    with connection.cursor() as cursor:
        cursor.execute("select app.pool_keeper()")
        return int(cursor.fetchone()[0])
