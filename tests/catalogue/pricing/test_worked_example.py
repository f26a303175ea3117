"""The worked example of prices in the documentation is right to the cent; and what holds for every price."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from guanxi.catalogue.pricing.rules import Asked, Book, Market, Offer, Tier, floor_of, priced, to_rule

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "pricing.md"
RATES = {"CNY": Decimal(1), "EUR": Decimal("8.312"), "JPY": Decimal("0.04815")}
CODES = st.sampled_from(sorted(RATES))
PERCENT = st.decimals(min_value=0, max_value=100, places=4)
OFFERS = st.builds(
    Offer,
    id=st.integers(1, 9),
    name=st.just("Offer"),
    kind=st.sampled_from(["percent", "amount", "price", "gift"]),
    percent=PERCENT,
    amount=st.integers(0, 10**6),
    currency=CODES,
    buys=st.integers(1, 5),
    gets=st.integers(1, 5),
    stacks=st.booleans(),
)


def test_every_figure_of_the_worked_example_is_right() -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert len(blocks) == 5
    exec("\n".join(blocks), {})  # noqa: S102  # our own page


@given(st.integers(1, 10**9), st.integers(1, 500), st.lists(OFFERS, max_size=4), CODES)
def test_promotions_never_make_a_price_higher_or_less_than_nothing(
    listed: int, quantity: int, offers: list[Offer], code: str
) -> None:
    market = Market(code, "CNY", RATES)
    asked = Asked(1, Decimal(quantity), listed, None)
    plain, offered = priced(asked, [], [], market), priced(asked, [], offers, market)
    last, before = offered[-1].amount, plain[-1].amount
    assert last is not None and before is not None and last.denominator == 1
    assert 0 <= last <= before


@given(st.integers(1, 10**9), st.permutations(range(4)), st.integers(0, 200))
def test_the_order_of_tiers_is_irrelevant(listed: int, order: list[int], quantity: int) -> None:
    tiers = [Tier(Decimal(at * 10 + 1), "of_list", percent=Decimal(100 - at)) for at in range(4)]
    asked = Asked(1, Decimal(quantity), listed, None)
    ways = [
        priced(asked, [], [], Market("CNY", "CNY", RATES, [Book(1, "Book", "CNY", tiers={1: list(some)})]))
        for some in (tiers, [tiers[at] for at in order])
    ]
    assert ways[0] == ways[1]


@given(st.integers(1, 10**9), st.sampled_from(["none", "ends_99", "tenth", "whole", "ten", "hundred"]), CODES)
def test_rounding_keeps_near_and_never_gives_goods_away(amount: int, rule: str, code: str) -> None:
    found = to_rule(Fraction(amount), rule, code)
    assert found > 0 and found == to_rule(found, rule, code)
    assert abs(found - amount) <= 100 * 100


@given(st.integers(0, 10**9), st.decimals(min_value=0, max_value=99, places=2), CODES)
def test_the_lowest_price_leaves_the_margin(cost: int, margin: Decimal, code: str) -> None:
    market = Market(code, "CNY", RATES)
    floor, worth = floor_of(cost, margin, market), market.converted(Fraction(cost), "CNY")
    assert floor is not None and worth is not None
    assert (floor - worth) * 100 >= Fraction(margin) * floor
