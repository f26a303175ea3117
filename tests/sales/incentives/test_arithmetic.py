"""What always holds of commissions, whatever was sold: the lines sum to the total, and their order does not matter."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.rules import rounded
from guanxi.sales.incentives import rules
from guanxi.sales.incentives.rules import Event, Terms, Tier

_rates = st.decimals(min_value=0, max_value=50, places=4)
_events = st.lists(
    st.builds(
        Event,
        st.dates(dt.date(2026, 7, 1), dt.date(2026, 9, 30)),
        st.integers(1, 99).map(lambda number: f"deal:{number}"),
        st.integers(-(10**7), 10**9).map(Fraction),
    ),
    max_size=12,
    unique_by=lambda one: one.source,
)


@st.composite
def _terms(draw: st.DrawFn) -> Terms:
    starts = [Fraction(0), *sorted(draw(st.sets(st.integers(1, 300), max_size=4)))]
    tiers = tuple(
        Tier(Fraction(one), draw(_rates), draw(st.decimals(min_value=1, max_value=3, places=2))) for one in starts
    )
    return Terms(
        tiers,
        draw(st.sampled_from(["marginal", "whole"])),
        draw(st.booleans()),
        by_goal=True,
        goal=draw(st.one_of(st.none(), st.integers(0, 10**9).map(Fraction))),
        cap=draw(st.one_of(st.none(), st.integers(0, 10**8))),
    )


@given(_terms(), _events)
def test_the_lines_sum_to_the_total_and_rounding_is_shown(terms: Terms, events: list[Event]) -> None:
    result = rules.pay(terms, events)
    exact = sum((one.exact for one in result.lines), Fraction(0))
    paid = sum(one.amount for one in result.lines)
    assert paid + result.rounding == rounded(exact)
    assert result.total == (rounded(exact) if terms.cap is None else min(rounded(exact), terms.cap))
    assert sum(one.base for one in result.lines) == sum(one.base for one in events) == result.base
    assert sum(rules.by_source(1, result).values()) == result.total


@given(_terms(), _events, st.randoms())
def test_the_order_of_events_is_irrelevant(terms: Terms, events: list[Event], chance: object) -> None:
    mixed = list(events)
    chance.shuffle(mixed)  # type: ignore[attr-defined]  # hypothesis' own kind of random
    assert rules.pay(terms, mixed) == rules.pay(terms, events)


@given(_terms(), st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9))
def test_a_way_through_the_tiers_is_cut_without_a_gap(terms: Terms, reached: int, until: int) -> None:
    begins = terms.begins()
    parts = rules.parts_by_tier(begins, Fraction(reached), Fraction(until)) if begins else []
    assert sum(part for _tier, part in parts) == (until - reached if begins else 0)
    back = rules.parts_by_tier(begins, Fraction(until), Fraction(reached)) if begins else []
    assert {tier: -part for tier, part in back} == dict(parts)


@given(
    st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from("abc")), st.integers(-(10**6), 10**6)),
    st.dictionaries(st.tuples(st.integers(1, 3), st.sampled_from("abc")), st.integers(-(10**6), 10**6)),
)
def test_corrections_bring_what_was_paid_to_what_is_right(
    now: dict[rules.Key, int], paid: dict[rules.Key, int]
) -> None:
    more = rules.corrections(now, paid)
    assert sum(paid.values()) + sum(more.values()) == sum(now.values())
    assert not rules.corrections(now, now)


@given(st.lists(st.integers(-(10**6), 10**6), max_size=8), st.integers(0, 10**5), st.booleans())
def test_what_was_advanced_is_paid_back_and_nobody_pays_in(earned: list[int], draw: int, recoverable: bool) -> None:
    owed = paid = 0
    for one in earned:
        done = rules.settle(one, owed, draw, recoverable=recoverable)
        assert one + done.topped + done.recovered == done.payable >= draw >= 0
        assert done.balance >= 0
        paid, owed = paid + done.payable, done.balance
    if recoverable:
        assert paid - owed == sum(earned)


def test_a_marginal_tier_pays_for_what_is_above_it_and_a_whole_one_for_all() -> None:
    tiers = (Tier(Fraction(0), Decimal(2)), Tier(Fraction(100), Decimal(2), Decimal("1.5")))
    won = [Event(dt.date(2026, 7, 3), "deal:1", Fraction(80000)), Event(dt.date(2026, 8, 3), "deal:2", Fraction(50000))]
    terms = Terms(tiers, by_goal=True, goal=Fraction(100000))
    assert [(one.source, one.tier, one.base, one.amount) for one in rules.pay(terms, won).lines] == [
        ("deal:1", 0, 80000, 1600),
        ("deal:2", 0, 20000, 400),
        ("deal:2", 1, 30000, 900),
    ]
    whole = Terms(tiers, "whole", by_goal=True, goal=Fraction(100000))
    assert rules.pay(whole, won).total == 3900
    assert rules.to_next(terms.begins(), Fraction(80000)) == (1, 20000)
    assert rules.to_next(terms.begins(), Fraction(130000)) is None
    assert rules.pay(Terms(tiers, by_goal=True), won).total == 2600  # no quota: the lowest tier


def test_what_came_on_one_day_counts_in_the_order_of_its_records() -> None:
    day = dt.date(2026, 7, 3)
    tiers = (Tier(Fraction(0), Decimal(1)), Tier(Fraction(100), Decimal(2)))
    won = [Event(day, f"deal:{number}", Fraction(60)) for number in (100, 9, 10, 99)]
    paid = rules.pay(Terms(tiers), won).lines
    assert [(one.source, one.tier) for one in paid] == [
        *(("deal:9", 0), ("deal:10", 0), ("deal:10", 1), ("deal:99", 1), ("deal:100", 1)),
    ]
    taken_back = rules.corrections({}, {(1, f"deal:{number}"): 5 for number in (100, 9)} | {(1, "rounding"): 1})
    assert list(taken_back) == [(1, "deal:9"), (1, "deal:100"), (1, "rounding")]
