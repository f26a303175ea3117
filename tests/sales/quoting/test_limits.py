"""How far somebody may go with prices holds on every path: quotes, orders written by hand, what a quote became, amendments."""

from decimal import Decimal
from typing import Any

import pytest

from guanxi.platform.automation.approvals.actions.decide import approve, send_back
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import Approval, ApprovalFlow, State, Turn, TurnState
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.confirm_order import HeldBack, confirm_order
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus
from guanxi.sales.quoting.actions.ask_special_price import ask_price_of_order, ask_special_price
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.actions.set_up_flow import set_up_flows
from guanxi.sales.quoting.limits import beyond_limits
from guanxi.sales.quoting.models import QuoteLine
from guanxi.sales.quoting.problems import BeyondLimits, QuoteRefused
from tests.sales.quoting.test_quotes import LINE, QUOTE, a_quote, limited, tea
from tests.world import KEEPER, World

__all__ = ["tea"]
ORDER, ORDER_LINE = entity("order"), entity("order_line")


def an_order(tea: int, **line: Any) -> Any:
    """An order by hand over three boxes."""
    account = create(entity("account"), {"name": "Tea house"}, allow_twins=True)
    order = create(ORDER, {"account": account.pk})
    create(ORDER_LINE, {"order": order.pk, "product": tea, "quantity": "3", **line})
    return now(order)


def now(order: Any) -> Order:
    found: Order = Order.objects.get(pk=order.pk)
    return found


def a_floor(percent: str) -> None:
    """Let finance set the least margin of everything."""
    with acting_as(service("floors", ("margin_floor",))):
        create(entity("margin_floor"), {"name": "Everything", "percent": percent})


def test_an_order_by_hand_beyond_the_limits_waits_for_an_approval_of_it(world: World, tea: int) -> None:
    limited(world, line_discount="10")
    with world.as_("chen") as chen:
        order = an_order(tea, discount="30")
        with pytest.raises(HeldBack, match=r"“White tea”: more than 10 % below"):
            confirm_order(order, by=chen)
        with pytest.raises(HeldBack, match="Use “Ask for a special price” first"):
            confirm_order(order, by=chen)
        with pytest.raises(QuoteRefused, match="No approval flow is in use"):
            ask_price_of_order(order, by=chen, reason="They buy many.")
    root = world.identity("root")
    with acting_as(root):
        assert [one.kind for one in set_up_flows(by=root)] == ["quote", "order"]
        assert set_up_flows(by=root) == []
        flow = ApprovalFlow.objects.get(kind="order")
    with world.as_("chen") as chen:
        with pytest.raises(ApprovalRefused):  # whoever decides learns how far it goes
            start(flow, "order", order.pk, by=chen)
        asked = ask_price_of_order(now(order), by=chen, reason="They buy many.", importance="critical", urgent=True)
        assert (asked.asked_below, asked.importance) == (Decimal("30.00"), "critical")
        approval = Approval.objects.get(entity="order", object_id=order.pk)
        assert (approval.urgent, approval.values["importance"]) == (True, "critical")
        with pytest.raises(HeldBack, match="being decided on"):
            confirm_order(now(order), by=chen)
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen") as chen:  # 30 % is for the directors, too
        assert Approval.objects.get(pk=approval.pk).state == State.RUNNING
        holder = Turn.objects.get(approval=approval, state=TurnState.OPEN).person_id
    with acting_as(load_identity(holder)):
        approve(approval.pk, by=load_identity(holder))
    with world.as_("chen") as chen:
        line = OrderLine.objects.get(order=order.pk)
        change(ORDER_LINE, line.pk, {"discount": "40"})  # more than was approved
        with pytest.raises(HeldBack):
            confirm_order(now(order), by=chen)
        change(ORDER_LINE, line.pk, {"discount": "30"})
        assert confirm_order(now(order), by=chen).status == OrderStatus.CONFIRMED


def test_a_special_price_that_came_back_is_asked_for_again_with_what_it_says_now(world: World, tea: int) -> None:
    limited(world, line_discount="10")
    root = world.identity("root")
    with acting_as(root):
        set_up_flows(by=root, percent=Decimal(50))
    with world.as_("chen") as chen:
        order = ask_price_of_order(an_order(tea, discount="15"), by=chen, reason="Please.")
        approval = Approval.objects.get(entity="order", object_id=order.pk)
    with world.as_("bo") as bo:
        send_back(approval.pk, by=bo, note="Too little to be worth it.")
    with world.as_("chen") as chen:
        change(ORDER_LINE, OrderLine.objects.get(order=order.pk).pk, {"discount": "60"})
        with pytest.raises(ApprovalRefused):  # the directors would not hear of it
            send_again(approval.pk, by=chen)
        assert ask_price_of_order(now(order), by=chen, reason="Sixty, then.", urgent=True).asked_below == 60
        again = Approval.objects.get(pk=approval.pk)
        assert (again.state, again.urgent) == (State.RUNNING, True)


def test_what_an_approved_quote_became_is_asked_for_only_where_it_was_changed(world: World, tea: int) -> None:
    limited(world, line_discount="10")
    root = world.identity("root")
    with acting_as(root):
        set_up_flows(by=root, percent=Decimal(50))
    with world.as_("chen") as chen:
        quote = ask_special_price(a_quote(tea, discount="30"), by=chen, reason="Please.")
        approval = Approval.objects.get(entity="quote", object_id=quote.pk)
    with world.as_("bo") as bo:
        approve(approval.pk, by=bo)
    with world.as_("chen") as chen:
        order = Order.objects.get(pk=make_order(find_row(QUOTE, quote.pk), by=chen).order_id)
        line = OrderLine.objects.get(order=order.pk)
        change(ORDER_LINE, line.pk, {"quantity": "1"})  # the price was for three
        with pytest.raises(HeldBack):
            confirm_order(now(order), by=chen)
        change(ORDER_LINE, line.pk, {"quantity": "3"})
        change(ORDER, order.pk, {"discount": "5"})
        with pytest.raises(HeldBack):
            confirm_order(now(order), by=chen)
        change(ORDER, order.pk, {"discount": "0"})
        assert confirm_order(now(order), by=chen).status == OrderStatus.CONFIRMED


def test_an_amendment_asks_for_what_it_changes_and_nothing_else(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        order = confirm_order(an_order(tea, discount="30"), by=chen)
    limited(world, line_discount="10")
    with world.as_("chen") as chen:
        amend_order(now(order), by=chen, reason="One more")
        more = create(ORDER_LINE, {"order": order.pk, "product": tea, "quantity": "1", "discount": "20"})
        old = OrderLine.objects.get(order=order.pk, quantity=3)
        with pytest.raises(HeldBack):
            confirm_order(now(order), by=chen)
        change(ORDER_LINE, more.pk, {"discount": "10"})
        assert not confirm_order(now(order), by=chen).amending  # what was agreed before stays agreed
        amend_order(now(order), by=chen, reason="Cheaper")
        change(ORDER_LINE, old.pk, {"unit_price": "100"})
        with pytest.raises(HeldBack):
            confirm_order(now(order), by=chen)


def test_the_least_margin_binds_everybody_and_tells_no_figure(world: World, tea: int) -> None:
    a_floor("40")  # costs of 80 leave 40 % at 133.34
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        with pytest.raises(BeyondLimits) as refused:
            send_quote(quote, by=chen)
        assert "“White tea”: below the least margin." in str(refused.value)
        assert not any(figure in str(refused.value) for figure in ("40", "133", "80"))
        with pytest.raises(HeldBack, match="below the least margin"):
            confirm_order(an_order(tea), by=chen)
        line = QuoteLine.objects.get(quote=quote.pk)
        change(LINE, line.pk, {"unit_price": "133.34"})
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ()


def test_limits_count_from_what_this_customer_pays_and_not_from_the_list_price(world: World, tea: int) -> None:
    limited(world, line_discount="5", off_list="5")
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        agreed = {"account": quote.account_id, "product": tea, "price": "84.35", "from_quantity": "1"}
        create(entity("contract_price"), agreed)
    with world.as_("chen") as chen:
        line = QuoteLine.objects.get(quote=quote.pk)
        change(LINE, line.pk, {"discount": "30"})  # the same from the list price
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ()
        change(LINE, line.pk, {"unit_price": "84.35", "discount": "6"})
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ("line_discount", "off_list")


def test_prices_of_a_customer_who_is_kept_to_named_people_are_known_to_the_limits(world: World, tea: int) -> None:
    limited(world, line_discount="10")
    with world.as_("chen") as chen:
        quiet = create(entity("account"), {"name": "Quiet House", "visibility": 1})
        quote = create(QUOTE, {"account": quiet.pk})
        create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "discount": "11"})
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ("line_discount",)


def test_a_line_that_names_no_product_is_no_way_round(world: World, tea: int) -> None:
    limited(world, line_discount="10")
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        line = QuoteLine.objects.get(quote=quote.pk)
        change(LINE, line.pk, {"product": None, "unit_price": "60"})
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ("line_discount",)
        option = create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "discount": "90", "optional": True})
        change(LINE, line.pk, {"unit_price": "120.50"})
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ("line_discount",)
        change(LINE, option.pk, {"discount": "10"})
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ()
    limited(world, line_discount="10", products_only="true")
    with world.as_("chen") as chen:  # of two rows for a role the wider one counts
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ()
    with acting_as(service("limits", ("discount_limit",))):
        for one in entity("discount_limit").model.objects.filter(products_only=False):
            change(entity("discount_limit"), one.pk, {"products_only": True})
    with world.as_("chen") as chen:
        assert beyond_limits(find_row(QUOTE, quote.pk), chen) == ("by_hand",)


def test_a_bundle_on_an_order_is_no_discount_of_its_parts(world: World, tea: int) -> None:
    limited(world, line_discount="0", off_list="0")
    with acting_as(KEEPER):
        pot = create(entity("product"), {"name": "Pot", "list_price": "60", "tax_rate": "13"})
        whole = create(entity("product"), {"name": "Starter set", "list_price": "150", "tax_rate": "13"})
        bundle = create(entity("bundle"), {"product": whole.pk, "pricing": "own"})
        for number in (tea, pot.pk):
            create(entity("bundle_part"), {"bundle": bundle.pk, "product": number, "quantity": "1"})
    with world.as_("chen") as chen:
        order = an_order(whole.pk)
        assert OrderLine.objects.filter(order=order.pk).count() == 2
        assert confirm_order(order, by=chen).status == OrderStatus.CONFIRMED
        cheaper = an_order(whole.pk, discount="10")
        with pytest.raises(HeldBack, match="Starter set"):
            confirm_order(cheaper, by=chen)
