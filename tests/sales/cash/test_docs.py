"""The worked examples of docs/selling/receipts.md come out as they are written."""

import re
from decimal import Decimal
from pathlib import Path

from guanxi.sales.cash import red_rules, rules

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "receipts.md"


def example(name: str) -> list[list[str]]:
    found = re.search(rf"```example {name}\n(.+)\n```", PAGE.read_text(encoding="utf-8"))
    assert found
    return [part.split() for part in found[1].split("|")]


def test_the_example_of_an_order_divided_either_way() -> None:
    found = re.search(r"```example either-way\n(.+?)\n```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    for line in found[1].splitlines():
        (total,), percents, amounts = [part.split() for part in line.split("|")]
        planned = rules.plan(int(total), [rules.Term(Decimal(one), "order") for one in percents], {})
        assert [str(one.amount) for one in planned] == amounts


def test_the_worked_examples_of_the_page() -> None:
    (total,), percents, amounts = example("plan")
    planned = rules.plan(int(total), [rules.Term(Decimal(one), "order") for one in percents], {})
    assert [str(one.amount) for one in planned] == amounts
    (came,), opened, paid = example("spread")
    waiting = [rules.Open(place, int(one)) for place, one in enumerate(opened)]
    assert [str(part) for _number, part in rules.suggested(int(came), "", waiting)] == paid
    late, (average, grade) = example("grade")
    pairs = [tuple(map(int, one.split(":"))) for one in late]
    told = rules.days_late([(amount, days) for amount, days in pairs])
    assert (str(told), rules.grade(told)) == (average, grade)
    (total, tax, quantity), steps, parts = example("back")
    charged, taken = red_rules.Amount(Decimal(quantity), int(total), int(tax)), red_rules.Taken()
    for step, part in zip(steps, parts, strict=True):
        back = red_rules.of_goods(charged, taken, Decimal(step))
        taken = red_rules.Taken(taken.goods + back)
        assert f"{back.total}:{back.tax}" == part
