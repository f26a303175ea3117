"""Arithmetic of dunning and of statements: steps, interest, balances that join and are made up of what is open."""

import datetime as dt
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from guanxi.sales.collecting.rules import Level, Overdue, interest, letters, next_level
from guanxi.sales.collecting.statement_rules import Owed, Received, Used, moves_of, standing, statement

DAY = dt.date(2026, 3, 1)
LEVELS = (Level(7, 1, 5), Level(8, 2, 20), Level(9, 3, 45, interest=Decimal("6.5")))
days = st.integers(min_value=-60, max_value=60).map(lambda number: DAY + dt.timedelta(days=number))
amounts = st.integers(min_value=1, max_value=10**9)


def test_no_step_is_left_out_however_late_somebody_is() -> None:
    assert [next_level(LEVELS, 0, late) for late in (4, 5, 400)] == [None, LEVELS[0], LEVELS[0]]
    assert [next_level(LEVELS, 1, late) for late in (19, 20)] == [None, LEVELS[1]]
    assert next_level(LEVELS, 3, 400) is None


def test_interest_is_by_days_of_a_year_of_365_rounded_half_up() -> None:
    assert interest(1_000_00, Decimal("3.65"), 10) == 100
    assert [interest(100, Decimal("1.825"), late) for late in (99, 100, 0, -5)] == [0, 1, 0, 0]


@given(st.lists(st.tuples(st.integers(1, 4), amounts, days, st.integers(0, 3)), max_size=12))
def test_letters_hold_each_overdue_instalment_once_and_sum_to_it(rows: list[tuple[int, int, dt.date, int]]) -> None:
    overdue = [
        Overdue(number, who, "CNY", open_, open_, due, step) for number, (who, open_, due, step) in enumerate(rows)
    ]
    made = letters(overdue, LEVELS, DAY)
    asked = [line.instalment for one in made for line in one.lines]
    wanted = {one.id for one in overdue if next_level(LEVELS, one.reached, (DAY - one.due_on).days)}
    assert sorted(asked) == sorted(wanted) and len({one.account for one in made}) == len(made)
    assert sum(one.open for one in made) == sum(one.open for one in overdue if one.id in wanted)


mends = st.lists(st.tuples(days, st.integers(-500, 500)), max_size=2).map(tuple)
owed = st.lists(st.tuples(amounts, st.none() | days, st.integers(0, 100), st.none() | days, mends), max_size=8).map(
    lambda rows: [
        Owed(number, amount, due, amount * share // 100 if waived else 0, waived, mended)
        for number, (amount, due, share, waived, mended) in enumerate(rows)
    ]
)
received = st.lists(st.tuples(amounts, days, st.integers(0, 100), st.none() | days), max_size=8).map(
    lambda rows: [
        Received(number, amount, day, ((back, amount * share // 100),) if back else ())
        for number, (amount, day, share, back) in enumerate(rows)
    ]
)
used = st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7), amounts, days, st.none() | days), max_size=10).map(
    lambda rows: [Used(*one) for one in rows]
)


@given(owed, received, st.lists(days, min_size=3, max_size=3))
def test_statements_of_adjoining_periods_join(due: list[Owed], came: list[Received], bounds: list[dt.date]) -> None:
    first, middle, last = sorted(bounds)
    moves = moves_of(due, came)
    whole = statement(moves, first, last)
    earlier, later = statement(moves, first, middle), statement(moves, middle + dt.timedelta(days=1), last)
    assert earlier.closing == later.opening
    assert (earlier.opening, later.closing if last > middle else earlier.closing) == (whole.opening, whole.closing)
    assert whole.opening + whole.charged - whole.paid == whole.closing
    assert statement(reversed(moves), first, last) == whole


@given(owed, received, used, days)
def test_a_balance_is_what_is_open_less_what_was_paid_and_not_used_for_it(
    due: list[Owed], came: list[Received], parts: list[Used], day: dt.date
) -> None:
    told = standing(due, came, [one for one in parts if one.instalment < len(due)], day)
    assert told.open - told.unused - told.ahead == statement(moves_of(due, came), dt.date.min, day).closing
