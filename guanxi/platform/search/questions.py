"""Conditions that a record keeps about a kind of records, such as which accounts a rule is for: read, said and asked.

They stand in a column `columns.question(…)`, a line each; all of them must hold. Pages make them with the builder of lists.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db.models import Q

from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity, is_entity
from guanxi.platform.identity.acting import Identity, acting_as, someone
from guanxi.platform.identity.rights import VERBS, Rights, Scope
from guanxi.platform.permissions.services import NO_PERSON
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.conditions import condition
from guanxi.platform.search.grammar import read, settled
from guanxi.platform.search.query import Condition, QueryRefused
from guanxi.platform.search.wording import sentences


@contextmanager
def reading_words() -> Iterator[None]:
    """Read all fields of all kinds and no record at all: to put conditions into words, whoever keeps them."""
    who = someone()
    scopes: dict[str, Any] = {each.key: (int(Scope.OWN),) * len(VERBS) for each in entities()}
    rights = Rights(user_id=NO_PERSON, scopes=scopes, service="questions in words")
    with acting_as(Identity(NO_PERSON, who.name, rights, who.language, who.time_zone)):
        yield


@contextmanager
def judging(name: str) -> Iterator[None]:
    """Reach what the acting person may ever reach, with all fields: what the company keeps decides, not what its people read."""
    who = someone()
    scopes: dict[str, Any] = {each.key: (int(Scope.ALL | Scope.OWN),) * len(VERBS) for each in entities()}
    rights = Rights(user_id=who.user_id, scopes=scopes, service=name)
    with acting_as(Identity(who.user_id, who.name, rights, who.language, who.time_zone)):
        yield


def asked_kind(field: Field, record: Any) -> Entity | None:
    """Give the kind of records that the conditions in a field are about, None where the record does not say it yet."""
    about, by = field.asks
    key = about or str(getattr(record, by) or "")
    return entity(key) if is_entity(key) else None


def conditions_in(one: Entity, text: str) -> tuple[Condition, ...]:
    """Read kept conditions about a kind of records; raises `QueryRefused`."""
    return tuple(settled(one, read(line)) for line in text.splitlines() if line.strip())


def all_hold(one: Entity, conditions: Sequence[Condition]) -> Q:
    """Give kept conditions as one on the rows of that kind, as whoever acts may ask; raises `QueryRefused`.

    It may stand in a statement for many rows: `one.model.objects.filter(…)`, or a `When` of a `Case`.
    """
    view = view_of(one)
    together = Q()
    for each in conditions:
        together &= condition(view, each)
    return together


def said(one: Entity, text: str) -> tuple[str, ...]:
    """Say kept conditions as sentences; one that cannot be asked any more stands as it is written."""
    told: list[str] = []
    with reading_words():
        for line in filter(str.strip, text.splitlines()):
            try:
                told.extend(sentences(view_of(one), [settled(one, read(line))]))
            except QueryRefused:
                told.append(line)
    return tuple(told)
