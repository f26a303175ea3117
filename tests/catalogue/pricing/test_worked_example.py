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


@given(st.integers(1, 10**9), st.integers(1, 500), st.lists(OFFERS, max_size=5), CODES)
def test_the_cheapest_way_through_the_promotions_is_taken_to_the_last_fraction(
    listed: int, quantity: int, offers: list[Offer], code: str
) -> None:
    market = Market(code, "CNY", RATES)
    asked = Asked(1, Decimal(quantity), listed, None)
    exact = market.converted(Fraction(listed), "CNY")
    assert exact is not None
    together, alone = exact, [exact]
    for one in offers:
        if one.stacks:
            together = _after(one, together, quantity, market)
        else:
            alone.append(_after(one, exact, quantity, market))
    taken = [step.amount for step in priced(asked, [], offers, market) if step.code in ("promotion", "gift")]
    assert (taken[-1] if taken else exact) == min(together, *alone)


def _after(one: Offer, amount: Fraction, quantity: int, market: Market) -> Fraction:
    """What a promotion leaves of a price, said as plainly as it can be."""
    assert one.percent is not None and one.amount is not None and one.buys and one.gets
    if one.kind == "gift":
        free = quantity // (one.buys + one.gets) * one.gets
        return amount * (quantity - free) / quantity
    if one.kind == "percent":
        return min(amount, amount * (100 - Fraction(one.percent)) / 100)
    given = market.converted(Fraction(one.amount), one.currency)
    assert given is not None
    return min(amount, max(amount - given, Fraction(0)) if one.kind == "amount" else given)
