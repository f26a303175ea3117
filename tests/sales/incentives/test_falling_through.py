"""What was ordered or paid and fell through is not paid for: a cancelled order, a payment that was reversed."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.reverse_allocation import reverse_allocation
from guanxi.sales.cash.models import Allocation
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from tests.sales.cash.people import customer, instalment, receipt
from tests.sales.incentives.people import lines, plan, statement
from tests.world import World

TENTH = (("0", "10", "1"),)


def first_of_quarter(day: dt.date) -> dt.date:
    return day.replace(month=3 * ((day.month - 1) // 3) + 1, day=1)


def ordered(net: str) -> Order:
    made = create(entity("order"), {"account": customer().pk})
    create(entity("order_line"), {"order": made.pk, "text": "Tea", "quantity": "1", "unit_price": net})
    found: Order = Order.objects.get(pk=made.pk)
    return found


def test_a_cancelled_order_is_not_paid_for(world: World) -> None:
    today = timezone.localdate()
    begins = first_of_quarter(today)
    with world.as_("chen") as chen:
        order = confirm_order(ordered("1000"), by=chen)
    with world.as_("fay"):
        of = plan(world.people["chen"].pk, base="ordered", tiers=TENTH, from_on=begins)
    calculate_plan(of.pk, today)
    with world.as_("chen") as chen:
        assert lines(statement(first_on=begins)) == [("event", 100000, 10000)]
        cancel_order(Order.objects.get(pk=order.pk), by=chen, reason="They closed down")
    calculate_plan(of.pk, today)
    with world.as_("chen"):
        assert lines(statement(first_on=begins)) == []
        assert statement(first_on=begins).payable == 0


def test_a_payment_that_was_reversed_is_not_paid_for(world: World) -> None:
    today = timezone.localdate()
    begins = first_of_quarter(today)
    with world.as_("chen") as chen:
        order = confirm_order(ordered("1000"), by=chen)
        instalment(order.account_id, "1000", order=order.pk)
    with world.as_("fay") as fay:
        of = plan(world.people["chen"].pk, base="received", tiers=TENTH, from_on=begins)
        match_receipt(receipt("1000", account=order.account_id), by=fay)
    calculate_plan(of.pk, today)
    with world.as_("chen"):
        assert lines(statement(first_on=begins)) == [("event", 100000, 10000)]
    with world.as_("fay") as fay:
        reverse_allocation(Allocation.objects.get(), by=fay, reversed_why="It was another customer's")
    calculate_plan(of.pk, today)
    with world.as_("chen"):
        assert lines(statement(first_on=begins)) == []
