"""Counting what a person owns and planning where each record goes; nothing has changed hands after that."""

from dataclasses import dataclass
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from guanxi.lib.refusals import Refusal
from guanxi.platform.bulk.leaving.asked import Asked
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.models import HandOver
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import groups, visible_ids
from guanxi.platform.search.query import Filter, Query

# What a kind can be divided by, and into how many parts a page is asked to show.
DIVIDING: Final = ("choice", "link", "text", "boolean")
MOST_PARTS: Final = 60
_MOST: Final = 200_000


class HandOverRefused(Refusal):
    """A hand-over that cannot be asked for, done or taken back; its words say why."""


@dataclass(frozen=True)
class Left:
    """How many records of a kind a person owns: present, in the trash, and how many of the present ones the asker does not read."""

    entity: Entity
    present: int
    trashed: int
    unread: int


@dataclass(frozen=True)
class Share:
    """How many records of a kind go to somebody, and how many went already."""

    kind: str
    receiver: int
    planned: int
    moved: int


def in_order() -> list[Entity]:
    """Give the kinds of records that may get another owner: customers before what stands under them, and activities last.

    What somebody alone can have written, such as a report, stays theirs.
    """
    owned = [one for one in entities() if one.access == "owned" and "assign" in one.verbs]
    return sorted(owned, key=lambda one: (bool(one.linked_by), bool(one.follows)))


def left_with(person: int) -> list[Left]:
    """Give what of a person's the acting one may hand over, counted by the database beyond what they read."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, present, trashed, unread from app.left_with(%s)", [person])
        told = {kind: numbers for kind, *numbers in cursor.fetchall()}
    return [Left(one, *told[one.key]) for one in in_order() if one.key in told]


def keeps_people() -> bool:
    """Tell whether the acting person keeps everybody's accounts, and so hands over for anybody."""
    return view_of(entity("user")).may("edit")


def check(person: int, asked: Asked) -> None:
    """Raise `HandOverRefused` where nobody takes over, where those who do cannot, or where it is oneself by mere administration."""
    me = someone().user_id
    if not asked.to:
        raise HandOverRefused(_("Say who takes over."))
    if person in asked.receivers:
        raise HandOverRefused(_("Nobody takes over from themselves; choose somebody else."))
    at_work = set(
        User.objects.filter(pk__in=asked.receivers, active=True, is_service=False).values_list("pk", flat=True)
    )
    if set(asked.receivers) - at_work:
        raise HandOverRefused(_("Somebody who is to take over does not work here any more."))
    assigns = any(view_of(one).may("assign") for one in in_order())
    if me in asked.receivers and not assigns:
        raise HandOverRefused(_("You cannot hand a colleague's records to yourself; ask another administrator."))


def plan(work: HandOver) -> list[Share]:
    """Write down where each record goes, anew; gives how many of each kind go to whom."""
    asked = Asked.read(work.asked)
    with connection.cursor() as cursor:
        cursor.execute("select app.forget_leaving(%s)", [work.pk])
    for one in in_order():
        if division := asked.divided.get(one.key):
            for value, receiver in division.to.items():
                _plan(work, one, [receiver], part(one, work.person_id, division.by, value))
        own = asked.kinds.get(one.key)
        _plan(work, one, [own] if own else list(asked.to), None, together=own is None)
    return counts(work)


def counts(work: HandOver) -> list[Share]:
    """Give how many of each kind go to whom."""
    with connection.cursor() as cursor:
        cursor.execute("select kind, receiver, planned, moved from app.leaving_counts(%s)", [work.pk])
        rows = [Share(*row) for row in cursor.fetchall()]
    places = {one.key: place for place, one in enumerate(in_order())}
    return sorted(rows, key=lambda row: (places.get(row.kind, 99), -row.planned, row.receiver))


def dividing(one: Entity) -> tuple[Field, ...]:
    """Give the fields by which the acting person can divide a kind: those they read and filter by, of few values."""
    view = view_of(one)
    if not view.may("read"):
        return ()
    names = {"owner", one.title}
    return tuple(
        field
        for field in view.filterable
        if field.kind.name in DIVIDING and field.name not in names and "." not in field.name
    )


def parts(one: Entity, person: int, name: str) -> list[tuple[str, int]]:
    """Give the values of a field that the person's records have, as the acting one reads them, with how many have each."""
    if name not in {field.name for field in dividing(one)}:
        raise HandOverRefused(_("Records cannot be divided by this field."))
    found = groups(_owned(one, person), name)
    return [(_raw(value), number) for value, number, _total in found][:MOST_PARTS]


def part(one: Entity, person: int, name: str, value: str) -> list[int]:
    """Give the records with one value of a field, through the list grammar and as far as the acting person reads them."""
    if name not in {field.name for field in dividing(one)}:
        raise HandOverRefused(_("Records cannot be divided by this field."))
    one_value = Filter(name, "is", (value,)) if value else Filter(name, "empty")
    return list(visible_ids(_owned(one, person).with_filters(one_value), _MOST))


def _owned(one: Entity, person: int) -> Query:
    return Query(one, filters=(Filter("owner", "is", (person,)),))


def _raw(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def _plan(work: HandOver, one: Entity, to: list[int], chosen: list[int] | None, *, together: bool = False) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"select app.plan_leaving_{one.key}(%s, %s, %s, %s)", [work.pk, to, chosen, together])
