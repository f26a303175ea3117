"""An order on its way: what it comes to, who may confirm it, what is binding then, what holds it back."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.ordering import holding
from guanxi.sales.ordering.actions.cancel_order import OrderOver, cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import EmptyOrder, HeldBack, NothingToConfirm, confirm_order
from guanxi.sales.ordering.actions.reopen_order import OrderNotOver, reopen_order
from guanxi.sales.ordering.models import Order, OrderLine
from tests.world import KEEPER, World

ORDER, LINE = entity("order"), entity("order_line")


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


@pytest.fixture
def held() -> Iterator[list[str]]:
    """What holds every order back while the test runs."""
    reasons: list[str] = []
    holding.declare_hold(holding.Hold("test", lambda _order: reasons[0] if reasons else None))
    yield reasons
    holding.withdraw_hold("test")


def now(order: Any) -> Order:
    found: Order = Order.objects.get(pk=order.pk)
    return found


def test_an_order_is_numbered_and_comes_to_what_its_lines_come_to(world: World, order: Any, tea: int) -> None:
    with world.as_("chen"):
        assert order.number.startswith("SO-")
        line = OrderLine.objects.get(order=order.pk)
        assert (line.text, line.measure, line.unit_price, line.tax_rate) == ("Green tea", "box", 1250, Decimal(13))
        assert (order.net, order.tax, order.total, order.total_base) == (12500, 1625, 14125, 14125)
        assert (line.net, line.tax, line.total) == (12500, 1625, 14125)
        second = create(LINE, {"order": order.pk, "text": "Pots", "quantity": "3", "unit_price": "33.33"})
        assert now(order).total == 14125 + 9999
        change(ORDER, order.pk, {"discount": "10"})
        lines = list(OrderLine.objects.filter(order=order.pk))
        assert now(order).net == sum(one.net for one in lines) == 12500 - 1250 + 9999 - 1000
        trash(LINE, [second.pk])
        assert now(order).net == 11250


def test_a_confirmed_order_is_binding_through_every_door(world: World, order: Any, tea: int) -> None:
    with world.as_("chen") as chen:
        line = OrderLine.objects.get(order=order.pk)
        confirmed = confirm_order(order, by=chen)
        assert (confirmed.status, confirmed.confirmed_on, confirmed.due_on) == ("confirmed", days(0), days(5))
        with pytest.raises(NothingToConfirm):
            confirm_order(confirmed, by=chen)
        with pytest.raises(Invalid):
            change(ORDER, order.pk, {"discount": "50"})
        assert change_many(ORDER, {order.pk: {"tax_mode": "inclusive"}})[order.pk].problems
        with pytest.raises(NotAllowed):
            change(LINE, line.pk, {"quantity": "1"})
        assert change_many(LINE, {line.pk: {"unit_price": "1"}})[line.pk].problems
        assert create_many(LINE, [{"order": order.pk, "product": tea, "quantity": "1"}])[0].problems
        with pytest.raises(NotAllowed):
            trash(LINE, [line.pk])
        with pytest.raises(NotAllowed):
            trash(ORDER, [order.pk])
        with pytest.raises(Invalid):
            change(ORDER, order.pk, {"status": "draft"})
        # What is not agreed with the customer stays free.
        assert change(ORDER, order.pk, {"description": "Ring first", "production": "running"}).production == "running"
        assert now(order).total == 14125


def test_the_first_promise_stays_when_another_day_is_promised(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        confirm_order(order, by=chen, promised_on=days(7))
        later = change(ORDER, order.pk, {"promised_on": days(20)})
        assert (later.promised_first, later.promised_on, later.due_on) == (days(7), days(20), days(20))


def test_an_order_with_nothing_on_it_is_not_confirmed(world: World) -> None:
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Tea house"})
        with pytest.raises(EmptyOrder):
            confirm_order(create(ORDER, {"account": account.pk}), by=chen)


def test_what_holds_an_order_back_is_said_and_nothing_is_written(world: World, order: Any, held: list[str]) -> None:
    held.append("The credit limit of Tea house is reached.")
    with world.as_("chen") as chen:
        with pytest.raises(HeldBack, match="credit limit"):
            confirm_order(order, by=chen)
        assert now(order).status == "draft"
        held.clear()
        assert confirm_order(order, by=chen).status == "confirmed"


def test_an_order_is_cancelled_closed_and_opened_again(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        with pytest.raises(OrderNotOver):
            reopen_order(order, by=chen)
        cancelled = cancel_order(order, by=chen, reason="They changed their minds")
        assert (cancelled.status, cancelled.reason) == ("cancelled", "They changed their minds")
        with pytest.raises(OrderOver):
            cancel_order(cancelled, by=chen, reason="Again")
        again = reopen_order(cancelled, by=chen)
        confirmed = confirm_order(again, by=chen)
        with pytest.raises(Invalid):
            close_order(confirmed, by=chen)
        closed = close_order(confirmed, by=chen, reason="Out of stock")
        assert (closed.status, closed.due_on) == ("closed", None)
        assert reopen_order(closed, by=chen).status == "confirmed"


def test_an_order_in_another_currency_takes_the_rate_of_its_day_and_keeps_it(world: World, tea: int) -> None:
    with acting_as(KEEPER):
        create(entity("exchange_rate"), {"currency": "EUR", "day": days(-3), "rate": "7.8"})
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Teehaus"})
        made = create(ORDER, {"account": account.pk, "currency": "EUR"})
        create(LINE, {"order": made.pk, "text": "Tea", "quantity": "2", "unit_price": "100"})
        assert (now(made).total, now(made).total_base) == (20000, 156000)
        confirm_order(now(made), by=chen)
    with acting_as(KEEPER):
        create(entity("exchange_rate"), {"currency": "EUR", "day": days(0), "rate": "9"})
    with world.as_("chen"):
        assert change(ORDER, made.pk, {"description": "x"}).total_base == 156000


def test_quality_and_service_see_what_comes_when_but_no_money(world: World, order: Any) -> None:
    for login in ("quinn", "sam"):
        with world.as_(login):
            view = view_of(ORDER)
            assert {"number", "promised_on", "delivered_on"} <= {one.name for one in view.readable}
            hidden = {"net", "tax", "total", "total_base", "discount", "terms"}
            assert not hidden & {one.name for one in view.readable}
            lines = {one.name for one in view_of(LINE).readable}
            assert {"text", "quantity", "promised_on"} <= lines
            assert not {"unit_price", "net", "total", "discount"} & lines
            assert Order.objects.filter(pk=order.pk).exists()
            with pytest.raises(NotAllowed):
                change(ORDER, order.pk, {"description": "Mine"})


def test_a_colleague_does_not_see_the_order_and_finance_sees_and_edits_it(world: World, order: Any) -> None:
    with world.as_("dai"):
        assert not Order.objects.filter(pk=order.pk).exists()
    with world.as_("fay"):
        assert now(order).total == 14125
        assert change(ORDER, order.pk, {"terms": "30 days"}).terms == "30 days"
