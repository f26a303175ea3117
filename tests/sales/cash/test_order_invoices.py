"""What was ordered is invoiced: whole or in parts, never twice and never for more; the order says how it stands."""

from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid
from guanxi.sales.cash.actions.answer_request import make_invoice
from guanxi.sales.cash.actions.invoice_order import CannotInvoice, invoice_order, left_to_invoice
from guanxi.sales.cash.actions.issue_invoice import cancel_invoice, issue_invoice
from guanxi.sales.cash.actions.reverse_invoice import reverse_invoice
from guanxi.sales.cash.models import Invoice, InvoiceLine
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.make_contract import HasContract, make_contract
from guanxi.sales.ordering.models import Contract
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, days_from_now, now
from tests.sales.cash.test_invoices import series
from tests.world import World


def ordered(world: World) -> Any:
    """Chen's confirmed order of ten pots at ¥33.33 and a case, 10 % off."""
    with world.as_("chen") as chen:
        made = create(entity("order"), {"account": customer().pk, "discount": "10"})
        for text, quantity, price in (("Pots", "10", "33.33"), ("Case", "1", "50")):
            line = {"order": made.pk, "text": text, "quantity": quantity, "unit_price": price, "tax_rate": "13"}
            create(entity("order_line"), line)
        return confirm_order(now(made), by=chen)


def test_an_order_is_invoiced_as_a_whole_once(world: World) -> None:
    order = ordered(world)
    with world.as_("fay") as fay:
        invoice = invoice_order(order, by=fay)
        assert (invoice.total, invoice.net, invoice.order_id) == (order.total, order.net, order.pk)
        assert (invoice.owner_id, invoice.state) == (order.owner_id, "draft")
        with pytest.raises(CannotInvoice, match="already"):
            invoice_order(order, by=fay)
        cancel_invoice(invoice, by=fay)
        assert invoice_order(order, by=fay).total == order.total


def test_it_is_invoiced_in_parts_and_no_line_beyond_what_was_ordered(world: World) -> None:
    order = ordered(world)
    with world.as_("fay") as fay:
        first = invoice_order(order, by=fay)
        pots, case = InvoiceLine.objects.filter(invoice=first.pk).order_by("position", "pk")
        with pytest.raises(Invalid, match="More than was ordered"):
            change(entity("invoice_line"), pots.pk, {"quantity": "11"})
        with pytest.raises(Invalid, match="more than was agreed"):
            change(entity("invoice_line"), pots.pk, {"unit_price": "33.34"})
        change(entity("invoice_line"), pots.pk, {"quantity": "4"})
        trash(entity("invoice_line"), [case.pk])
        second = invoice_order(order, by=fay)
        assert sorted((one.text, int(one.quantity)) for one in InvoiceLine.objects.filter(invoice=second.pk)) == [
            ("Case", 1), ("Pots", 6),
        ]  # fmt: skip
        with pytest.raises(Invalid, match="More than was ordered"):
            change(entity("invoice_line"), pots.pk, {"quantity": "5"})
        with pytest.raises(Invalid, match="another order"):
            inclusive = {"tax_mode": "inclusive", "title": "West Lake Tea", "number": "88"}
            issue_invoice(change(entity("invoice"), second.pk, inclusive), by=fay)
        assert left_to_invoice(order) == []


def test_what_an_invoice_by_hand_covers_is_not_invoiced_again(world: World) -> None:
    order = ordered(world)
    with world.as_("fay") as fay:
        by_hand = create(entity("invoice"), {"account": order.account_id, "order": order.pk})
        deposit = {"invoice": by_hand.pk, "text": "Deposit", "quantity": "1", "unit_price": "100", "tax_rate": "13"}
        create(entity("invoice_line"), deposit)
        with pytest.raises(CannotInvoice, match="113.00 of this order stands on invoices"):
            invoice_order(order, by=fay)
        assert Invoice.objects.count() == 1
        cancel_invoice(now(by_hand), by=fay)
        assert invoice_order(order, by=fay).total == order.total


def test_an_order_is_not_invoiced_once_more_on_request(world: World) -> None:
    series()
    order = ordered(world)
    with world.as_("chen"):
        values = {
            "account": order.account_id,
            "order": order.pk,
            "amount": "10",
            "text": "Tea",
            "title": "West Lake Tea",
            "kind": "normal",
        }
        asked = create(entity("invoice_request"), values)
        assert asked.currency == order.currency
    with world.as_("fay") as fay:
        first = change(entity("invoice"), invoice_order(order, by=fay).pk, {"kind": "normal"})
        issue_invoice(first, by=fay)
        again = Invoice.objects.get(pk=make_invoice(asked, by=fay).invoice_id)
        with pytest.raises(CannotInvoice, match="more than was ordered"):
            issue_invoice(again, by=fay)


def test_parts_that_are_rounded_by_themselves_are_all_issued(world: World) -> None:
    series()
    with world.as_("chen") as chen:
        made = create(entity("order"), {"account": customer().pk})
        line = {"order": made.pk, "text": "Pots", "quantity": "3", "unit_price": "33.36", "tax_rate": "13"}
        create(entity("order_line"), line)
        order = confirm_order(now(made), by=chen)
    issued = []
    with world.as_("fay") as fay:
        for _part in range(3):
            part = change(entity("invoice"), invoice_order(order, by=fay).pk, {"kind": "normal"})
            change(entity("invoice_line"), InvoiceLine.objects.get(invoice=part.pk).pk, {"quantity": "1"})
            issued.append(issue_invoice(now(part), by=fay).total)
    assert (issued, order.total) == ([3770, 3770, 3770], 11309)


def test_a_request_in_euro_becomes_an_invoice_in_euro(world: World) -> None:
    with world.as_("ada"):
        create(entity("exchange_rate"), {"currency": "EUR", "day": days_from_now(-60), "rate": "8"})
    with world.as_("chen"):
        account = customer()
        order = create(entity("order"), {"account": account.pk, "currency": "EUR"})
        create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "1", "unit_price": "1000"})
        values = {"account": account.pk, "order": order.pk, "amount": "113", "text": "Tea"}
        asked = create(entity("invoice_request"), values)
    with world.as_("fay") as fay:
        invoice = Invoice.objects.get(pk=make_invoice(asked, by=fay).invoice_id)
        assert (asked.currency, invoice.currency, invoice.total, invoice.total_base) == ("EUR", "EUR", 11300, 90400)


def test_what_was_reversed_can_be_invoiced_again(world: World) -> None:
    order = ordered(world)
    series()
    with world.as_("fay") as fay:
        invoice = invoice_order(order, by=fay)
        change(entity("invoice"), invoice.pk, {"title": "West Lake Tea", "number": "88"})
        issued = issue_invoice(now(invoice), by=fay)
        red = reverse_invoice(issued, by=fay, reversed_why="Wrong title")
        assert red.total == -order.total
        assert invoice_order(order, by=fay).total == order.total
        assert Invoice.objects.count() == 3


def test_the_page_of_an_order_tells_its_money_and_leads_to_its_invoice(world: World) -> None:
    order = ordered(world)
    fay = walk(world, "fay")
    page = fay.text(f"/order/{order.pk}/rest")
    assert "Invoiced" in page and "Not invoiced yet" in page
    led = fay.post(f"/order/{order.pk}/do/invoice", {})
    with world.as_("fay"):
        assert led["Location"] == f"/invoice/{Invoice.objects.get().pk}"
    assert walk(world, "chen").post(f"/order/{order.pk}/do/invoice", {}).status_code in (303, 403)
    with world.as_("fay"):
        assert Invoice.objects.count() == 1
    assert "Not invoiced yet" not in walk(world, "quinn").text(f"/order/{order.pk}/rest")


def test_an_order_gets_its_contract_in_one_click(world: World) -> None:
    order = ordered(world)
    with world.as_("chen") as chen:
        done = make_contract(now(order), by=chen)
        contract = Contract.objects.get()
        assert (done.contract_id, contract.amount, contract.currency) == (contract.pk, order.total, order.currency)
        assert (contract.account_id, contract.owner_id, contract.status) == (order.account_id, order.owner_id, "draft")
        with pytest.raises(HasContract):
            make_contract(now(order), by=chen)
