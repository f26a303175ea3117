"""What is owed, came in or was issued is given up by nobody who may not waive it: not by typing, hiding or throwing away."""

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.figures import desk_lists
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.platform.web.desk.listed import body_of
from guanxi.sales.cash.actions.issue_invoice import issue_invoice
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.plan_instalments import plan_instalments
from guanxi.sales.cash.actions.split_instalment import PutOff, join_instalments, split_instalment
from guanxi.sales.cash.credit import figures_of
from guanxi.sales.cash.models import Instalment
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, days_from_now, instalment, now, receipt
from tests.sales.cash.test_invoices import drafted, series
from tests.sales.cash.test_plans import terms
from tests.world import World


def of_last_week(one: Any) -> Any:
    """The same as if it had been entered a week ago; the service that counts days may write any row."""
    Instalment.everything.filter(pk=one.pk).update(created_at=timezone.now() - dt.timedelta(days=7))
    return now(one)


def test_a_seller_writes_off_nothing_by_typing(world: World) -> None:
    with world.as_("chen"):
        one = of_last_week(instalment(customer().pk, "1000", 5))
        for typed in ({"amount": "1"}, {"due_on": days_from_now(300)}, {"due_on": None}, {"days": "300"}):
            with pytest.raises(Invalid, match="It is owed as agreed"):
                change(entity("instalment"), one.pk, typed)
        earlier = change(entity("instalment"), one.pk, {"due_on": days_from_now(1), "note": "They want to pay sooner"})
        with pytest.raises(NotAllowed, match="owed as agreed"):
            trash(entity("instalment"), [one.pk])
    with world.as_("fay"):
        assert earlier.due_on == days_from_now(1)
        less = change(entity("instalment"), one.pk, {"amount": "900", "due_on": days_from_now(9)})
        assert (less.open, less.due_on) == (90000, days_from_now(9))


def test_what_was_mistyped_today_is_put_right_by_who_typed_it(world: World) -> None:
    with world.as_("chen"):
        one = instalment(customer().pk, "10000", 5)
        assert change(entity("instalment"), one.pk, {"amount": "1000"}).open == 100000
        trash(entity("instalment"), [one.pk])
        assert now(one).deleted_at


def test_splitting_and_joining_put_nothing_off(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        one, later = (of_last_week(instalment(account.pk, "1000", due)) for due in (5, 60))
        with pytest.raises(PutOff):
            split_instalment(one, by=chen, part=99000, due_on=days_from_now(300))
        with pytest.raises(PutOff):
            join_instalments(later, by=chen, other=one.pk)
        joined = join_instalments(one, by=chen, other=later.pk)
        assert (joined.amount, joined.due_on) == (200000, days_from_now(5))
        assert (now(later).state, now(later).open, now(later).withdrawn) == ("waived", 0, True)
        assert figures_of(account.pk).owed == 200000


def test_an_order_or_what_is_owed_is_as_closed_as_its_customer_and_never_by_itself(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        one = instalment(account.pk, "1000", -5)
        with pytest.raises(Invalid, match="You may not change"):
            change(entity("instalment"), one.pk, {"visibility": "1"})
        with pytest.raises(Invalid):
            create(entity("order"), {"account": account.pk, "visibility": "1"})
        page = walk(world, "chen").text(f"/instalment/{one.pk}/sharing")
        assert "Turn on" in page and 'value="visibility"' not in page
        change(entity("account"), account.pk, {"visibility": "1"})
        assert now(one).visibility == 2


def test_receipts_that_were_used_and_invoices_that_were_issued_stay(world: World) -> None:
    series()
    with world.as_("chen"):
        account = customer()
        one = instalment(account.pk, "1000", 5)
    with world.as_("fay") as fay:
        money = match_receipt(receipt("1000", account=account.pk), by=fay)
        with pytest.raises(NotAllowed, match="was allocated or refunded"):
            trash(entity("receipt"), [money.pk])
        with pytest.raises(NotAllowed, match="reverse its allocation first"):
            trash(entity("instalment"), [one.pk])
        invoice = issue_invoice(drafted(account.pk, "100"), by=fay)
        with pytest.raises(NotAllowed, match="was issued"):
            trash(entity("invoice"), [invoice.pk])
        trash(entity("invoice"), [drafted(account.pk, "50").pk])


def test_what_is_counted_from_an_invoice_gets_its_day_though_it_is_planned_afterwards_or_paid_in_part(
    world: World,
) -> None:
    series()
    parts = terms(("advance", "50", "order", 0), ("other", "50", "invoice", 30))
    with world.as_("chen") as chen:
        account = customer()
        order = create(entity("order"), {"account": account.pk})
        create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "1", "unit_price": "1000"})
        confirm_order(now(order), by=chen)
    with world.as_("fay") as fay:
        invoice = drafted(account.pk, "100")
        issue_invoice(change(entity("invoice"), invoice.pk, {"order": order.pk}), by=fay)
    with world.as_("chen"):
        plan_instalments(now(order), by=someone(), payment_terms=parts.pk)
        last = Instalment.objects.filter(order=order.pk).order_by("position").last()
        assert last and last.due_on == days_from_now(30)


def test_an_agreed_order_without_a_plan_stands_on_the_desk(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        order = create(entity("order"), {"account": account.pk})
        create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "1", "unit_price": "1000"})
        confirm_order(now(order), by=chen)
        card = next(one for one in desk_lists() if one.key == "unplanned_orders")
        assert [line.url.rpartition("/")[2] for line in body_of(card).lines] == [str(order.pk)]
        instalment(account.pk, "1000", 5, order=order.pk)
        assert not body_of(card).lines
