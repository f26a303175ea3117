"""The worked examples of docs/selling/commissions.md come out as they are written."""

import datetime as dt
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from guanxi.sales.incentives import rules
from guanxi.sales.incentives.rules import Event, Terms, Tier

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "commissions.md"


def example(name: str) -> str:
    found = re.search(rf"```example {name}\n(.+?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def _cells(name: str) -> list[list[int]]:
    return [[int(one) for one in part.split()] for part in example(name).split("|")]


def test_the_second_deal_passes_the_quota() -> None:
    tiers = (Tier(Fraction(0), Decimal(2)), Tier(Fraction(100), Decimal(2), Decimal("1.5")))
    deals = [
        Event(dt.date(2026, 8, 3), "deal:2", Fraction(5000015)),
        Event(dt.date(2026, 7, 3), "deal:1", Fraction(8000000)),
    ]
    result = rules.pay(Terms(tiers, by_goal=True, goal=Fraction(10000000)), deals)
    told = [f"{one.source} {one.tier} {one.base} {one.amount}" for one in result.lines]
    assert told == example("lines").splitlines()
    assert (result.total, result.rounding) == (290000, 0)


def test_rounding_is_shown() -> None:
    bases, (rate,), amounts, (rounding,), (total,) = _cells("rounding")
    deals = [Event(dt.date(2026, 7, 3), f"deal:{place}", Fraction(one)) for place, one in enumerate(bases)]
    result = rules.pay(Terms((Tier(Fraction(0), Decimal(rate)),)), deals)
    assert ([one.amount for one in result.lines], result.rounding, result.total) == (amounts, rounding, total)


def test_a_draw_is_recovered() -> None:
    (draw,), earned, paid, owed = _cells("draw")
    balance, seen = 0, []
    for one in earned:
        done = rules.settle(one, balance, draw, recoverable=True)
        balance = done.balance
        seen.append((done.payable, balance))
    assert seen == list(zip(paid, owed, strict=True))
