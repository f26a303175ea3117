"""How far quotas are: what came in their period, and what is still to be expected, as far as whoever asks reads the records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final, NamedTuple

from django.db import connection
from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.catalogue.rules import rounded
from guanxi.customers.territories.models import Territory
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import TeamMember, Unit, User
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.sales.incentives import result_sql
from guanxi.sales.incentives.models import Base, Holder
from guanxi.sales.playbooks.rules import parts

# What somebody must read in full before a figure of a base is told.
_NEEDED: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    Base.WON: {"deal": ("amount", "outcome", "closed_on", "expected_on", "probability", "owner")},
    Base.ORDERED: {"order": ("status", "ordered_on", "confirmed_on", "owner"), "order_line": ("net",)},
    Base.MARGIN: {
        "order": ("status", "ordered_on", "confirmed_on", "owner"),
        "order_line": ("net", "product", "quantity"),
        "product": ("cost",),
    },
    Base.RECEIVED: {
        "allocation": ("amount", "allocated_on", "reversed_on"),
        "instalment": ("open", "due_on", "owner"),
        "receipt": ("currency",),
        "order": ("net", "total", "owner"),
    },
    Base.UNITS: {"order": ("status", "ordered_on", "confirmed_on", "owner"), "order_line": ("quantity",)},
}
_OF_LINES: Final[dict[str, tuple[str, ...]]] = {"order_line": ("product",)}
_OF_PRODUCT: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    Base.WON: {"deal": ("product",), "deal_line": ("product", "amount")},
    Base.RECEIVED: {"order_line": ("product", "net")},
}


class Goal(NamedTuple):
    """What a quota is of: whose, of which measure, and of which product or series alone."""

    holder: str
    number: int
    measure: str
    product: int | None = None
    series: str = ""


@dataclass(frozen=True)
class Reached:
    """What came and what is still to be expected: minor units of the company's currency, or units. `shared`: partly by shares of deals."""

    came: Fraction = Fraction(0)
    to_come: Fraction = Fraction(0)
    shared: bool = False


@dataclass
class _Sums:
    """Figures by person, and by territory, each with the product."""

    people: dict[tuple[int, int | None], Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    places: dict[tuple[int | None, int | None], Fraction] = field(default_factory=lambda: defaultdict(Fraction))
    sharing: set[int] = field(default_factory=set)


def reached(goals: Iterable[Goal], span: Span) -> dict[Goal, Reached]:
    """Give how far each quota of a period is; one whose records the reader does not read in full is left out.

    Two statements for each measure, and two more where some are of products; however many quotas there are.
    """
    wanted = [one for one in dict.fromkeys(goals) if tellable(one)]
    within = people_within(wanted)
    series = _series({one.series for one in wanted if one.series})
    sums: dict[tuple[str, bool], tuple[_Sums, _Sums]] = {}
    found = {}
    for one in wanted:
        key = (one.measure, bool(one.product or one.series))
        if key not in sums:
            sums[key] = (_asked(*key, span, expected=False), _asked(*key, span, expected=True))
        came, to_come = sums[key]
        products = [one.product] if one.product else series.get(one.series, []) if one.series else [None]
        numbers = within[one.holder, one.number]
        found[one] = Reached(
            _added(came, one, numbers, products),
            _added(to_come, one, numbers, products),
            shared=one.holder != Holder.TERRITORY and bool(numbers & came.sharing),
        )
    return found


def tellable(one: Goal) -> bool:
    """Tell whether the reader reads in full what a quota is compared with."""
    needed = [*_NEEDED[one.measure].items()]
    if one.product or one.series:
        needed += _OF_PRODUCT.get(one.measure, _OF_LINES).items()
    if one.holder == Holder.TERRITORY:
        needed.append(("account", ("territory",)))
    views = ((view_of(entity(key)), names) for key, names in needed)
    return all(view.may("read") and all(view.reads(name) for name in names) for view, names in views)


def _added(sums: _Sums, one: Goal, numbers: frozenset[int], products: Sequence[int | None]) -> Fraction:
    of: Mapping[Any, Fraction] = sums.places if one.holder == Holder.TERRITORY else sums.people
    exact = sum((of.get((number, product), Fraction(0)) for number in numbers for product in products), Fraction(0))
    return exact if one.measure == Base.UNITS else Fraction(rounded(exact))


def _asked(measure: str, by_product: bool, span: Span, *, expected: bool) -> _Sums:
    write = result_sql.to_come if expected else result_sql.came
    with connection.cursor() as cursor:
        said = {"first": span.first, "last": span.last, "today": timezone.localdate()}
        cursor.execute(write(measure, by_product=by_product), said)
        rows = cursor.fetchall()
    return _summed(measure, rows)


def _summed(measure: str, rows: Sequence[Any]) -> _Sums:
    sums = _Sums()
    together: dict[tuple[str, int | None], tuple[Fraction, int | None, dict[int, Decimal]]] = {}
    for person, territory, product, share, source, amount, units in rows:
        exact = Fraction(units if measure == Base.UNITS else amount or 0)
        if source is None:
            sums.people[person, product] += exact
            sums.places[territory, product] += exact
        else:
            together.setdefault((source, product), (exact, territory, {}))[2][person] = share
    for (_source, product), (exact, territory, shares) in together.items():
        sums.places[territory, product] += exact
        sums.sharing |= shares.keys()
        for person, part in _parted(measure, exact, shares).items():
            sums.people[person, product] += part
    return sums


def _parted(measure: str, exact: Fraction, shares: Mapping[int, Decimal]) -> dict[int, Fraction]:
    """As commissions part it: amounts to the minor unit, so that parts come to the whole; units as they fall."""
    if measure == Base.UNITS or exact.denominator != 1:
        return {person: exact * Fraction(share) / 100 for person, share in shares.items()}
    return {person: Fraction(part) for person, part in parts(int(exact), shares).items()}


def people_within(goals: Iterable[Goal]) -> dict[tuple[str, int], frozenset[int]]:
    """Give by holder who is counted for them: people of units and of those below, of teams; territories below territories."""
    asked = {(one.holder, one.number) for one in goals}
    sorts = {holder for holder, _number in asked}
    below: dict[str, dict[int, set[int]]] = {}
    members: dict[int, set[int]] = defaultdict(set)
    if Holder.UNIT in sorts:
        below[Holder.UNIT] = _children(Unit.objects.values_list("pk", "parent_id"))
        for person, unit in User.everything.filter(is_service=False).values_list("pk", "unit_id"):
            members[unit or 0].add(person)
    if Holder.TERRITORY in sorts:
        below[Holder.TERRITORY] = _children(Territory.objects.values_list("pk", "parent_id"))
    teams: dict[int, set[int]] = defaultdict(set)
    if Holder.TEAM in sorts:
        for team, person in TeamMember.objects.values_list("team_id", "user_id"):
            teams[team].add(person)
    found: dict[tuple[str, int], frozenset[int]] = {}
    for holder, number in asked:
        inside = _all_below(below[holder], number) if holder in below else {number}
        if holder == Holder.UNIT:
            inside = {person for unit in inside for person in members[unit]}
        found[holder, number] = frozenset(teams[number] if holder == Holder.TEAM else inside)
    return found


def _children(rows: Iterable[tuple[int, int | None]]) -> dict[int, set[int]]:
    found: dict[int, set[int]] = defaultdict(set)
    for number, parent in rows:
        found[parent or 0].add(number)
    return found


def _all_below(children: Mapping[int, set[int]], number: int) -> set[int]:
    inside, fresh = {number}, {number}
    while fresh := {one for each in fresh for one in children.get(each, ())} - inside:
        inside |= fresh
    return inside


def _series(names: set[str]) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for name, number in Product.objects.filter(series__in=names).values_list("series", "pk") if names else ():
        found[name].append(number)
    return found
