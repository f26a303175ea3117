"""What documents come to: parts sum to the whole, whatever the order of the lines, and nothing is lost in rounding."""

from collections import Counter
from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.rules import Line, converted, rounded, shown, spread, together, totals

PERCENT = st.decimals(min_value=0, max_value=100, places=2)
LINES = st.builds(
    Line,
    quantity=st.decimals(min_value=0, max_value=100_000, places=4),
    unit_price=st.integers(0, 10**10),
    discount=PERCENT,
    tax_rate=st.sampled_from([Decimal(rate) for rate in ("0", "6", "9", "13", "19.6")]),
)
# Few different values: equal remainders are common, and some lines are alike.
ALIKE = st.builds(
    Line,
    quantity=st.sampled_from([Decimal(1), Decimal(2), Decimal("0.5")]),
    unit_price=st.sampled_from([1, 2, 3, 50, 100]),
    discount=st.sampled_from([Decimal(0), Decimal(50)]),
    tax_rate=st.sampled_from([Decimal(6), Decimal(13)]),
)
DOCUMENTS = st.lists(st.one_of(LINES, ALIKE), max_size=30)
MODES = st.sampled_from(["exclusive", "inclusive"])


@given(DOCUMENTS, PERCENT, MODES)
def test_the_lines_of_a_document_sum_to_its_totals(lines: list[Line], discount: Decimal, mode: str) -> None:
    found = totals(lines, discount=discount, tax_mode=mode)
    assert sum(one.net for one in found.lines) == found.net == sum(one.net for one in found.taxes)
    assert sum(one.tax for one in found.lines) == found.tax == sum(one.tax for one in found.taxes)
    assert sum(one.total for one in found.lines) == found.total
    assert sum(one.amount - one.taken_off for one in found.lines) == found.amount - found.taken_off
    assert found.amount - found.taken_off == (found.total if mode == "inclusive" else found.net)


@given(DOCUMENTS, PERCENT, MODES)
def test_no_amount_is_rounded_by_a_whole_unit(lines: list[Line], discount: Decimal, mode: str) -> None:
    found = totals(lines, discount=discount, tax_mode=mode)
    for one in found.lines:
        assert abs(one.rounding) <= Fraction(1, 2)
        assert abs(one.tax - one.exact_tax) < 1
        assert abs(one.taken_off - one.amount * Fraction(discount) / 100) < 1
    assert found.taken_off == rounded(found.amount * Fraction(discount) / 100)
    for rate in found.taxes:
        exact = sum((one.exact_tax for one in found.lines if one.line.tax_rate == rate.rate), Fraction(0))
        assert rate.tax == rounded(exact)


@given(st.lists(st.one_of(LINES, ALIKE), max_size=12).flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))), PERCENT, MODES)  # fmt: skip
def test_the_order_of_lines_changes_nothing(
    orders: tuple[list[Line], list[Line]], discount: Decimal, mode: str
) -> None:
    one, other = (totals(lines, discount=discount, tax_mode=mode) for lines in orders)
    assert Counter(one.lines) == Counter(other.lines)
    assert (one.net, one.tax, one.taken_off, one.taxes) == (other.net, other.tax, other.taken_off, other.taxes)


@given(st.integers(-(10**15), 10**15), st.lists(st.integers(0, 10**6), min_size=1).filter(any))
def test_a_cut_amount_stays_whole(amount: int, weights: list[int]) -> None:
    parts = spread(amount, weights)
    assert sum(parts) == amount
    assert all(
        abs(part - Fraction(amount * weight, sum(weights))) < 1 for part, weight in zip(parts, weights, strict=True)
    )
    assert spread(-amount, weights) == [-part for part in parts]


def test_three_thirds_of_a_yuan() -> None:
    assert spread(100, [1, 1, 1]) == [34, 33, 33]
    assert together([Fraction(1, 2), Fraction(1, 2)], [0, 1]) == [0, 1]


def test_a_price_that_contains_its_tax() -> None:
    found = totals([Line(Decimal(1), 11_300, tax_rate=Decimal(13))], tax_mode="inclusive")
    assert (found.net, found.tax, found.total) == (10_000, 1_300, 11_300)


def test_a_discount_on_the_total_is_spread_over_lines() -> None:
    lines = [Line(Decimal(3), 3_333, tax_rate=Decimal(13)), Line(Decimal(1), 1, tax_rate=Decimal(6))]
    found = totals(lines, discount=Decimal(10))
    assert (found.amount, found.taken_off, found.net) == (10_000, 1_000, 9_000)
    assert [one.taken_off for one in found.lines] == [1_000, 0]
    assert found.tax == 1_170


def test_rounding_is_shown() -> None:
    (one,) = totals([Line(Decimal("1.5"), 333)]).lines
    assert (one.exact, one.amount, one.rounding) == (Fraction(999, 2), 500, Fraction(1, 2))
    assert shown(one.exact, 2) == Decimal("4.995")


def test_amounts_go_over_into_currencies_with_other_decimals() -> None:
    assert converted(10_000, Decimal("7.1"), of="USD", into="CNY") == 71_000
    assert converted(10_000, Decimal("20.5"), of="CNY", into="JPY") == 2_050
