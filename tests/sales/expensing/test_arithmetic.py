"""Parts sum to the whole; which limit counts does not depend on the order; nothing within a limit is found."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.rules import converted
from guanxi.sales.expensing import rules

DAY = dt.date(2026, 3, 2)
SPENT = st.builds(
    rules.Spent,
    id=st.integers(1, 10**6),
    type=st.integers(1, 3),
    day=st.sampled_from([DAY, DAY + dt.timedelta(days=1)]),
    amount=st.integers(0, 10**9),
    heads=st.integers(1, 9),
    nights=st.integers(1, 5),
    city=st.sampled_from(["", "first", "other"]),
)
LINES = st.lists(SPENT, max_size=12, unique_by=lambda one: one.id)
LIMIT = st.builds(
    rules.Limit,
    id=st.integers(1, 10**6),
    type=st.integers(1, 3),
    per=st.sampled_from([rules.LINE, rules.HEAD, rules.NIGHT, rules.DAY, rules.CLAIM]),
    amount=st.integers(0, 10**9),
    hard=st.booleans(),
    role=st.none() | st.integers(1, 2),
    unit=st.none() | st.integers(1, 2),
    city=st.sampled_from(["", "first"]),
)
LIMITS = st.lists(LIMIT, max_size=8, unique_by=lambda one: one.id)
WHO = st.builds(rules.Who, roles=st.frozensets(st.integers(1, 2)), units=st.frozensets(st.integers(1, 2)))


@given(LINES)
def test_by_day_by_type_and_by_city_the_parts_sum_to_the_whole(lines: list[rules.Spent]) -> None:
    whole = sum(one.amount for one in lines)
    for key in ("day", "type", "city"):
        assert sum(rules.sums((getattr(one, key), one.amount) for one in lines).values()) == whole


@given(st.lists(st.tuples(st.integers(0, 10**9), st.sampled_from(["EUR", "JPY", "CNY"])), max_size=12))
def test_a_claim_comes_to_its_lines_as_each_was_converted_and_order_does_not_matter(
    amounts: list[tuple[int, str]],
) -> None:
    rates = {"EUR": Decimal("7.8125"), "JPY": Decimal("0.0481"), "CNY": Decimal(1)}
    base = [(code, converted(amount, rates[code], of=code, into="CNY")) for amount, code in amounts]
    assert sum(rules.sums(base).values()) == sum(amount for _code, amount in base)
    assert rules.sums(base) == rules.sums(list(reversed(base)))


@given(LINES, LIMITS, WHO, st.randoms())
def test_the_order_of_lines_and_limits_changes_nothing(
    lines: list[rules.Spent], limits: list[rules.Limit], who: rules.Who, draw: "object"
) -> None:
    def told(some: list[rules.Spent], known: list[rules.Limit]) -> set[rules.Beyond]:
        return set(rules.beyond(some, known, who))

    assert told(lines, limits) == told(list(reversed(lines)), list(reversed(limits)))


@given(LINES, LIMITS, WHO)
def test_what_is_found_is_really_more_than_is_paid_back(
    lines: list[rules.Spent], limits: list[rules.Limit], who: rules.Who
) -> None:
    by_id = {one.id: one for one in lines}
    for found in rules.beyond(lines, limits, who):
        assert found.amount > found.allowed >= found.limit.amount
        assert found.amount == sum(by_id[number].amount for number in found.lines)
        assert {by_id[number].type for number in found.lines} == {found.limit.type}


@given(st.integers(0, 10**6), st.integers(0, 10**4))
def test_kilometres_are_rounded_once(tenths: int, per_km: int) -> None:
    told = rules.driven(Decimal(tenths) / 10, per_km)
    assert abs(told * 10 - tenths * per_km) <= 5


def test_expected_costs_count_each_activity_once() -> None:
    assert rules.expected([(1, 100), (1, 100), (2, 50), (None, 30), (3, None)]) == 150


def test_a_share_is_said_only_of_what_brought_something() -> None:
    assert rules.share(3000, 120000) == Decimal("2.5")
    assert rules.share(3000, 0) is None
