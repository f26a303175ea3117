"""The worked examples of docs/selling/expenses.md come out as they are written."""

import re
from decimal import Decimal
from pathlib import Path

from guanxi.catalogue.rules import converted
from guanxi.sales.expensing import rules

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "expenses.md"


def examples(name: str) -> list[list[list[str]]]:
    found = re.search(rf"```example {name}\n(.+?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return [[part.split() for part in line.split("|")] for line in found[1].splitlines()]


def test_a_claim_of_a_foreign_line_and_a_drive() -> None:
    [((code, amount, rate), (_km, far, per_km), wanted)] = examples("claim")
    first = converted(int(amount), Decimal(rate), of=code, into="CNY")
    second = rules.driven(Decimal(far), int(per_km))
    assert [str(one) for one in (first, second, first + second)] == wanted


def test_a_dinner_within_and_beyond_its_limit() -> None:
    for (most, heads, spent), (allowed, told) in examples("head"):
        limit = rules.Limit(1, 1, rules.HEAD, int(most) * 100)
        line = rules.Spent(1, 1, None, int(spent) * 100, heads=int(heads))
        found = rules.beyond([line], [limit], rules.Who())
        assert ("beyond" if found else "within") == told
        assert all(one.allowed == int(allowed) * 100 for one in found)


def test_what_a_customer_cost_of_what_they_brought() -> None:
    [((cost, brought), (wanted,))] = examples("share")
    assert str(rules.share(int(cost), int(brought))) == wanted
