"""The rights of a person put together from roles, units, managers and teams, remembered until any of them changes."""

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from typing import Any

from django.db import connection, transaction

from guanxi.platform.database.settings_in_force import Outdated, expecting
from guanxi.platform.entities.registry import entities, rights_key
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.rights import Access, Rights
from guanxi.platform.permissions.models import Assignment, FieldRule, Grant, RightsVersion
from guanxi.platform.permissions.standing import PLACE, scopes_of, stood_in_for

_remembered: dict[int, tuple[int, Identity]] = {}


class UnknownPerson(LookupError):
    """There is no such person, or they may not work here any more."""


def rights_version() -> int:
    """Give the number that grows with every change of rights."""
    return RightsVersion.objects.values_list("number", flat=True).first() or 0


def load_identity(user_id: int, number: int | None = None) -> Identity:
    """Give the identity of a person with the rights of this moment; raises `UnknownPerson`.

    `number` is that of the rights, for whoever has just read it.
    """
    version = rights_version() if number is None else number
    if known := _known(user_id, version):
        return known
    user = User.objects.filter(pk=user_id, active=True).first()
    if user is None:
        raise UnknownPerson(f"There is no active person with the number {user_id}.")
    return _remember(user, version)


@contextmanager
def at_work(user_id: int) -> Iterator[Identity]:
    """Act in a transaction as a person, with the rights of this moment; raises `UnknownPerson`.

    Remembered rights are used as they are, and the transaction that uses them begins only if they are still right.
    """
    with ExitStack() as stack:
        inside = (
            transaction.get_connection().in_atomic_block
        )  # only a transaction that begins says whether rights are old
        known = None if inside else _remembered.get(user_id)
        who = _fresh(known[1]) if known else None
        if known and who and not _begun(stack, who, known[0]):
            who = None
        if who is None:
            who = load_identity(user_id)
            stack.enter_context(acting_as(who))
            stack.enter_context(transaction.atomic())
        yield who


def _begun(stack: ExitStack, who: Identity, version: int) -> bool:
    """Begin to act with remembered rights; False, and nothing has begun, where they are old."""
    try:
        with ExitStack() as begun:
            begun.enter_context(acting_as(who))
            with expecting(version):
                begun.enter_context(transaction.atomic())
            stack.enter_context(begun.pop_all())
    except Outdated:
        return False
    return True


def _known(user_id: int, version: int) -> Identity | None:
    known = _remembered.get(user_id)
    return _fresh(known[1]) if known and known[0] == version else None


def _fresh(known: Identity) -> Identity | None:
    """What is remembered about records, and what the person arranged, belongs to one piece of work only.

    None where the rights changed by themselves since: somebody began, or ceased, to stand in for somebody else.
    """
    if known.rights.good_until and time.time() >= known.rights.good_until:
        return None
    return replace(known, memory={}, preferences={})


def _remember(user: User, version: int) -> Identity:
    rights = replace(_put_together(user), number=version)
    who = Identity(user.pk, user.name, rights, user.language, user.time_zone)
    # A change of rights that is not committed yet must not be remembered: it may be rolled back.
    if not transaction.get_connection().in_atomic_block:
        _remembered[user.pk] = (version, replace(who, memory={}, preferences={}))
    return who


def _put_together(user: User) -> Rights:
    with connection.cursor() as cursor:
        cursor.execute(PLACE, {"user": user.pk})
        units, below, staff, teams, deputized = cursor.fetchone()
    stands_in, fully, good_until = stood_in_for(deputized)
    roles = tuple(
        Assignment.objects.filter(user=user, approved_at__isnull=False, role__deleted_at__isnull=True).values_list(
            "role_id", flat=True
        )
    )
    granted = Grant.objects.filter(role_id__in=roles, scope__gt=0).values_list("role_id", "entity", "verb", "scope")
    scopes, roles_on = scopes_of(granted)
    return Rights(
        user_id=user.pk,
        unit_id=user.unit_id,
        units=tuple(units),
        units_below=tuple(below),
        subordinates=tuple(staff),
        teams=tuple(teams),
        scopes=scopes,
        fields=_fields(roles_on),
        roles=roles,
        stands_in=stands_in,
        stands_in_fully=fully,
        good_until=good_until,
    )


def _fields(roles_on: dict[str, set[int]]) -> dict[str, dict[str, Access]]:
    """Merge field rules: of all roles that reach the entity the widest access counts, and no rule means all of it."""
    rules: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    every_role = set().union(*roles_on.values()) if roles_on else set()
    for row in FieldRule.objects.filter(role_id__in=every_role).values("role_id", "entity", "field", "access"):
        rules[row["entity"], row["field"]][row["role_id"]] = row["access"]
    merged: dict[str, dict[str, Access]] = defaultdict(dict)
    for (entity_key, name), by_role in rules.items():
        reaching = roles_on.get(_granting(entity_key), set())
        widest = max((by_role.get(role, int(Access.EDIT)) for role in reaching), default=int(Access.HIDDEN))
        merged[entity_key][name] = Access(widest)
    return dict(merged)


def _granting(entity_key: str) -> str:
    known: Any = {one.key: rights_key(one) for one in entities()}
    return str(known.get(entity_key, entity_key))
