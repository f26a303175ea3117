"""The answer: of each item what is to be delivered, what open deals bring, what was sold before, and what history says."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import Condition
from guanxi.sales.demand.asking import Asked, item_filter, may_see_money
from guanxi.sales.demand.methods import Trend, trend
from guanxi.sales.demand.reading import Groups, Key, sold, to_deliver, waiting
from guanxi.sales.demand.rules import (
    Amounts,
    Brought,
    Known,
    Open,
    added,
    interval,
    month,
    months_in,
    year_before,
)
from guanxi.sales.forecasting import outlook
from guanxi.sales.forecasting.accuracy import past_spans
from guanxi.sales.forecasting.figures import may_foresee
from guanxi.sales.forecasting.foretelling import cells_of
from guanxi.sales.forecasting.slip import odds_of
from guanxi.sales.forecasting.slipping import may_learn, seen_in

MOST: Final = 100


@dataclass(frozen=True)
class Line:
    """What is known of an item, or of all of them; `trends` are by history, units and money."""

    key: Key
    name: str
    measure: str | None
    deliver: Amounts = Amounts()
    brought: Brought = Brought()
    ordered: Amounts = Amounts()
    year_before: Amounts = Amounts()
    before: Amounts = Amounts()
    uncounted: int = 0
    months: int = 0
    trends: tuple[Trend | None, Trend | None] = (None, None)
    by_month: Mapping[int, Amounts] = field(default_factory=dict)

    def value(self, what: str, measure: str) -> float:
        """Give one of the amounts in a measure, in ten-thousandths of units or in minor units."""
        found: float = getattr(getattr(self, what), measure)
        return found

    def needed(self, measure: str) -> float:
        """Give what the period will want: what is to be delivered and what open deals bring."""
        return self.value("deliver", measure) + self.value("brought", measure)

    def bounds(self, measure: str) -> tuple[int, int]:
        """Give the bounds of it between which four of five outcomes should lie."""
        variance = self.brought.units_variance if measure == "units" else self.brought.money_variance
        return interval(int(self.value("deliver", measure)), self.value("brought", measure), variance)

    def trend(self, measure: str) -> Trend | None:
        """Give what history says in a measure; None where there is too little of it."""
        return self.trends[0] if measure == "units" else self.trends[1]


@dataclass(frozen=True)
class Answer:
    """All lines, the one looked at where there is one, the whole, and what the chances of deals were taken from."""

    asked: Asked
    groups: Groups
    lines: tuple[Line, ...]
    whole: Line
    basis: str
    cases: int
    over: bool
    before: Span
    more: bool = False
    money: bool = True


def answered(asked: Asked, most: int = MOST) -> Answer:
    """Give what will be wanted in the period, as the acting person reads it; an item is asked for by itself."""
    today, groups = timezone.localdate(), Groups(asked.by)
    only = _only(asked, groups)
    known, basis, cases = _known(asked, today)
    over = asked.span.last < today
    history = sold(asked, today, (only,) if only else ())
    deliver = {} if over else to_deliver(asked, today, (only,) if only else ())
    open_by = {} if over else waiting(asked, groups, only)
    open_all = [one for some in open_by.values() for one in some] if only else []
    if not over and not only:
        open_all = waiting(asked, None).get(None, [])
    by_month: dict[Key, dict[int, Amounts]] = defaultdict(dict)
    for product, months in history.items():
        into = by_month[groups.of.get(product)]
        for number, one in months.items():
            into[number] = into.get(number, Amounts()) + one
    delivers: dict[Key, Amounts] = defaultdict(Amounts)
    for product, one in deliver.items():
        delivers[groups.of.get(product)] += one
    keys = {*by_month, *delivers, *open_by}
    names, before = groups.names(keys), asked.span.before
    facts = {key: (by_month.get(key, {}), delivers.get(key, Amounts()), open_by.get(key, [])) for key in keys}
    bare = [_line(asked, before, key, names.get(key, ""), groups.measure(key), known, facts[key]) for key in keys]
    bare.sort(key=lambda one: (-_weight(one, asked.measure), one.name))
    lines = tuple(_with_trends(asked, one, today) for one in bare[:most])
    measures = {one.measure for one in bare if one.key is not None}
    everything = (_added(by_month.values()), sum(delivers.values(), Amounts()), open_all)
    whole = _line(asked, before, None, "", measures.pop() if len(measures) == 1 else None, known, everything)
    return Answer(
        asked,
        groups,
        lines,
        _with_trends(asked, whole, today),
        basis,
        cases,
        over,
        before,
        len(bare) > most,
        may_see_money(),
    )


def _only(asked: Asked, groups: Groups) -> Condition | None:
    key = key_of(asked, groups)
    return item_filter(asked.by, key, tuple(groups.products.get(key, ()))) if key else None


def key_of(asked: Asked, groups: Groups) -> Key:
    """Give the item that is asked for, None where none is, or none is known by that name."""
    if asked.by == "series":
        return asked.item if asked.item in groups.products else None
    return int(asked.item) if asked.item.isdecimal() and int(asked.item) in groups.products else None


def _known(asked: Asked, today: dt.date) -> tuple[Known, str, int]:
    """How likely open deals are won in the period, learned from the whole company as the outlook does."""
    ahead, odds = (asked.span.first - today).days, odds_of(())
    if may_learn() and asked.span.last >= today:
        odds = odds_of(seen_in(past_spans(asked.period, outlook.PAST), ahead, None))
    if odds.enough:
        return Known(odds, None, today, asked.span), "stage", odds.every_day.cases
    if may_foresee() and view_of(entity("deal")).reads("opened_on"):
        history = outlook.learned(cells_of(None, today), today)
        if history.closed >= outlook.ENOUGH:
            return Known(None, history, today, asked.span), "age", history.closed
    return Known(None, None, today, asked.span), "probability", 0


def _line(
    asked: Asked,
    before: Span,
    key: Key,
    name: str,
    measure: str | None,
    known: Known,
    facts: tuple[Mapping[int, Amounts], Amounts, list[Open]],
) -> Line:
    by_month, deliver, open_deals = facts
    return Line(
        key,
        name,
        measure,
        deliver,
        known.brings(open_deals),
        added(by_month, asked.span),
        added(by_month, year_before(asked.span)),
        added(by_month, before),
        sum(one.uncounted for one in open_deals),
        by_month=by_month,
    )


def _with_trends(asked: Asked, line: Line, today: dt.date) -> Line:
    """Say what history tells: of whole months before this one and before the period, from the first that knows the item on."""
    end = min(month(today), month(asked.span.first)) if asked.span.last < today else month(today)
    begin = min(line.by_month, default=end)
    known = [line.by_month.get(number, Amounts()) for number in range(begin, end)]
    place, length = month(asked.span.first) - begin, months_in(asked.span)
    if place < 0:
        return line
    told = tuple(trend([float(getattr(one, what)) for one in known], place, length) for what in ("units", "money"))
    return replace(line, months=len(known), trends=(told[0], told[1]))


def _weight(line: Line, measure: str) -> float:
    return line.needed(measure) + line.value("ordered", measure) or line.value("year_before", measure) / 1e6


def _added(many: Iterable[Mapping[int, Amounts]]) -> dict[int, Amounts]:
    found: dict[int, Amounts] = {}
    for months in many:
        for number, one in months.items():
            found[number] = found.get(number, Amounts()) + one
    return found
