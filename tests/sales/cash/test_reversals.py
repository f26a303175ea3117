"""Invoices are taken back in part: line by line, never beyond what was charged, and to the cent."""

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.cash.actions.answer_request import make_invoice
from guanxi.sales.cash.actions.invoice_order import invoice_order, left_to_invoice
from guanxi.sales.cash.actions.issue_invoice import NotIssued, cancel_invoice, issue_invoice
from guanxi.sales.cash.actions.reverse_invoice import NothingLeft, reverse_for_order, reverse_invoice, reverse_part
from guanxi.sales.cash.models import Invoice, InvoiceLine
from guanxi.sales.cash.red_rules import Amount, Taken, of_allowance, of_goods
from guanxi.sales.cash.standing import STANDS, stands_too_much
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.models import OrderLine
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, now
from tests.sales.cash.test_invoices import series
from tests.sales.cash.test_order_invoices import ordered
from tests.world import World


def invoiced(world: World) -> tuple[Any, Invoice]:
    """Chen's order of ten pots and a case, and the invoice of all of it."""
    series()
    order = ordered(world)
    with world.as_("fay") as fay:
        drafted = change(entity("invoice"), invoice_order(order, by=fay).pk, {"title": "West Lake Tea"})
        return order, issue_invoice(drafted, by=fay)


def lines_of(invoice: Invoice) -> dict[str, InvoiceLine]:
    return {one.text: one for one in InvoiceLine.objects.filter(invoice=invoice.pk)}


def test_what_is_given_back_is_taken_off_and_can_be_invoiced_again(world: World) -> None:
    order, invoice = invoiced(world)
    with world.as_("fay") as fay:
        red = reverse_part(invoice, by=fay, reversed_why="Four pots came back")
        assert (red.state, red.red, red.total, red.total_base) == ("draft", True, -invoice.total, -invoice.total_base)
        pots, case = (lines_of(red)[name] for name in ("Pots", "Case"))
        assert pots.reverses_id == lines_of(invoice)["Pots"].pk
        trash(entity("invoice_line"), [case.pk])
        change(entity("invoice_line"), pots.pk, {"quantity": "4"})
        assert (now(pots).quantity, now(red).total) == (-4, now(pots).total)
        assert (now(invoice).taken_back, left_to_invoice(order)) == (0, [])
        red = issue_invoice(now(red), by=fay)
        # Ten pots were charged with 299.97 and 39.00 of tax; four of them are 40 %.
        assert (red.net, red.tax, red.total, red.number) == (-11999, -1560, -13559, "RED-001")
        assert (now(invoice).state, now(invoice).taken_back) == ("issued", 13559)
        assert [(line.text, left) for line, left in left_to_invoice(order)] == [("Pots", 4)]
        again = invoice_order(order, by=fay)
        assert [(one.text, one.quantity) for one in lines_of(again).values()] == [("Pots", 4)]
        rest = reverse_invoice(now(invoice), by=fay, reversed_why="The rest came back, too")
        assert (now(invoice).state, now(invoice).taken_back) == ("reversed", invoice.total)
        assert (red.net + rest.net, red.tax + rest.tax) == (-invoice.net, -invoice.tax)
        assert red.total_base + rest.total_base == -invoice.total_base
        with pytest.raises(NotIssued):
            reverse_part(now(invoice), by=fay, reversed_why="Once more")


def test_no_more_is_taken_back_than_is_left_drafts_counted(world: World) -> None:
    _order, invoice = invoiced(world)
    with world.as_("fay") as fay:
        first = reverse_part(invoice, by=fay, reversed_why="Some pots")
        pots, case = (lines_of(first)[name] for name in ("Pots", "Case"))
        with pytest.raises(Invalid, match="More of “Pots”"):
            change(entity("invoice_line"), pots.pk, {"quantity": "-11"})
        with pytest.raises(Invalid, match="from the invoice that it takes back"):
            change(entity("invoice_line"), pots.pk, {"tax_rate": "6"})
        with pytest.raises(Invalid, match="only has lines that take something back"):
            create(entity("invoice_line"), {"invoice": first.pk, "text": "Gift", "quantity": "1", "unit_price": "1"})
        change(entity("invoice_line"), pots.pk, {"quantity": "-7"})
        second = reverse_part(invoice, by=fay, reversed_why="The others")
        assert {name: one.quantity for name, one in lines_of(second).items()} == {"Pots": -3}
        with pytest.raises(Invalid, match="More of “Pots”"):
            change(entity("invoice_line"), lines_of(second)["Pots"].pk, {"quantity": "-4"})
        with pytest.raises(NothingLeft):
            reverse_invoice(now(invoice), by=fay, reversed_why="All")
        cancel_invoice(now(first), by=fay)
        issue_invoice(now(second), by=fay)
        assert reverse_invoice(now(invoice), by=fay, reversed_why="All").total == -invoice.total - now(second).total
        with pytest.raises(NotAllowed):
            trash(entity("invoice"), [second.pk])


def test_an_allowance_takes_money_back_and_leaves_the_goods(world: World) -> None:
    order, invoice = invoiced(world)
    with world.as_("fay") as fay:
        red = reverse_part(invoice, by=fay, reversed_why="Scratched")
        trash(entity("invoice_line"), [lines_of(red)["Case"].pk])
        change(entity("invoice_line"), lines_of(red)["Pots"].pk, {"unit_price": "3"})
        red = issue_invoice(now(red), by=fay)
        assert (red.net, red.tax, red.total) == (-2700, -351, -3051)  # ten times ¥3, 10 % off, 13 % tax
        assert left_to_invoice(order) == []
        rest = reverse_part(now(invoice), by=fay, reversed_why="All came back")
        with pytest.raises(Invalid, match="More of “Pots”"):
            change(entity("invoice_line"), lines_of(rest)["Pots"].pk, {"unit_price": "32"})
        done = issue_invoice(now(rest), by=fay)
        assert (now(invoice).state, red.total + done.total) == ("reversed", -invoice.total)


def test_the_page_says_how_much_was_taken_back_to_who_may_know(world: World) -> None:
    _order, invoice = invoiced(world)
    fay = walk(world, "fay")
    fay.post(f"/invoice/{invoice.pk}/do/reverse_part", {"_fields": "reversed_why", "reversed_why": "Some pots"})
    page = fay.text(f"/invoice/{invoice.pk}/rest")
    assert "was taken back" in page and "Draft" in page
    with world.as_("fay"):
        red = Invoice.objects.get(reverses=invoice.pk)
    assert f"/invoice/{red.pk}" in page
    assert "make quantities smaller" in fay.text(f"/invoice/{red.pk}/rest")
    assert "was taken back" in walk(world, "chen").text(f"/invoice/{invoice.pk}/rest")
    with world.as_("root"):
        role = Role.objects.get(key="salesperson")
        FieldRule.objects.create(role=role, entity="invoice", field="total", access=0)
    assert "was taken back" not in walk(world, "chen").text(f"/invoice/{invoice.pk}/rest")


def test_invoices_of_a_cancelled_order_are_finances_to_reverse(world: World) -> None:
    order, invoice = invoiced(world)
    with world.as_("chen") as chen:
        cancel_order(now(order), by=chen, reason="Changed their mind")
    with world.as_("fay"):
        assert Notification.objects.filter(kind=STANDS).count() == 1
    fay, where = walk(world, "fay"), f"/order/{order.pk}"
    assert "Invoices to reverse" in fay.text(f"{where}/rest")
    assert "Invoices to reverse" not in walk(world, "chen").text(f"{where}/rest")
    walk(world, "chen").post(f"/order/{order.pk}/do/reverse_invoices", {})
    with world.as_("fay"):
        assert now(invoice).state == "issued"
    fay.post(f"/order/{order.pk}/do/reverse_invoices", {})
    assert "Invoices to reverse" not in fay.text(f"{where}/rest")
    with world.as_("fay"):
        assert (now(invoice).state, Invoice.objects.get(red=True).reversed_why) == ("reversed", "Changed their mind")


def test_what_a_closed_order_did_not_deliver_is_drafted_as_a_reversal(world: World) -> None:
    order, invoice = invoiced(world)
    with world.as_("chen") as chen:
        OrderLine.everything.filter(order=order.pk, text="Pots").update(delivered=6)
        OrderLine.everything.filter(order=order.pk, text="Case").update(delivered=1)
        close_order(now(order), by=chen, reason="No more is wanted")
    with world.as_("fay") as fay:
        assert Notification.objects.filter(kind=STANDS).count() == 1
        [red] = reverse_for_order(now(order), by=fay)
        assert [(one.text, one.quantity) for one in lines_of(red).values()] == [("Pots", -4)]
        assert (red.state, now(invoice).state, stands_too_much(now(order))) == ("draft", "issued", False)
        with pytest.raises(NothingLeft):
            reverse_for_order(now(order), by=fay)


@given(
    st.integers(0, 10**7), st.integers(0, 20), st.integers(1, 50),
    st.lists(st.tuples(st.integers(0, 20), st.integers(0, 10**5)), max_size=8),
)  # fmt: skip
def test_parts_come_to_the_whole_to_the_cent(
    net: int, percent: int, quantity: int, steps: list[tuple[int, int]]
) -> None:
    """Goods and allowances one after the other, then what is left: together just what was charged, never more on the way."""
    tax = net * percent // 100
    charged, taken, parts = Amount(Decimal(quantity), net + tax, tax), Taken(), Amount()
    for goods, money in steps:
        left = charged - taken.whole
        back = of_goods(charged, taken, min(Decimal(goods), left.quantity))
        taken = Taken(taken.goods + back, taken.allowances)
        off = of_allowance(charged, taken, Decimal(0), Fraction(min(money, (charged - taken.whole).total)))
        taken, parts = Taken(taken.goods, taken.allowances + off), parts + back + off
        assert 0 <= parts.total <= charged.total and back.total >= 0 and off.total >= 0
    last = of_goods(charged, taken, (charged - taken.whole).quantity)
    assert (parts + last).total == charged.total and (parts + last).tax == charged.tax


def test_who_sells_asks_for_a_reversal_and_finance_drafts_it(world: World) -> None:
    _order, invoice = invoiced(world)
    values = {"account": invoice.account_id, "reverses": invoice.pk, "amount": "1", "text": "One pot was broken"}
    chen = walk(world, "chen")
    assert "Ask for a reversal" in chen.text(f"/invoice/{invoice.pk}/rest")
    with world.as_("chen"):
        with pytest.raises(Invalid, match="left to take back"):
            create(entity("invoice_request"), values | {"amount": "9999999"})
        asked = create(entity("invoice_request"), values)
        with pytest.raises(Invalid, match="of this customer"):
            create(entity("invoice_request"), values | {"account": customer("Lily Cups").pk})
    with world.as_("fay") as fay:
        answered = make_invoice(asked, by=fay)
        drafted = Invoice.objects.get(pk=answered.invoice_id)
        assert (drafted.red, drafted.reverses_id, drafted.state) == (True, invoice.pk, "draft")
        assert (drafted.reversed_why, "¥1.00" in drafted.note) == ("One pot was broken", True)
