"""Parts sum to the whole, whatever the percentages; receipts pay no more than there is; states and grades as documented."""

import datetime as dt
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.sales.cash import rules

AMOUNTS = st.integers(min_value=0, max_value=10**13)
DAY = dt.date(2026, 3, 1)
OPEN = st.builds(
    rules.Open,
    id=st.integers(1, 10**6),
    open=st.integers(0, 10**9),
    due_on=st.none() | st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1)),
)


@given(AMOUNTS, st.lists(st.decimals(0, 100, places=2), min_size=1, max_size=12).filter(sum))
def test_parts_sum_exactly_to_the_total_and_none_is_further_off_than_one_unit(
    total: int, weights: list[Decimal]
) -> None:
    parts = rules.share(total, weights)
    assert sum(parts) == total
    assert all(abs(part - total * weight / sum(weights)) < 1 for part, weight in zip(parts, weights, strict=True))


# Small weights and amounts with halves of a unit are where remainders are equal.
@given(
    AMOUNTS | st.integers(0, 999),
    st.lists(st.sampled_from((0, 5, 10, 30, 35, 70, 100)), min_size=1).filter(sum),
    st.data(),
)
def test_the_same_shares_get_the_same_parts_in_whatever_order_they_stand(
    total: int, weights: list[int], data: st.DataObject
) -> None:
    turned = data.draw(st.permutations(weights))
    pairs = [sorted(zip(order, rules.share(total, order), strict=True)) for order in (weights, turned)]
    assert pairs[0] == pairs[1]


def test_half_a_cent_goes_to_the_larger_share_wherever_it_stands() -> None:
    assert rules.share(10005, [30, 70]) == [3001, 7004]
    assert rules.share(10005, [70, 30]) == [7004, 3001]
    assert rules.share(10005, [50, 50]) == [5003, 5002]


@given(AMOUNTS, st.lists(st.integers(0, 10000), min_size=1, max_size=8))
def test_a_plan_comes_to_the_total_of_the_order(total: int, cuts: list[int]) -> None:
    marks = sorted({0, 10000, *cuts})
    terms = [rules.Term(Decimal(high - low) / 100, "order", low) for low, high in zip(marks, marks[1:], strict=False)]
    planned = rules.plan(total, terms, {"order": DAY})
    assert sum(one.amount for one in planned) == total
    assert [one.due_on for one in planned] == [DAY + dt.timedelta(days=one.days) for one in terms]


def test_percentages_that_are_no_whole_are_no_terms() -> None:
    with pytest.raises(rules.PartsDoNotFit):
        rules.plan(100, [rules.Term(Decimal(30), "order"), rules.Term(Decimal(60), "order")], {})
    with pytest.raises(rules.PartsDoNotFit):
        rules.share(100, [])


@given(st.integers(1, 10**9), st.lists(OPEN, max_size=20, unique_by=lambda one: one.id), st.text(max_size=20))
def test_a_receipt_never_pays_more_than_it_holds_nor_more_than_is_open(
    amount: int, waiting: list[rules.Open], text: str
) -> None:
    known = {one.id: one.open for one in waiting}
    for parts in (rules.spread(amount, waiting), rules.suggested(amount, text, waiting)):
        assert sum(part for _number, part in parts) <= amount
        assert all(0 < part <= known[number] for number, part in parts)
        assert len({number for number, _part in parts}) == len(parts)


@given(st.integers(1, 10**9), st.lists(OPEN, max_size=20, unique_by=lambda one: one.id))
def test_what_is_spread_is_all_of_the_receipt_or_all_that_is_open(amount: int, waiting: list[rules.Open]) -> None:
    spread = sum(part for _number, part in rules.spread(amount, waiting))
    assert spread == min(amount, sum(one.open for one in waiting))


def test_what_the_text_names_is_paid_first_then_the_same_amount_then_the_oldest() -> None:
    first = rules.Open(1, 300, dt.date(2026, 1, 1), ("P-2026-00001",))
    second = rules.Open(2, 500, dt.date(2026, 2, 1), ("P-2026-00002",))
    assert rules.suggested(400, "for p-2026-00002", [first, second]) == [(2, 400)]
    assert rules.suggested(500, "", [first, second]) == [(2, 500)]
    assert rules.suggested(400, "", [second, first]) == [(1, 300), (2, 100)]


@given(st.integers(0, 1000), st.integers(0, 1000), st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2026, 5, 1)))
def test_every_instalment_has_one_state(amount: int, received: int, due: dt.date | None) -> None:
    said = rules.state(amount, received, due, DAY, waived=False, held=False)
    assert (said == "paid") == (received >= amount)
    assert (said == "overdue") == (received < amount and due is not None and due < DAY)
    assert rules.state(amount, received, due, DAY, waived=True, held=False) == "waived"
    assert rules.state(amount, received, due, DAY, waived=False, held=True) not in ("overdue", "due")


def test_days_late_weigh_by_their_amount_and_early_ones_count_as_nothing() -> None:
    assert rules.days_late([(10000, 20), (30000, -5)]) == Decimal("5.0")
    assert rules.grade(rules.days_late([(10000, 20), (30000, -5)])) == "B"
    assert rules.days_late([]) is None
    assert [rules.grade(Decimal(days)) for days in (0, 3, 4, 15, 16, 45, 46)] == ["A", "A", "B", "B", "C", "C", "D"]


def test_the_age_of_what_is_overdue() -> None:
    ages = [rules.age_of(DAY - dt.timedelta(days=late), DAY) for late in (-1, 0, 1, 30, 31, 60, 61, 91, 181)]
    assert ages == [0, 0, 1, 1, 2, 2, 3, 4, 5]
    assert rules.age_of(None, DAY) == 0


def test_an_order_beyond_the_limit() -> None:
    assert (rules.beyond(1000, 800, 300), rules.beyond(1000, 800, 200), rules.beyond(None, 800, 300)) == (100, 0, 0)
