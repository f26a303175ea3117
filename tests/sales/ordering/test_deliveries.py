"""Deliveries: what was sent and received, how the order follows, what is refused, whether promises were kept."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.ordering.actions.amend_order import NotToAmend, amend_order
from guanxi.sales.ordering.actions.cancel_order import DeliveredAlready, cancel_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import NotToDeliver, deliver_order
from guanxi.sales.ordering.actions.receive_delivery import receive_delivery
from guanxi.sales.ordering.models import DeliveryLine, Order, OrderAmendment, OrderLine
from guanxi.sales.ordering.rules import made_on, on_time, status_by_delivery
from tests.world import World

DELIVERY, SENT, ORDER, LINE = entity("delivery"), entity("delivery_line"), entity("order"), entity("order_line")


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def now(order: Any) -> Order:
    found: Order = Order.objects.get(pk=order.pk)
    return found


def line_of(order: Any) -> OrderLine:
    found: OrderLine = OrderLine.objects.get(order=order.pk)
    return found


def test_an_order_follows_what_is_sent_and_who_received_it(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        with pytest.raises(NotToDeliver):
            deliver_order(order, by=chen, sent_on=days(0))
        confirmed = confirm_order(order, by=chen)
        first = deliver_order(
            confirmed, by=chen, sent_on=days(-2), carrier="SF", quantities={line_of(order).pk: Decimal(4)}
        )
        assert (now(order).status, line_of(order).delivered, line_of(order).delivered_on) == ("partly", 4, None)
        deliver_order(now(order), by=chen, sent_on=days(-1))
        done = now(order)
        assert (done.status, done.delivered_on, done.due_on) == ("delivered", days(-1), None)
        received = receive_delivery(first, by=chen, received_on=days(0), received_by="Mr Li")
        assert (received.received_by, now(order).delivered_on, line_of(order).delivered_on) == (
            "Mr Li",
            days(0),
            days(0),
        )
        with pytest.raises(Invalid):
            receive_delivery(first, by=chen, received_on=days(-9), received_by="Mr Li")


def test_more_than_was_ordered_is_not_delivered(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        confirmed = confirm_order(order, by=chen)
        line = line_of(order).pk
        with pytest.raises(Invalid):
            deliver_order(confirmed, by=chen, sent_on=days(0), quantities={line: Decimal(11)})
        assert not DeliveryLine.objects.filter(order=order.pk).exists()
        delivery = deliver_order(confirmed, by=chen, sent_on=days(0), quantities={line: Decimal(6)})
        sent = DeliveryLine.objects.get(delivery=delivery.pk)
        with pytest.raises(Invalid):
            change(SENT, sent.pk, {"quantity": "10.5"})
        with pytest.raises(Invalid):
            create(SENT, {"order": order.pk, "delivery": delivery.pk, "line": line, "quantity": "5"})
        assert line_of(order).delivered == 6


def test_a_delivery_that_is_taken_back_counts_no_more(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        delivery = deliver_order(confirm_order(order, by=chen), by=chen, sent_on=days(0))
        assert now(order).status == "delivered"
        trash(DELIVERY, [delivery.pk])
        assert (now(order).status, line_of(order).delivered, now(order).delivered_on) == ("confirmed", 0, None)


def test_nothing_is_delivered_of_a_draft_and_a_delivered_order_is_not_cancelled(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        delivery = create(DELIVERY, {"order": order.pk, "sent_on": days(0)})
        with pytest.raises(NotAllowed):
            create(SENT, {"order": order.pk, "delivery": delivery.pk, "line": line_of(order).pk, "quantity": "1"})
        confirmed = confirm_order(order, by=chen)
        deliver_order(confirmed, by=chen, sent_on=days(0), quantities={line_of(order).pk: Decimal(1)})
        with pytest.raises(DeliveredAlready):
            cancel_order(now(order), by=chen, reason="Too late")


def test_an_amendment_opens_the_order_and_keeps_what_it_came_to(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        confirmed = confirm_order(order, by=chen)
        deliver_order(confirmed, by=chen, sent_on=days(0))
        opened = amend_order(now(order), by=chen, reason="Five more boxes")
        assert (opened.amending, opened.revision) == (True, 1)
        with pytest.raises(NotToAmend):
            amend_order(opened, by=chen, reason="Again")
        with pytest.raises(Invalid):
            change(LINE, line_of(order).pk, {"quantity": "9"})
        change(LINE, line_of(order).pk, {"quantity": "15"})
        agreed = confirm_order(now(order), by=chen)
        assert (agreed.status, agreed.amending, agreed.delivered_on) == ("partly", False, None)
        kept = OrderAmendment.objects.get(order=order.pk)
        assert (kept.total_before, kept.total_after, kept.closed_on) == (14125, 21188, days(0))
        with pytest.raises(NotAllowed):
            change(LINE, line_of(order).pk, {"quantity": "20"})


def test_days_late_count_from_the_first_promise_right_after_every_change(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        assert (line_of(order).promised_first, line_of(order).days_late) == (days(5), None)
        change(ORDER, order.pk, {"promised_on": days(2)})
        own = create(LINE, {"order": order.pk, "text": "Two pots", "quantity": "2", "promised_on": days(1)}).pk
        change(LINE, own, {"promised_on": days(-1)})
        confirm_order(now(order), by=chen, promised_on=days(-3))
        first = {one.pk: one.promised_first for one in OrderLine.objects.filter(order=order.pk)}
        tea = next(one for one in first if one != own)
        assert first == {tea: days(-3), own: days(-1)}, "a draft promises anew"
        change(LINE, own, {"promised_on": days(9)})
        change(ORDER, order.pk, {"promised_on": days(9)})
        sent = deliver_order(now(order), by=chen, sent_on=days(-1))
        late = {one.pk: one.days_late for one in OrderLine.objects.filter(order=order.pk)}
        assert (late, now(order).days_late) == ({tea: 2, own: 0}, 2), "what is promised later makes nothing punctual"
        receive_delivery(sent, by=chen, received_on=days(0), received_by="Mr Li")
        assert (OrderLine.objects.get(pk=tea).days_late, now(order).days_late) == (3, 3)
        trash(DELIVERY, [sent.pk])
        assert (OrderLine.objects.get(pk=tea).days_late, now(order).days_late) == (None, None)


def test_arithmetic_of_promises() -> None:
    ten, day = Decimal(10), dt.date(2026, 3, 1)
    assert status_by_delivery([]) == "confirmed"
    assert status_by_delivery([(ten, ten), (ten, Decimal(0))]) == "partly"
    assert made_on(ten, [(day, Decimal(4)), (day - dt.timedelta(days=3), Decimal(6))]) == day
    assert made_on(ten, [(day, Decimal(4))]) is None
    assert on_time(day, day, day) is True
    assert on_time(day, None, day) is None
    assert on_time(day, None, day + dt.timedelta(days=1)) is False
    assert on_time(None, day, day) is None
