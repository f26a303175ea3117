"""Credit: what a customer owes, how late they pay, what goes beyond, and who lets it through."""

from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.cash.actions.answer_release import ReleaseAnswered, grant_release, refuse_release
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.credit import figures_of, released
from guanxi.sales.cash.holds import credit_against, worth_of
from guanxi.sales.cash.models import CreditRelease
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.confirm_order import HeldBack, confirm_order
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, days_from_now, instalment, now, receipt
from tests.world import World


def test_what_a_customer_owes_by_age_and_how_late_they_pay(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        instalment(account.pk, "100", -20)
        instalment(account.pk, "300", -40)
        instalment(account.pk, "500", 10)
    with world.as_("fay") as fay:
        create(entity("credit"), {"account": account.pk, "limit": "1000", "days": "30"})
        match_receipt(receipt("300", account=account.pk, text="P"), by=fay)  # the same amount: the second one
        receipt("50", account=account.pk)
    with world.as_("dai"):  # the figures are the same whoever asks; who may see them is asked before
        told = figures_of(account.pk)
    assert (told.limit, told.owed, told.balance, told.used, told.overdue) == (100000, 60000, 5000, 55000, 10000)
    assert told.ages == (50000, 10000, 0, 0, 0, 0)
    assert (told.late, told.grade) == (Decimal("35.0"), "C")  # (300 × 40 + 100 × 20) ÷ 400
    assert "C (35.0 days late on average)" in walk(world, "chen").text(f"/account/{account.pk}/rest")


def test_what_was_paid_in_another_currency_counts_by_its_rate(world: World) -> None:
    with world.as_("ada"):
        create(entity("exchange_rate"), {"currency": "EUR", "day": days_from_now(-60), "rate": "8"})
    with world.as_("chen"):
        account = customer()
        instalment(account.pk, "800", -10)
        instalment(account.pk, "100", -40, currency="EUR")
    with world.as_("fay") as fay:
        match_receipt(receipt("100", account=account.pk, currency="EUR"), by=fay)
        receipt("50", account=account.pk, currency="EUR")
        told = figures_of(account.pk)
    assert (told.owed, told.balance, told.used) == (80000, 40000, 40000)
    assert told.late == Decimal("25.0")  # (€100 at 8 × 40 + 800 × 10) ÷ 1,600


def test_a_customer_kept_to_named_people_is_told_of_to_these(world: World) -> None:
    with world.as_("chen"):
        account = customer("Quiet Garden", visibility=1)
        instalment(account.pk, "100", -20)
        assert figures_of(account.pk).overdue == 10000
    with world.as_("dai"):
        assert figures_of(account.pk).overdue == 0


def test_a_release_lets_orders_of_that_amount_through_for_a_while(world: World) -> None:
    today = timezone.localdate()
    with world.as_("chen") as chen:
        account = customer()
        values = {"account": account.pk, "amount": "500", "reason": "They pay on Friday", "until": days_from_now(7)}
        asked = create(entity("credit_release"), values)
        assert not released(account.pk, 50000, today)
        with pytest.raises(NotAllowed):
            grant_release(asked, by=chen)
    with world.as_("fay") as fay:
        done = grant_release(asked, by=fay)
        with pytest.raises(ReleaseAnswered):
            refuse_release(done, by=fay, answer="No")
    with world.as_("chen"):
        assert released(account.pk, 50000, today)
        assert not released(account.pk, 50001, today)
        assert not released(account.pk, 50000, days_from_now(8))
        with pytest.raises(Invalid):
            change(entity("credit_release"), asked.pk, {"amount": "5000000"})


def test_sellers_read_the_credit_of_their_customers_and_do_not_set_it(world: World) -> None:
    with world.as_("chen"):
        account = customer()
    with world.as_("fay"):
        credit = create(entity("credit"), {"account": account.pk, "limit": "1000"})
        with pytest.raises(Invalid, match="already"):
            create(entity("credit"), {"account": account.pk})
    with world.as_("chen"), pytest.raises(NotAllowed):
        change(entity("credit"), credit.pk, {"limit": "9999999"})


def order(account: int, price: str) -> Any:
    made = create(entity("order"), {"account": account, "ordered_on": timezone.localdate()})
    create(entity("order_line"), {"order": made.pk, "text": "Tea", "quantity": "1", "unit_price": price})
    return now(made)


def test_orders_without_a_plan_use_the_limit_as_well(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        first, second = order(account.pk, "700"), order(account.pk, "300.01")
    with world.as_("fay"):
        create(entity("credit"), {"account": account.pk, "limit": "1000"})
    with world.as_("chen") as chen:
        confirm_order(first, by=chen)
        assert (figures_of(account.pk).unplanned, figures_of(account.pk).used) == (70000, 70000)
        with pytest.raises(HeldBack, match="0.01"):
            confirm_order(second, by=chen)
        instalment(account.pk, "200", 10, order=first.pk)  # a part of it is planned: it counts once
        told = figures_of(account.pk)
        assert (told.owed, told.unplanned, told.used) == (20000, 50000, 70000)


def test_what_is_planned_at_the_contract_is_not_owed_once_more_by_its_orders(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        contract = create(entity("contract"), {"account": account.pk, "name": "Tea for a year", "amount": "1000"})
        sign_contract(now(contract), by=chen, signed_on=days_from_now(0))
        instalment(account.pk, "1000", 30, contract=contract.pk)
        for price in ("400", "500"):
            bought = order(account.pk, price)
            confirm_order(change(entity("order"), bought.pk, {"contract": contract.pk}), by=chen)
        assert (figures_of(account.pk).owed, figures_of(account.pk).unplanned) == (100000, 0)
        bought = order(account.pk, "300")
        confirm_order(change(entity("order"), bought.pk, {"contract": contract.pk}), by=chen)
        assert figures_of(account.pk).unplanned == 20000


def test_a_release_that_was_granted_is_not_moved_to_another_order(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        first, second = order(account.pk, "50"), order(account.pk, "50")
        values = {"account": account.pk, "order": first.pk, "amount": "500", "reason": "They pay on Friday"}
        asked = create(entity("credit_release"), values)
    with world.as_("fay") as fay:
        grant_release(asked, by=fay)
    with world.as_("chen"):
        for other in (second.pk, None):
            with pytest.raises(Invalid, match="answered"):
                change(entity("credit_release"), asked.pk, {"order": other})


def test_an_order_whose_currency_has_no_rate_is_held_where_there_is_a_limit(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        order = create(entity("order"), {"account": account.pk, "currency": "JPY"})
        create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "1", "unit_price": "900"})
        assert (credit_against(now(order)), worth_of(now(order))) == (None, 0), "no limit, nothing to go beyond"
    with world.as_("fay"):
        create(entity("credit"), {"account": account.pk, "limit": "1000"})
    with world.as_("chen") as chen, pytest.raises(HeldBack, match="no exchange rate of JPY"):
        confirm_order(now(order), by=chen)


def test_a_release_for_no_single_order_is_used_up_by_what_it_lets_through(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        orders = [order(account.pk, "300") for _place in range(3)]
        asked = create(entity("credit_release"), {"account": account.pk, "amount": "700", "reason": "The season"})
    with world.as_("fay") as fay:
        create(entity("credit"), {"account": account.pk, "limit": "0"})
        assert told_of(world, "fay") == [asked.pk]
        grant_release(asked, by=fay)
    with world.as_("chen") as chen:
        for one in orders[:2]:
            confirm_order(one, by=chen)
        assert now(asked).used == 60000
        with pytest.raises(HeldBack):
            confirm_order(orders[2], by=chen)
        # Amended, it uses what it comes to now; cancelled, it gives back what it used.
        confirm_order(amend_order(now(orders[0]), by=chen, reason="As before"), by=chen)
        assert now(asked).used == 60000
        amended = amend_order(now(orders[0]), by=chen, reason="More")
        line = create(entity("order_line"), {"order": amended.pk, "text": "Cups", "quantity": "1", "unit_price": "100"})
        confirm_order(now(orders[0]), by=chen)
        assert now(asked).used == 70000
        amended = amend_order(now(orders[0]), by=chen, reason="Too much")
        change(entity("order_line"), line.pk, {"unit_price": "100.01"})
        with pytest.raises(HeldBack):
            confirm_order(now(orders[0]), by=chen)
        cancel_order(now(orders[1]), by=chen, reason="Not wanted")
        assert (now(asked).used, now(asked).uses) == (40000, {str(orders[0].pk): 40000})
        confirm_order(now(orders[0]), by=chen)
        assert now(asked).used == 40001


def told_of(world: World, login: str) -> list[int]:
    rows = Notification.objects.filter(person=world.people[login].pk, kind="cash_waits")
    return list(rows.values_list("object_id", flat=True))


def test_a_held_order_is_released_in_one_step_and_its_owner_is_told(world: World) -> None:
    with world.as_("chen"):
        account = customer()
        big = order(account.pk, "200")
    with world.as_("fay"):
        create(entity("credit"), {"account": account.pk, "limit": "100", "days": "45"})
    chen, fay = walk(world, "chen"), walk(world, "fay")
    assert "Ask for a release" in chen.text(f"/order/{big.pk}/rest")
    chen.post(f"/order/{big.pk}/do/ask_release", {"_fields": "reason", "reason": "They pay on Friday"})
    with world.as_("fay"):
        release = CreditRelease.objects.get()
        assert (release.order_id, release.amount, release.state) == (big.pk, 20000, "asked")
        assert told_of(world, "fay") == [release.pk]
    assert "45 days" in fay.text(f"/account/{account.pk}/rest")
    with world.as_("fay") as who:
        grant_release(release, by=who)
    with world.as_("chen") as who:
        assert Notification.objects.filter(kind="credit_release_answered", person=who.user_id).exists()
        assert confirm_order(big, by=who).status == "confirmed"


def test_an_order_beyond_the_credit_waits_for_somebody_to_let_it_through(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        instalment(account.pk, "800", 10)
        small, big = order(account.pk, "200"), order(account.pk, "200.01")
    with world.as_("fay"):
        credit = create(entity("credit"), {"account": account.pk, "limit": "1000"})
    with world.as_("chen") as chen:
        with pytest.raises(HeldBack, match="0.01"):
            confirm_order(big, by=chen)
        assert confirm_order(small, by=chen).status == "confirmed"
        asked = create(
            entity("credit_release"), {"account": account.pk, "order": big.pk, "amount": "200.01", "reason": "Friday"}
        )
    with world.as_("fay") as fay:
        grant_release(asked, by=fay)
        change(entity("credit"), credit.pk, {"blocked": True})
    with world.as_("chen") as chen:
        assert confirm_order(now(big), by=chen).status == "confirmed"
        with pytest.raises(HeldBack, match="blocked"):
            confirm_order(order(account.pk, "1"), by=chen)
