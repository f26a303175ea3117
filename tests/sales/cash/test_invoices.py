"""Invoices: asked for, made, issued with numbers without gaps, frozen, reversed."""

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.cash.actions.answer_request import RequestAnswered, make_invoice, refuse_request
from guanxi.sales.cash.actions.issue_invoice import (
    CannotBeIssued,
    NotIssued,
    issue_invoice,
    send_invoice,
)
from guanxi.sales.cash.actions.reverse_invoice import reverse_invoice
from guanxi.sales.cash.models import Invoice, InvoiceLine, InvoiceSeries
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, now
from tests.world import KEEPER, World

CODE = "91330106MA2AXXXX0"


def series() -> None:
    """Series of this company, in place of those that came with the program."""
    without_series()
    with acting_as(KEEPER):
        for name, red, pattern in (("Blue", False, "INV-{year}-{n:04}"), ("Red", True, "RED-{n:03}")):
            create(entity("invoice_series"), {"name": name, "red": red, "pattern": pattern})


def without_series() -> None:
    with acting_as(KEEPER):
        for one in InvoiceSeries.objects.filter(active=True):
            change(entity("invoice_series"), one.pk, {"active": False})


def drafted(account: int, *prices: str) -> Invoice:
    invoice: Invoice = create(entity("invoice"), {"account": account, "title": "西湖茶业有限公司"})
    for price in prices:
        line = {"invoice": invoice.pk, "text": "龙井", "quantity": "3", "unit_price": price, "tax_rate": "13"}
        create(entity("invoice_line"), line)
    return now(invoice)  # type: ignore[no-any-return]


def test_an_invoice_is_what_its_lines_come_to(world: World) -> None:
    with world.as_("chen"):
        account = customer()
    with world.as_("fay"):
        invoice = drafted(account.pk, "10.01", "0.33")
        assert (invoice.net, invoice.tax, invoice.total) == (3102, 403, 3505)
        with pytest.raises(Invalid, match="more than nothing"):
            create(entity("invoice_line"), {"invoice": invoice.pk, "text": "Less", "quantity": "-1", "unit_price": "1"})
        lines = list(InvoiceLine.objects.filter(invoice=invoice.pk))
        assert sum(one.net for one in lines) == invoice.net and sum(one.tax for one in lines) == invoice.tax
        change(entity("invoice"), invoice.pk, {"discount": "10"})
        assert now(invoice).net == 2792
        assert now(invoice).owner_id == world.people["chen"].pk  # who looks after the customer


def test_numbers_come_from_the_series_and_what_was_issued_is_frozen(world: World) -> None:
    series()
    year = timezone.localdate().year
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        first, second = (issue_invoice(drafted(account.pk, "5"), by=fay) for _one in range(2))
        assert [one.number for one in (first, second)] == [f"INV-{year}-0001", f"INV-{year}-0002"]
        with pytest.raises(Invalid):
            change(entity("invoice"), first.pk, {"discount": "5"})
        with pytest.raises(Invalid):
            change(
                entity("invoice_line"),
                InvoiceLine.objects.filter(invoice=first.pk).values_list("pk", flat=True)[0],
                {"quantity": "4"},
            )
        with pytest.raises(CannotBeIssued):
            issue_invoice(first, by=fay)
        assert send_invoice(first, by=fay).state == "sent"
    with world.as_("chen"):
        assert Invoice.objects.count() == 2
        with pytest.raises(NotAllowed):
            create(entity("invoice"), {"account": account.pk})


def test_a_reversal_takes_the_whole_invoice_back_and_both_stay(world: World) -> None:
    series()
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        invoice = issue_invoice(drafted(account.pk, "10.01", "0.33"), by=fay)
        red = reverse_invoice(invoice, by=fay, reversed_why="Wrong title")
        assert (red.red, red.reverses_id, red.number, red.total) == (True, invoice.pk, "RED-001", -invoice.total)
        assert (now(invoice).state, red.state, red.reversed_why) == ("reversed", "issued", "Wrong title")
        with pytest.raises(NotIssued):
            reverse_invoice(now(invoice), by=fay, reversed_why="Again")
        with pytest.raises(NotIssued):
            reverse_invoice(red, by=fay, reversed_why="Back again")


def test_an_invoice_without_lines_title_or_number_is_not_issued(world: World) -> None:
    without_series()
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        with pytest.raises(CannotBeIssued, match="lines"):
            issue_invoice(drafted(account.pk), by=fay)
        with pytest.raises(CannotBeIssued, match="series"):
            issue_invoice(drafted(account.pk, "5"), by=fay)
        special = change(entity("invoice"), drafted(account.pk, "5").pk, {"kind": "special"})
        with pytest.raises(CannotBeIssued, match="tax number"):
            issue_invoice(special, by=fay)


def test_a_seller_asks_for_an_invoice_and_finance_makes_it(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        with pytest.raises(Invalid):
            create(entity("invoice_title"), {"account": account.pk, "title": "西湖茶业", "tax_number": CODE + "9"})
        title = {"account": account.pk, "title": "西湖茶业有限公司", "tax_number": "91350100M000100Y43", "main": True}
        create(entity("invoice_title"), title)
        asked = create(entity("invoice_request"), {"account": account.pk, "amount": "113", "text": "茶具一批"})
        assert (asked.title, asked.tax_number) == ("西湖茶业有限公司", "91350100M000100Y43")
        with pytest.raises(NotAllowed):
            make_invoice(asked, by=world.identity("chen"))
    with world.as_("fay") as fay:
        done = make_invoice(asked, by=fay)
        invoice = Invoice.objects.get(pk=done.invoice_id)
        assert (invoice.total, invoice.net, invoice.tax, invoice.title) == (11300, 10000, 1300, "西湖茶业有限公司")
        with pytest.raises(RequestAnswered):
            refuse_request(done, by=fay, answer="Too late")
    with world.as_("chen"):
        assert now(asked).invoice_id == invoice.pk
        with pytest.raises(Invalid):
            change(entity("invoice_request"), asked.pk, {"amount": "999"})


def test_a_new_company_has_a_series_and_who_has_none_is_led_to_one(world: World) -> None:
    with world.as_("chen"):
        account = customer()
    with world.as_("fay") as fay:
        first, second = drafted(account.pk, "100"), drafted(account.pk, "200")
        assert issue_invoice(first, by=fay).number == f"INV-{timezone.localdate().year}-00001"
        back = reverse_invoice(now(first), by=fay, reversed_why="Charged too much")
        assert back.number == f"CN-{timezone.localdate().year}-00001"
    without_series()
    assert "/invoice_series/new?back=" in walk(world, "fay").text(f"/invoice/{second.pk}/rest?above=1") + walk(
        world, "fay"
    ).text(f"/invoice/{second.pk}")
