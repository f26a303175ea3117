"""An order is paid in parts: by terms of payment, with days that come when things happen."""

from typing import Any

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as, someone
from guanxi.platform.records.door import change, create
from guanxi.sales.cash.actions.issue_invoice import issue_invoice
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.plan_instalments import CannotPlan, plan_instalments
from guanxi.sales.cash.models import Instalment, PaymentTerms
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from tests.sales.cash.people import customer, days_from_now, now, receipt
from tests.world import KEEPER, World


def terms(*parts: tuple[str, str, str, int]) -> PaymentTerms:
    with acting_as(KEEPER):
        made: PaymentTerms = create(entity("payment_terms"), {"name": "By stages"})
        for place, (kind, percent, event, days) in enumerate(parts, 1):
            line = {"terms": made.pk, "position": place, "kind": kind, "percent": percent, "event": event, "days": days}
            create(entity("term_line"), line)
    return made


def order(account: int, price: str) -> Any:
    values = {"account": account, "ordered_on": days_from_now(0), "promised_on": days_from_now(20)}
    made = create(entity("order"), values)
    create(entity("order_line"), {"order": made.pk, "text": "Tea", "quantity": "1", "unit_price": price})
    return now(made)


def test_the_parts_of_an_order_come_to_its_total_and_their_days_when_things_happen(world: World) -> None:
    wanted = terms(
        ("advance", "33.33", "order", 3),
        ("delivery", "33.33", "delivery", 10),
        ("invoice", "28.34", "invoice", 30),
        ("retention", "5", "delivery", 365),
    )
    with world.as_("chen") as chen:
        account = customer()
        bought = order(account.pk, "1000.01")
        made = plan_instalments(bought, by=someone(), payment_terms=wanted.pk)
        parts = list(Instalment.objects.filter(pk__in=made).order_by("position"))
        assert [one.amount for one in parts] == [33331, 33330, 28340, 5000]
        assert sum(one.amount for one in parts) == bought.total == 100001
        assert [one.due_on for one in parts] == [days_from_now(3), days_from_now(30), None, days_from_now(385)]
        assert [one.held for one in parts] == [False, False, False, True]
        with pytest.raises(CannotPlan):
            plan_instalments(bought, by=someone(), payment_terms=wanted.pk)
        change(entity("order"), bought.pk, {"delivered_on": days_from_now(-1)}, trusted=True)
        assert [now(one).due_on for one in parts] == [days_from_now(3), days_from_now(9), None, days_from_now(364)]
        confirm_order(now(bought), by=chen)
    with world.as_("fay") as fay:
        invoice = create(
            entity("invoice"), {"account": account.pk, "order": bought.pk, "title": "西湖", "number": "88"}
        )
        create(entity("invoice_line"), {"invoice": invoice.pk, "text": "Tea", "quantity": "1", "unit_price": "1000.01"})
        issue_invoice(now(invoice), by=fay)
        assert now(parts[2]).due_on == days_from_now(30)
        # the bank's text names the order
        match_receipt(receipt("100", account=account.pk, text=f"货款 {bought.number}"), by=fay)
        assert now(parts[0]).received == 10000


def test_the_credit_period_of_a_customer_is_theirs_where_the_terms_say_none(world: World) -> None:
    wanted = terms(("advance", "30", "order", 0), ("delivery", "50", "delivery", 0), ("other", "20", "delivery", 10))
    with world.as_("chen"):
        account = customer()
    with world.as_("fay"):
        create(entity("credit"), {"account": account.pk, "days": "45"})
    with world.as_("chen"):
        made = plan_instalments(order(account.pk, "1000"), by=someone(), payment_terms=wanted.pk)
        days = [Instalment.objects.get(pk=one).due_on for one in made]
        assert days == [days_from_now(0), days_from_now(65), days_from_now(30)]


def test_terms_that_are_no_whole_make_no_plan(world: World) -> None:
    wanted = terms(("advance", "30", "order", 0), ("delivery", "60", "delivery", 0))
    with world.as_("chen"), pytest.raises(CannotPlan, match="100"):
        plan_instalments(order(customer().pk, "10"), by=someone(), payment_terms=wanted.pk)
