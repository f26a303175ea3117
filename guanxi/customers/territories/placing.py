"""Putting accounts into the territories of the model in force: those just written, or all of them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.customers.territories.models import State, TerritoryModel
from guanxi.customers.territories.tree import Node, placed_by, tree_of
from guanxi.platform.entities.declaration import Written
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.batch import change_many
from guanxi.platform.search.questions import judging

_PIECE: Final = 1000


def place_written(written: list[Written]) -> None:
    """Put accounts that were just written where they belong now; one that was put somewhere by hand stays there."""
    ids = [one.record.pk for one in written if one.record.deleted_at is None and not one.record.territory_fixed]
    if ids and (tops := in_force()):
        with placing():
            _move(misplaced(tops).filter(pk__in=ids))


def place_all(tops: tuple[Node, ...]) -> Iterator[dict[int, int | None]]:
    """Put all accounts where they belong, a thousand in a transaction; gives what moved, account by territory.

    What is kept to named people is moved when one of these next writes it: nobody else reaches it.
    """
    after = 0
    while True:
        with transaction.atomic(), placing():
            moved = _move(misplaced(tops).filter(pk__gt=after).order_by("pk")[:_PIECE])
        if not moved:
            return
        after = max(moved)
        yield moved


def misplaced(tops: tuple[Node, ...]) -> "QuerySet[Any]":
    """Give the accounts that stand elsewhere than where they belong (`belongs`); those put somewhere by hand are none."""
    rows: QuerySet[Any] = Account.objects.filter(territory_fixed=False)
    rows = rows.annotate(belongs=placed_by(tops))
    here = Q(territory__isnull=True, belongs__isnull=False) | Q(territory__isnull=False, belongs__isnull=True)
    return rows.filter(here | ~Q(territory=F("belongs")))


def in_force() -> tuple[Node, ...]:
    """Give the tree of the model in force, asked for once per identity; empty where none is."""
    memory = someone().memory
    known = memory.get("territories")
    if not isinstance(known, tuple):
        model = TerritoryModel.objects.filter(state=State.ACTIVE).order_by("-began_at").first()
        known = memory["territories"] = tree_of(model.pk) if model else ()
    return known


@contextmanager
def placing() -> Iterator[None]:
    """Work with all fields of all accounts within reach, whoever writes one: the company's rules decide, not the writer's."""
    with judging("territories"):
        yield


def _move(rows: "QuerySet[Any]") -> dict[int, int | None]:
    moves = dict(rows.values_list("pk", "belongs"))
    today = timezone.localdate()
    changes = {pk: {"territory": to, "territory_since": today} for pk, to in moves.items()}
    change_many(entity("account"), changes, trusted=True)
    return moves
