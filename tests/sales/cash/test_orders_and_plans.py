"""What is planned of an order is owed as long as the order is: not of a draft, not of one that was cancelled."""

from typing import Any

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.credit import figures_of
from guanxi.sales.cash.days import bring_up_to_date
from guanxi.sales.cash.models import Instalment
from guanxi.sales.collecting.proposing import letters_due
from guanxi.sales.collecting.stating import statements_of
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.reopen_order import reopen_order
from guanxi.sales.ordering.actions.sign_contract import sign_contract
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


def test_instalments_of_a_contract_are_owed_once_it_is_signed(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        contract = create(entity("contract"), {"name": "Supply", "account": account.pk, "amount": "900"})
        instalment(account.pk, "900", -3, contract=contract.pk)
        assert figures_of(account.pk).owed == 0
        sign_contract(contract, by=chen, signed_on=days_from_now(-5))
        assert (figures_of(account.pk).owed, Instalment.objects.get().state) == (90000, "overdue")
