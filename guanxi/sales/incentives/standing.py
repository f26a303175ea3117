"""Quotas of a period beside what came: one line for each, as far as whoever asks reads them."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Final
from urllib.parse import urlencode

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.grammar import write
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having
from guanxi.sales.incentives.models import LINKS, Base, Holder, Quota
from guanxi.sales.incentives.quotas import LENGTHS, longest
from guanxi.sales.incentives.results import Goal, Reached, reached

# More than so many names make no address.
_NAMES: Final = 200


@dataclass(frozen=True)
class Standing:
    """A quota of a period, put together of shorter ones where there is none of the whole; `of` is the record where it is one."""

    goal: Goal
    quota: int
    of: int | None
    reached: Reached | None

    @property
    def percent(self) -> int | None:
        """Give how much of it was reached, rounded down so that a hundred is a hundred."""
        if self.reached is None or not self.quota:
            return None
        return int(self.reached.came * 100 / self.quota // 1)

    @property
    def gap(self) -> Fraction | None:
        """Give what is missing; less than nothing where more came."""
        return None if self.reached is None else self.quota - self.reached.came


def may_stand() -> bool:
    """Tell whether whoever acts reads quotas."""
    view = view_of(entity("quota"))
    names = ("amount", "units", "measure", "holder", "product", "series", *LINKS.values())
    return view.may("read") and all(view.reads(name) for name in names)


def standings_of(period: str, span: Span, holder: str = "", ids: Iterable[int] | None = None) -> list[Standing]:
    """Give the quotas of a period with how far they are: of one sort of holders, or those of some records only."""
    rows = Quota.objects.filter(
        first_on__gte=span.first, first_on__lte=span.last, period__in=LENGTHS[LENGTHS.index(period) :]
    )
    if holder:
        rows = rows.filter(holder=holder)
    if ids is not None:
        rows = rows.filter(pk__in=list(ids), period=period)
    sums: dict[Goal, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    records: dict[Goal, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for one in rows.order_by("pk"):
        goal = Goal(one.holder, one.holder_id, one.measure, one.product_id, one.series)
        sums[goal][one.period] += one.goal
        records[goal][one.period].append(one.pk)
    told = reached(sums, span)
    found = []
    for goal, by_length in sums.items():
        length, amount = longest(by_length)
        of = records[goal][length]
        found.append(Standing(goal, amount, of[0] if len(of) == 1 else None, told.get(goal)))
    return found


def behind(goal: Goal, span: Span, within: frozenset[int]) -> str:
    """Give the address of the list of records behind a result of these people or territories; empty where too many would have to be named."""
    numbers = tuple(sorted(within))
    if not numbers or len(numbers) > _NAMES:
        return ""
    kind, conditions = _records(goal, span, numbers)
    return f"/{kind}?{urlencode([('f', write(one)) for one in conditions])}"


def _records(goal: Goal, span: Span, numbers: tuple[int, ...]) -> tuple[str, list[Condition]]:
    territory = goal.holder == Holder.TERRITORY
    whose = Filter("account.territory" if territory else "owner", "is", numbers)
    if goal.measure == Base.WON:
        conditions: list[Condition] = [Filter("outcome", "is", ("won",)), _within("closed_on", span), whose]
        return "deal", conditions + _of_products(goal, "deal_line", "product")
    if goal.measure == Base.RECEIVED:
        whose = Filter("instalment.account.territory" if territory else "instalment.owner", "is", numbers)
        conditions = [_within("allocated_on", span), Filter("reversed_on", "empty"), whose]
        return "allocation", conditions
    day = AnyOf((_within("confirmed_on", span), AllOf((Filter("confirmed_on", "empty"), _within("ordered_on", span)))))
    conditions = [Filter("status", "none_of", ("draft", "cancelled")), day, whose]
    return "order", conditions + _of_products(goal, "order_line")


def _of_products(goal: Goal, line: str, own: str = "") -> list[Condition]:
    if not goal.product and not goal.series:
        return []
    path, value = ("", goal.product) if goal.product else (".series", goal.series)
    lines = Having(line, (Filter(f"product{path}", "is", (value,)),))
    if not own:
        return [lines]
    return [AnyOf((lines, AllOf((Having(line, (), none=True), Filter(f"{own}{path}", "is", (value,))))))]


def _within(day: str, span: Span) -> Any:
    return Filter(day, "between", (span.first.isoformat(), span.last.isoformat()))
