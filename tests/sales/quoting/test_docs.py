"""The worked examples of docs/selling/quotes.md come out as they are written."""

import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from guanxi.sales.quoting.adding_up import work_out
from guanxi.sales.quoting.models import QuoteLine
from guanxi.sales.quoting.rules import Charged, Limits, beyond

PAGE = (Path(__file__).resolve().parents[3] / "docs" / "selling" / "quotes.md").read_text(encoding="utf-8")


def rows(after: str) -> list[list[str]]:
    """Give the cells of the table that follows some words, without its head."""
    table = re.search(r"(?:^\|.*\n)+", PAGE[PAGE.index(after) :], re.MULTILINE)
    assert table
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in table[0].splitlines()[2:]]


def minor(text: str) -> int:
    return int(Decimal(text) * 100)


def test_what_three_boxes_come_to() -> None:
    asked = re.search(r"Three boxes at a list price of ([\d.]+) with (\d+) % off, (\d+) % tax", PAGE)
    table = dict(rows("Three boxes at a list price"))
    cost = next(name for name in table if name.startswith("margin at costs of")).split()[4]
    assert asked
    price, discount, tax = asked.groups()
    line = QuoteLine(
        quantity=Decimal(3), unit_price=minor(price), list_price=minor(price), cost=minor(cost),
        discount=Decimal(discount), tax_rate=Decimal(tax),
    )  # fmt: skip
    made = work_out([line], discount=Decimal(0), tax_mode="exclusive")
    told = [
        *(f"{amount / Decimal(100):.2f}" for amount in (made.totals.net, made.totals.tax, made.totals.total)),
        *(f"{percent} %" for percent in (made.figures.off_list, made.figures.margin)),
    ]
    assert told == list(table.values())


def test_which_lines_need_a_special_price() -> None:
    facts = re.search(r"agreed to pay ([\d.]+) for a box .* A role may go (\d+) % below", PAGE)
    assert facts
    usual, limits = Fraction(minor(facts[1])), Limits(line_discount=Decimal(facts[2]))
    for says, below, needs in rows("agreed to pay"):
        price, discount = re.fullmatch(r"([\d.]+)(?: less (\d+) %)?", says).groups()  # type: ignore[union-attr]
        charged = Fraction(minor(price)) * (100 - Fraction(discount or 0)) / 100
        assert f"{float(100 * (usual - charged) / usual):.2f} %" == below
        found = beyond([Charged("Box", charged, charged, usual)], limits)
        assert (needs == "yes") is bool(found)
