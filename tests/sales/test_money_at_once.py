"""Two people at once, each on a connection of their own: money is matched, claimed and invoiced once, and the second is told."""

import threading
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import connections, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create
from guanxi.sales.cash.actions.claim_receipt import claim_receipt
from guanxi.sales.cash.actions.invoice_order import invoice_order
from guanxi.sales.cash.actions.issue_invoice import issue_invoice
from guanxi.sales.cash.actions.match_receipt import allocate_receipt, match_receipt
from guanxi.sales.cash.actions.reverse_invoice import reverse_invoice, reverse_part
from guanxi.sales.cash.models import Allocation, Instalment, Invoice, Receipt, ReceiptClaim
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.incentives.models import CommissionStatement, StatementLine
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from tests.own_database import own_database
from tests.sales.cash.people import customer, instalment, now, receipt
from tests.sales.incentives.people import SEPTEMBER, plan, won_deal
from tests.world import World, build_world


@pytest.fixture(scope="module")
def committed(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """The company in a database of its own, where what is written stays written."""
    with django_db_blocker.unblock(), own_database("money"):
        with transaction.atomic():
            world = build_world()
        yield world


class Second(threading.Thread):
    """Somebody who does the same on a connection of their own."""

    def __init__(self, world: World, login: str, deed: Callable[[Identity], object]) -> None:
        super().__init__()
        self.world, self.login, self.deed, self.said = world, login, deed, ""

    def run(self) -> None:
        """Do it, and keep what was said."""
        try:
            with self.world.as_(self.login) as who, transaction.atomic():
                self.deed(who)
        except Exception as refused:  # noqa: BLE001  # it belongs to the test, not to this thread
            self.said = str(refused) or repr(refused)
        finally:
            connections.close_all()


def at_once(
    world: World, first: tuple[str, Callable[[Identity], object]], second: tuple[str, Callable[[Identity], object]]
) -> str:
    """Let the second do theirs while the first has not ended; give what the second was told."""
    other = Second(world, *second)
    with world.as_(first[0]) as who, transaction.atomic():
        first[1](who)
        other.start()
        other.join(timeout=1)
        assert other.is_alive(), f"the second one did not wait for the first: {other.said}"
    other.join(timeout=60)
    assert not other.is_alive()
    return other.said


def owing(world: World, name: str, *amounts: str) -> tuple[Any, list[Instalment]]:
    with transaction.atomic(), world.as_("chen"):
        account = customer(name)
        return account, [instalment(account.pk, amount) for amount in amounts]


def came(world: World, amount: str, **values: Any) -> Receipt:
    with transaction.atomic(), world.as_("fay"):
        return receipt(amount, **values)


def read(world: World, deed: Callable[[], Any]) -> Any:
    with transaction.atomic(), world.as_("fay"):
        return deed()


@pytest.mark.early
def test_one_receipt_matched_by_two_is_allocated_once(committed: World) -> None:
    account, (due, _later) = owing(committed, "Jade Hotel", "600", "600")
    money = came(committed, "600", account=account.pk)
    said = at_once(
        committed,
        ("fay", lambda who: match_receipt(money, by=who)),
        ("ada", lambda who: match_receipt(money, by=who)),
    )
    assert "no open instalment" in said or "stays as their credit" in said
    rows = read(committed, lambda: list(Allocation.objects.filter(receipt=money.pk)))
    assert [(one.instalment_id, one.amount) for one in rows] == [(due.pk, 60000)]
    assert read(committed, lambda: now(money)).rest == 0


@pytest.mark.early
def test_one_instalment_paid_from_two_receipts_is_paid_once(committed: World) -> None:
    account, (due,) = owing(committed, "Tea house", "600")
    one, two = came(committed, "600", account=account.pk), came(committed, "600", account=account.pk)
    said = at_once(
        committed,
        ("fay", lambda who: allocate_receipt(one, by=who, instalment=due.pk)),
        ("ada", lambda who: allocate_receipt(two, by=who, instalment=due.pk)),
    )
    assert "nothing is open of it" in said
    assert read(committed, lambda: (now(due).received, now(one).rest, now(two).rest)) == (60000, 0, 60000)


@pytest.mark.early
def test_one_receipt_claimed_by_two_is_claimed_by_the_first(committed: World) -> None:
    money = came(committed, "250")
    theirs = {login: owing_of(committed, login) for login in ("chen", "dai")}
    said = at_once(
        committed,
        ("chen", lambda who: claim_receipt(money.pk, by=who, account=theirs["chen"])),
        ("dai", lambda who: claim_receipt(money.pk, by=who, account=theirs["dai"])),
    )
    assert said == "This receipt has been claimed already."
    claims = read(committed, lambda: list(ReceiptClaim.objects.filter(receipt=money.pk)))
    assert [one.account_id for one in claims] == [theirs["chen"]]


@pytest.mark.early
def test_one_order_is_invoiced_once_and_taken_back_once(committed: World) -> None:
    with transaction.atomic(), committed.as_("chen") as chen:
        made = create(entity("order"), {"account": customer("Lily Cups").pk})
        create(entity("order_line"), {"order": made.pk, "text": "Cups", "quantity": "3", "unit_price": "10"})
        order: Order = confirm_order(now(made), by=chen)
    said = at_once(
        committed,
        ("fay", lambda who: invoice_order(order, by=who)),
        ("ada", lambda who: invoice_order(order, by=who)),
    )
    assert said == "Everything on this order is on an invoice already."
    [invoice] = read(committed, lambda: list(Invoice.objects.filter(order=order.pk)))
    with transaction.atomic(), committed.as_("fay") as fay:
        change(entity("invoice"), invoice.pk, {"title": "Lily Cups", "number": "B-1"})
        issued = issue_invoice(now(invoice), by=fay)
    said = at_once(
        committed,
        ("fay", lambda who: reverse_part(issued, by=who, reversed_why="Broken")),
        ("ada", lambda who: reverse_invoice(issued, by=who, reversed_why="Wrong title")),
    )
    assert said == "All of this invoice stands on reversals already, drafts counted."
    assert read(committed, lambda: Invoice.objects.filter(reverses=issued.pk).count()) == 1


def test_two_orders_confirmed_at_once_do_not_both_use_what_is_left_of_the_credit(committed: World) -> None:
    with transaction.atomic(), committed.as_("chen"):
        account = customer("Lotus Hall")
        orders = [create(entity("order"), {"account": account.pk}) for _one in range(2)]
        for order in orders:
            create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "1", "unit_price": "700"})
        first, second = (now(order) for order in orders)
    with transaction.atomic(), committed.as_("fay"):
        create(entity("credit"), {"account": account.pk, "limit": "1000"})
    said = at_once(
        committed,
        ("chen", lambda who: confirm_order(first, by=who)),
        ("chen", lambda who: confirm_order(second, by=who)),
    )
    assert "beyond the customer's credit" in said


def owing_of(world: World, login: str) -> int:
    with transaction.atomic(), world.as_(login):
        return int(customer(f"Customer of {login}").pk)


@pytest.mark.early
def test_two_commission_runs_at_once_follow_each_other(committed: World) -> None:
    chen = committed.people["chen"].pk
    with transaction.atomic(), committed.as_("chen"):
        won_deal("80000")
    with transaction.atomic(), committed.as_("fay"):
        kept = plan(chen)
    said = at_once(
        committed,
        ("fay", lambda _who: calculate_plan(kept.pk, SEPTEMBER)),
        ("ada", lambda _who: calculate_plan(kept.pk, SEPTEMBER)),
    )
    assert said == ""
    rows = read(committed, lambda: list(StatementLine.objects.values_list("kind", "base")))
    assert rows == [("event", 8000000)] and read(committed, CommissionStatement.objects.count) == 1
