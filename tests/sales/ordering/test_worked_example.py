"""The example in docs/selling/orders.md is what the program works out."""

from decimal import Decimal
from pathlib import Path

from guanxi.catalogue.rules import Line, totals

DOC = Path(__file__).parents[3] / "docs" / "selling" / "orders.md"


def said(minor: int) -> str:
    return f"{minor // 100}.{minor % 100:02}"


def test_the_example_in_the_docs_is_what_an_order_comes_to() -> None:
    lines = [Line(Decimal(10), 1250, tax_rate=Decimal(13)), Line(Decimal(3), 3333)]
    made = totals(lines, discount=Decimal(10))
    told = [
        [said(one.amount), said(one.taken_off), said(one.net), said(one.tax), said(one.total)] for one in made.lines
    ]
    whole = [made.amount, made.taken_off, made.net, made.tax, made.total]
    table = [
        [cell.strip(" *") for cell in row.strip("|").split("|")[1:]]
        for row in DOC.read_text().splitlines()
        if row.startswith(("| 10 ×", "| 3 ×", "| **Order**"))
    ]
    assert table == [*told, [said(one) for one in whole]]
