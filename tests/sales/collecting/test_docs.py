"""The worked examples of docs/selling/collecting.md come out as they are written."""

import datetime as dt
import re
from decimal import Decimal
from pathlib import Path

from guanxi.sales.collecting.rules import interest
from guanxi.sales.collecting.statement_rules import Owed, Received, moves_of, statement

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "collecting.md"


def example(name: str) -> list[list[str]]:
    found = re.search(rf"```example {name}\n(.+)\n```", PAGE.read_text(encoding="utf-8"))
    assert found
    return [part.split() for part in found[1].split("|")]


def day(number: str) -> dt.date:
    return dt.date(2026, 3, int(number))


def test_the_worked_examples_of_the_page() -> None:
    (amount, percent, late), (owed,) = example("interest")
    assert interest(int(amount), Decimal(percent), int(late)) == int(owed)
    due, came, (first, last), (opening, closing) = example("statement")
    moves = moves_of(
        [Owed(place, int(one.split(":")[1]), day(one.split(":")[0])) for place, one in enumerate(due)],
        [Received(place, int(one.split(":")[1]), day(one.split(":")[0])) for place, one in enumerate(came)],
    )
    told = statement(moves, day(first), day(last))
    assert (told.opening, told.closing) == (int(opening), int(closing))
