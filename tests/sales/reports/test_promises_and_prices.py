"""What reports tell of promised days and of special prices, each figure with the list behind it."""

import datetime as dt
from decimal import Decimal
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone

from guanxi.platform.automation.approvals.actions.decide import approve, refuse
from guanxi.platform.automation.approvals.models import Approval
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.models import Order
from guanxi.sales.quoting.actions.ask_special_price import ask_price_of_order, ask_special_price
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.set_up_flow import set_up_flows
from guanxi.sales.quoting.models import Quote
from guanxi.sales.reports.answering import answered
from guanxi.sales.reports.asked import asked_of
from guanxi.sales.reports.report import report
from tests.platform.api.caller import program_of
from tests.platform.web.administration.walking import walk
from tests.sales.quoting.test_limits import an_order
from tests.sales.quoting.test_quotes import a_flow, a_quote, limited, tea
from tests.sales.reports.drilling import agrees
from tests.sales.reports.test_docs import example
from tests.world import KEEPER, World

__all__ = ["tea"]


def figures(world: World, login: str, key: str, said: str = "period=any") -> dict[str, Any]:
    """The whole of a report as somebody has it, its figures followed to their lists."""
    found = report(key)
    assert found
    with world.as_(login):
        asked = asked_of(found, QueryDict(said))
        table = answered(asked)
        agrees(table, asked)
        return {name: told.number for name, told in table.total.cells.items()}


def _promises(said: list[str]) -> list[tuple[int, int | str | None]]:
    """First promised so many days from now, and there so many days from now, as the page of the docs writes it."""
    read: list[tuple[int, int | str | None]] = []
    for one in said:
        if one[0] in "onc":
            read.append((int(one[1:]) * (1 if one[0] == "n" else -1), "closed" if one[0] == "c" else None))
        else:
            read.append((-20, int(one) - 20))
    return read


def test_promises_are_told_by_order_and_by_line_and_come_to_what_was_decided(world: World) -> None:
    today = timezone.localdate()
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Tea house"}).pk
        for promised, came in _promises(example("promises")[0][0]):
            values = {"account": account, "ordered_on": today - dt.timedelta(30)}
            order = create(entity("order"), values | {"promised_on": today + dt.timedelta(promised)}, allow_twins=True)
            create(entity("order_line"), {"order": order.pk, "text": "Tea", "quantity": "2", "unit_price": "5"})
            confirm_order(Order.objects.get(pk=order.pk), by=chen)
            if came == "closed":
                close_order(Order.objects.get(pk=order.pk), by=chen, reason="They need it no more")
            elif came is not None:
                deliver_order(Order.objects.get(pk=order.pk), by=chen, sent_on=today + dt.timedelta(int(str(came))))
    for key in ("on-time", "on-time-products"):
        told = figures(world, "chen", key)
        names = ("in_time", "late", "overdue", "never", "decided", "rate", "days_late", "days_over")
        assert [Decimal(told[name]) for name in names] == [Decimal(one) for one in example("promises")[0][1]]
        assert figures(world, "dai", key)["decided"] == 0


def test_special_prices_are_told_with_what_was_asked_granted_given_and_won(world: World) -> None:
    with acting_as(KEEPER):
        tea = create(entity("product"), {"name": "White tea", "list_price": "100"}).pk
    a_flow(world)
    with world.as_("chen") as chen:
        for discount in ("10", "20", "40", "50"):
            account = create(entity("account"), {"name": f"Tea {discount}"}).pk
            deal = create(entity("deal"), {"name": "Tea", "account": account}, allow_twins=True).pk
            quote = create(entity("quote"), {"deal": deal, "account": account}, allow_twins=True).pk
            create(entity("quote_line"), {"quote": quote, "product": tea, "quantity": "3", "discount": discount})
            ask_special_price(find_row(entity("quote"), quote), by=chen, reason="They promise to sign.")
        sent = list(Approval.objects.filter(entity="quote").order_by("pk"))
    with world.as_("bo") as bo:
        approve(sent[0].pk, by=bo)
        approve(sent[1].pk, by=bo)
        refuse(sent[2].pk, by=bo, note="Below our costs.")
    with world.as_("chen") as chen:
        win_deal(Deal.objects.get(pk=Quote.objects.get(pk=sent[0].object_id).deal_id), by=chen)
        refused = find_row(entity("quote"), sent[2].object_id)
        assert (refused.special, refused.asked_off_list, refused.granted_off_list) == ("refused", 40, None)
        change(entity("quote"), refused.pk, {"discount": "5"})
        assert find_row(entity("quote"), refused.pk).asked_off_list == 40, "what was asked for stays"
    told = figures(world, "bo", "special-prices")
    assert [told[name] for name in ("asked", "granted", "refused", "waiting")] == [4, 2, 1, 1]
    assert (told["rate"], float(told["asked_for"]), float(told["agreed"])) == (Decimal("50.00"), 30, 15)
    assert (told["given"], told["won"], told["lost"]) == (90_00, 1, 0)
    assert float(told["hours"]) == 0
    by_product = figures(world, "chen", "special-price-products")
    assert (by_product["asked"], by_product["granted"], float(by_product["discount"])) == (4, 2, 30)
    assert figures(world, "dai", "special-prices")["asked"] == 0


def test_special_prices_that_orders_asked_for_themselves_are_told_beside_those_of_quotes(
    world: World, tea: int
) -> None:
    limited(world, line_discount="10")
    root = world.identity("root")
    with acting_as(root):
        set_up_flows(by=root, percent=Decimal(50))
    with world.as_("chen") as chen:
        quote = ask_special_price(a_quote(tea, discount="30"), by=chen, reason="Please.")
        orders = [
            ask_price_of_order(an_order(tea, discount=each), by=chen, reason="Please.") for each in ("20", "30", "40")
        ]
        an_order(tea, discount="5")  # nobody has to agree to that
    with world.as_("bo") as bo:
        for one in Approval.objects.filter(entity="quote") | Approval.objects.filter(
            entity="order", object_id__in=[orders[0].pk, orders[2].pk]
        ):
            approve(one.pk, by=bo)
    with world.as_("chen") as chen:
        came_of = Order.objects.get(pk=make_order(find_row(entity("quote"), quote.pk), by=chen).order_id)
        confirm_order(came_of, by=chen)
        confirm_order(Order.objects.get(pk=orders[0].pk), by=chen)
        cancel_order(Order.objects.get(pk=orders[2].pk), by=chen, reason="They need it no more")
    assert figures(world, "bo", "special-prices", "period=this_year")["asked"] == 1
    told = figures(world, "bo", "special-price-orders", "period=this_year")
    assert [told[name] for name in ("asked", "confirmed", "open", "cancelled")] == [3, 1, 1, 1]
    assert (told["rate"], float(told["asked_for"])) == (Decimal("33.33"), 30)
    assert told["amount"] == 326_80
    assert figures(world, "dai", "special-price-orders")["asked"] == 0
    with world.as_("chen") as chen:  # what goes further than its quote did is asked for by the order
        amend_order(Order.objects.get(pk=came_of.pk), by=chen, reason="They want more off")
        change(entity("order"), came_of.pk, {"discount": "20"})
        ask_price_of_order(Order.objects.get(pk=came_of.pk), by=chen, reason="Please.")
    told = figures(world, "bo", "special-price-orders", "period=this_year&by=account")
    assert [told[name] for name in ("asked", "confirmed", "open", "cancelled")] == [4, 1, 2, 1]
    assert figures(world, "bo", "special-prices")["asked"] == 1
    assert "Special prices of orders" in walk(world, "bo").text("/sales-reports")
    assert "special-price-orders" not in walk(world, "quinn").text("/sales-reports")
    assert walk(world, "quinn").get("/sales-reports/special-price-orders").status_code == 400, "money is hidden there"
    bo = program_of(world, "bo")
    row = bo.get("/sales-reports/special-price-orders?period=any").json["total"]
    behind = row["records"]["open"]
    listed = bo.get(f"/order?{urlencode([('filter', one) for one in behind['filter']])}").json["data"]
    assert {one["id"] for one in listed} == {orders[1].pk, came_of.pk}
