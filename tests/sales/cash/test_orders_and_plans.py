"""What is planned of an order is owed as long as the order is: not of a draft, not of one that was cancelled."""

from decimal import Decimal
from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.sales.cash.actions.adjust_plan import NothingToAdjust, adjust_plan
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.release_retention import release_retention
from guanxi.sales.cash.actions.split_instalment import split_instalment
from guanxi.sales.cash.credit import figures_of
from guanxi.sales.cash.days import bring_up_to_date
from guanxi.sales.cash.models import Instalment
from guanxi.sales.collecting.proposing import letters_due
from guanxi.sales.collecting.stating import statements_of
from guanxi.sales.ordering.actions.accept_order import accept_order
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.actions.reopen_order import reopen_order
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from guanxi.sales.ordering.actions.terminate_contract import terminate_contract
from guanxi.sales.ordering.models import OrderLine
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, days_from_now, instalment, now, receipt
from tests.sales.collecting.people import levels
from tests.world import World


def order(account: int, price: str = "1000", **values: Any) -> Any:
    made = create(entity("order"), {"account": account, "ordered_on": days_from_now(-30), **values})
    create(entity("order_line"), {"order": made.pk, "text": "Tea", "quantity": "10", "unit_price": price})
    return now(made)


def owed(account: int) -> tuple[int, int, list[int], int]:
    """What a customer owes, what of it is overdue, what would be dunned, and what the statement closes with."""
    told = figures_of(account)
    letters = [line.instalment for letter in letters_due(days_from_now(0)) for line in letter.lines]
    stated = statements_of(account, days_from_now(-90), days_from_now(0))
    return told.owed, told.overdue, letters, sum(one.told.closing for one in stated)


def test_the_plan_of_a_draft_is_owed_by_nobody_until_it_is_confirmed(world: World) -> None:
    levels(5)
    with world.as_("chen") as chen:
        account = customer()
        bought = order(account.pk, "100")
        part = instalment(account.pk, "1000", -20, order=bought.pk)
        assert (now(part).state, now(part).open) == ("draft", 0)
    bring_up_to_date(days_from_now(0))
    with world.as_("fay"):
        assert owed(account.pk) == (0, 0, [], 0)
    with world.as_("chen") as chen:
        assert confirm_order(bought, by=chen).status == "confirmed"
        assert (now(part).state, now(part).open, now(part).agreed_on) == ("overdue", 100000, days_from_now(0))
    with world.as_("fay"):
        assert owed(account.pk) == (100000, 100000, [part.pk], 100000)
        # nothing was owed before it was agreed, whatever day the plan says
        assert statements_of(account.pk, days_from_now(-90), days_from_now(-1)) == []


def test_nobody_owes_what_was_cancelled_and_what_they_paid_is_theirs(world: World) -> None:
    levels(5)
    with world.as_("chen") as chen:
        account = customer()
        bought = confirm_order(order(account.pk, "100"), by=chen)
        paid = instalment(account.pk, "400", -20, order=bought.pk)
        open_, later = (instalment(account.pk, "300", day, order=bought.pk) for day in (-10, 20))
    with world.as_("fay") as fay:
        money = match_receipt(receipt("500", account=account.pk, received_on=days_from_now(-15)), by=fay)
        assert owed(account.pk) == (50000, 20000, [open_.pk], 20000)
    with world.as_("chen") as chen:  # who sells cancels, and waives nothing otherwise
        over = cancel_order(now(bought), by=chen, reason="Their budget was cut")
        told = [now(one) for one in (paid, open_, later)]
        assert {(one.state, one.open, one.received, one.waived_why) for one in told} == {
            ("waived", 0, 0, "Their budget was cut")
        }
        assert (now(money).allocated, now(money).rest) == (0, 50000)
    bring_up_to_date(days_from_now(30))
    with world.as_("fay"):
        assert owed(account.pk) == (0, 0, [], -50000)
        assert figures_of(account.pk).balance == 50000
    with world.as_("chen") as chen:  # once it is open again it has no plan any more, and gets another
        again = reopen_order(over, by=chen)
        anew = instalment(account.pk, "1000", 5, order=again.pk)
        confirm_order(again, by=chen)
        assert (now(anew).state, now(paid).state) == ("due", "waived")


def test_an_amended_order_says_that_its_plan_does_not_fit_and_is_mended_in_one_step(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        bought = confirm_order(order(account.pk, "100"), by=chen)
        first, last = (instalment(account.pk, "500", day, order=bought.pk) for day in (5, 50))
        held = split_instalment(
            release_retention(instalment(account.pk, "0.02", 90, kind="retention"), by=chen), by=chen, part=1
        )
        assert [one.held for one in Instalment.objects.filter(kind="retention")] == [False, False] and not held.held
        amend_order(bought, by=chen, reason="Two more")
        line = OrderLine.objects.get(order=bought.pk)
        change(entity("order_line"), line.pk, {"quantity": "12"})
    with world.as_("bo") as bo:  # their head of sales agrees on it, and the owner is told
        confirm_order(now(bought), by=bo)
    chen_walks = walk(world, "chen")
    with world.as_("chen") as who:
        assert Notification.objects.filter(kind="plan_differs", person=who.user_id).exists()
    assert "1,000.00" in (page := chen_walks.text(f"/order/{bought.pk}/rest")) and "Bring the plan to it" in page
    chen_walks.post(f"/order/{bought.pk}/do/adjust_plan", {})
    with world.as_("chen"):
        assert [now(one).amount for one in (first, last)] == [50000, 70000]
    assert "Bring the plan to it" not in chen_walks.text(f"/order/{bought.pk}/rest")


def test_closed_with_less_than_ordered_only_what_was_delivered_is_owed(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        bought = confirm_order(order(account.pk, "100"), by=chen)
        first, last = (instalment(account.pk, "500", day, order=bought.pk) for day in (5, 50))
        line = OrderLine.objects.get(order=bought.pk)
        deliver_order(bought, by=chen, sent_on=days_from_now(-1), quantities={line.pk: Decimal(3)})
        closed = close_order(now(bought), by=chen, reason="They need no more")
        assert adjust_plan(closed, by=chen) == 0
        told = [(now(one).amount, now(one).state, now(one).withdrawn) for one in (first, last)]
        assert told == [(30000, "due", False), (50000, "waived", True)]
        with pytest.raises(NothingToAdjust):
            adjust_plan(closed, by=chen)


def test_what_is_paid_on_acceptance_gets_its_day_then(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        bought = confirm_order(order(account.pk, "100"), by=chen)
        part = create(
            entity("instalment"),
            {"account": account.pk, "order": bought.pk, "amount": "1000", "event": "acceptance", "days": 10},
        )
        assert (now(part).due_on, now(part).state) == (None, "planned")
        with pytest.raises(Invalid):
            accept_order(bought, by=chen, accepted_on=days_from_now(1))
        accept_order(bought, by=chen, accepted_on=days_from_now(-4))
        assert (now(part).due_on, now(part).state) == (days_from_now(6), "due")


def test_a_terminated_contract_owes_what_was_due_before(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        contract = create(entity("contract"), {"name": "Supply", "account": account.pk, "amount": "900"})
        signed = sign_contract(contract, by=chen, signed_on=days_from_now(-50))
        due, later = (instalment(account.pk, "450", day, contract=signed.pk) for day in (-20, 20))
        ended = terminate_contract(signed, by=chen, terminated_on=days_from_now(-1), reason="They moved away")
    chen_walks = walk(world, "chen")
    page = chen_walks.text(f"/contract/{ended.pk}/rest")
    assert "The plan comes to ¥900.00, what was due until the contract ended to ¥450.00." in page
    chen_walks.post(f"/contract/{ended.pk}/do/adjust_plan", {})
    with world.as_("chen"):
        assert [now(one).state for one in (due, later)] == ["overdue", "waived"]
    assert "The plan comes to" not in chen_walks.text(f"/contract/{ended.pk}/rest")


def test_instalments_of_a_contract_are_owed_once_it_is_signed(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        contract = create(entity("contract"), {"name": "Supply", "account": account.pk, "amount": "900"})
        instalment(account.pk, "900", -3, contract=contract.pk)
        assert figures_of(account.pk).owed == 0
        sign_contract(contract, by=chen, signed_on=days_from_now(-5))
        assert (figures_of(account.pk).owed, Instalment.objects.get().state) == (90000, "overdue")
