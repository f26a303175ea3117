"""What a model would change: who gains and loses which accounts, and what these brought. Nothing is written."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any, Final

from django.db.models import Count, OuterRef, QuerySet, Subquery, Sum
from django.utils import timezone

from guanxi.customers.territories.handing import keepers, working_in
from guanxi.customers.territories.placing import misplaced
from guanxi.customers.territories.tree import Node
from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import readable
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.conditions import condition
from guanxi.platform.search.grammar import read

# What accounts brought is told of so many days.
_SPAN: Final = dt.timedelta(days=365)


@dataclass
class Balance:
    """Accounts gained and lost, and what they brought in the last year by measure, in minor units."""

    gained: int = 0
    lost: int = 0
    worth_gained: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    worth_lost: dict[str, int] = field(default_factory=lambda: defaultdict(int))


@dataclass
class Foreseen:
    """What would move: in all, by territory (None: in none), and by person where accounts change hands, too."""

    accounts: int = 0
    territories: dict[int | None, Balance] = field(default_factory=lambda: defaultdict(Balance))
    people: dict[int, Balance] = field(default_factory=lambda: defaultdict(Balance))


def worths() -> tuple[Measure, ...]:
    """Give the measures of money by which accounts are told apart: those with targets, of records that name an account."""
    return tuple(
        one
        for one in measures()
        if one.total and one.target and entity(one.entity).has_field("account") and readable(one)
    )


def foresee(tops: tuple[Node, ...], *, hands_over: bool) -> Foreseen:
    """Say what a model would change, as far as whoever asks reads accounts. Raises `QueryRefused`."""
    counted = Foreseen()
    told = worths()
    rows = misplaced(tops).annotate(**{f"worth_{one.key}": _worth(one) for one in told})
    together = rows.values("territory_id", "belongs", "owner_id").annotate(
        number=Count("pk"), **{f"sum_{one.key}": Sum(f"worth_{one.key}") for one in told}
    )
    moves = list(together)
    into = {one["belongs"] for one in moves if one["belongs"]} if hands_over else set()
    in_charge, here = keepers(into), working_in(into)
    for one in moves:
        worth = {each.key: int(one[f"sum_{each.key}"] or 0) for each in told}
        counted.accounts += one["number"]
        _lose(counted.territories[one["territory_id"]], one["number"], worth)
        _gain(counted.territories[one["belongs"]], one["number"], worth)
        keeper, owner = in_charge.get(one["belongs"] or 0), one["owner_id"]
        # As `hand_to_keepers` does it: whoever works there keeps what is theirs.
        if keeper and keeper != owner and owner not in here[one["belongs"]]:
            _lose(counted.people[one["owner_id"]], one["number"], worth)
            _gain(counted.people[keeper], one["number"], worth)
    return counted


def moving(tops: tuple[Node, ...], *, out_of: int | None, into: int | None, most: int) -> "QuerySet[Any]":
    """Give the accounts that would go into one territory, or out of one; 0 stands for none of them, None for any."""
    rows = misplaced(tops).order_by("name", "pk")
    if out_of is not None:
        rows = rows.filter(territory=out_of) if out_of else rows.filter(territory__isnull=True)
    if into is not None:
        rows = rows.filter(belongs=into) if into else rows.filter(belongs__isnull=True)
    return rows[:most]


def standing(model_id: int) -> dict[int, int]:
    """Give how many accounts whoever asks reads in each territory of a model now."""
    rows = entity("account").model._default_manager.filter(territory__model=model_id)
    return dict(rows.values_list("territory").annotate(number=Count("pk")).order_by())


def _worth(one: Measure) -> Subquery:
    kind = entity(one.entity)
    view = view_of(kind)
    rows = kind.model._default_manager.filter(
        account=OuterRef("pk"), **{f"{one.day}__gte": timezone.localdate() - _SPAN}
    )
    for line in one.where:
        rows = rows.filter(condition(view, read(line)))
    return Subquery(rows.order_by().values("account").annotate(worth=Sum(one.total)).values("worth"))


def _gain(balance: Balance, number: int, worth: dict[str, int]) -> None:
    balance.gained += number
    for key, amount in worth.items():
        balance.worth_gained[key] += amount


def _lose(balance: Balance, number: int, worth: dict[str, int]) -> None:
    balance.lost += number
    for key, amount in worth.items():
        balance.worth_lost[key] += amount
