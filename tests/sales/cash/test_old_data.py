"""What migrations of cash make of rows that were there before.

They work as the owner, who alone may set triggers aside; so does this, in a database of its own.
"""

import importlib
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import connection, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.cash.actions.issue_invoice import issue_invoice
from guanxi.sales.cash.actions.match_receipt import allocate_receipt
from guanxi.sales.cash.actions.refund_receipt import refund_receipt
from guanxi.sales.cash.actions.reverse_invoice import reverse_invoice
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from tests.own_database import own_database, working_as
from tests.sales.cash.people import customer, instalment, now, receipt
from tests.sales.cash.test_invoices import drafted, series
from tests.world import World, build_world

MIGRATIONS = "guanxi.sales.cash.migrations"


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The company in a database of its own, where what is written stays written."""
    with django_db_blocker.unblock(), own_database("old_cash"):
        with transaction.atomic():
            world = build_world()
        yield world


def done_as_owner(*statements: str) -> None:
    with working_as("owner"), transaction.atomic(), connection.cursor() as cursor:
        for one in statements:
            cursor.execute(one)


def as_it_was(table: str, sets: str, where: str = "true") -> None:
    """Write rows as they stood before a migration, without what the database keeps today."""
    done_as_owner(
        "select set_config('app.maintenance', 'on', true)",
        f"alter table {table} disable trigger user",
        f"update {table} set {sets} where {where}",
        f"alter table {table} enable trigger user",
        "set constraints all immediate",
    )


def statements_of(name: str, held: str) -> list[str]:
    found: list[str] = getattr(importlib.import_module(f"{MIGRATIONS}.{name}"), held)
    return found


def bought(account: int, by: Any, *, agreed: bool) -> Any:
    made = create(entity("order"), {"account": account})
    create(entity("order_line"), {"order": made.pk, "text": "Cups", "quantity": "1", "unit_price": "100"})
    return confirm_order(now(made), by=by) if agreed else now(made)


@pytest.mark.early
def test_plans_refunds_and_reversals_from_before_become_what_they_are_today(committed: World) -> None:
    world = committed
    with transaction.atomic(), world.as_("chen") as chen:
        account = customer()
        draft, gone = bought(account.pk, chen, agreed=False), bought(account.pk, chen, agreed=True)
        planned = instalment(account.pk, "100", order=draft.pk)
        part, unpaid = instalment(account.pk, "60", order=gone.pk), instalment(account.pk, "40", order=gone.pk)
    with transaction.atomic(), world.as_("fay") as fay:
        money = receipt("30", account=account.pk)
        allocate_receipt(money, by=fay, instalment=part.pk)
        back = refund_receipt(receipt("50", account=account.pk), by=fay, refunded_why="Twice", part=2000)
    with transaction.atomic():
        series()
    with transaction.atomic(), world.as_("fay") as fay:
        invoice = issue_invoice(drafted(account.pk, "10.01", "0.33"), by=fay)
        red = reverse_invoice(invoice, by=fay, reversed_why="Wrong title")
    as_it_was("ordering_order", "status = 'cancelled', reason = 'Not wanted'", f"id = {gone.pk}")
    as_it_was("cash_instalment", "state = 'planned', open = amount - received, open_base = amount - received")
    as_it_was("cash_receipt", "refunds = null")
    as_it_was(
        "cash_invoiceline",
        "quantity = -quantity, net = -net, tax = -tax, total = -total, reverses_id = null",
        f"invoice_id = {red.pk}",
    )
    as_it_was("cash_invoice", "net = -net, tax = -tax, total = -total, total_base = -total_base", f"id = {red.pk}")
    as_it_was("cash_invoice", "taken_back = 0", f"id = {invoice.pk}")
    done_as_owner(*statements_of("0003_plans_of_drafts", "_STOOD"))
    done_as_owner(*statements_of("0005_refunds", "_KNOWN"))
    done_as_owner(*statements_of("0006_reversals_in_part", "_TOOK_BACK"))
    with transaction.atomic(), world.as_("fay"):
        assert (now(planned).state, now(planned).open) == ("draft", 0)
        assert [(now(one).state, now(one).open, now(one).withdrawn) for one in (part, unpaid)] == [
            ("waived", 0, True)
        ] * 2
        assert [one["amount"] for one in now(back).refunds] == [2000]
        assert (now(red).total, now(red).total_base, now(invoice).taken_back) == (
            -invoice.total,
            -invoice.total_base,
            invoice.total,
        )
        theirs = type(red)._meta.apps.get_model("cash", "InvoiceLine").everything.filter(invoice=red.pk).order_by("pk")
        assert [(one.text, one.reverses.invoice_id, one.quantity) for one in theirs] == [("龙井", invoice.pk, -3)] * 2
        assert [one.reverses.total + one.total for one in theirs] == [0, 0]
