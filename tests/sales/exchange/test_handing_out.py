"""What goes out to another system: each record once, again when it says something else or somebody asks, by file and by webhook."""

from typing import Any

from guanxi.platform.automation.webhooks.calling import WEBHOOK
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Message
from guanxi.platform.records.door import change, create
from guanxi.sales.exchange.bringing import fetch
from guanxi.sales.exchange.handing_out import flat, hand_out, rows_of
from guanxi.sales.exchange.models import OutsideSystem
from guanxi.sales.exchange.naming import link
from guanxi.sales.exchange.tasks import hand_over_by_webhook
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from tests.sales.exchange.conftest import Agree
from tests.world import World


def test_a_confirmed_order_goes_out_once_with_its_lines_and_their_ids(
    world: World, agree: Agree, tea: int, order: Any
) -> None:
    system = agree("orders_out")
    with world.as_("ada"):
        link(system, "product", tea, "10023")
        link(system, "account", order.account_id, "D-9")
        create(entity("order"), {"account": order.account_id})
        first = fetch(system, "orders_out")
        (row,) = rows_of(first)
        assert (row["event"], row["number"], row["account_outside_id"]) == ("new", order.number, "D-9")
        assert [(one["product_outside_id"], one["quantity"]) for one in row["lines"]] == [("10023", "10.0000")]
        assert fetch(system, "orders_out").handed == 0
        columns, table = flat(rows_of(first))
        assert len(table) == 1 and table[0][columns.index("line_text")] == "Green tea"


def test_what_says_something_else_goes_out_again_and_so_does_what_somebody_asks_for(
    world: World, agree: Agree, order: Any
) -> None:
    system = agree("orders_out")
    with world.as_("ada") as ada:
        first = hand_out(system, "orders_out", way="api")
        change(entity("order"), order.pk, {"ship_to": "Gate 4"})
        assert [one["event"] for one in rows_of(hand_out(system, "orders_out", way="api"))] == ["changed"]
        again = hand_out(system, "orders_out", way="file", again=first)
        assert [(one["event"], one["ship_to"]) for one in rows_of(again)] == [("again", "Gate 4")]
        assert rows_of(first)[0]["ship_to"] == ""
        assert hand_out(system, "orders_out", way="api").handed == 0
        amended = amend_order(Order.objects.get(pk=order.pk), by=ada, reason="More")
        confirm_order(amended, by=ada)
        assert hand_out(system, "orders_out", way="api").handed == 1


def test_customers_go_out_to_whoever_may_export_all_of_them_only(world: World, agree: Agree, order: Any) -> None:
    system = agree("customers_out")
    with world.as_("ada"):
        made = fetch(system, "customers_out")
        assert [one["name"] for one in rows_of(made)] == ["Tea house"]
    for login in ("chen", "root", "quinn"):
        with world.as_(login):
            try:
                fetch(OutsideSystem.objects.get(), "customers_out")
            except Exception as refused:  # noqa: BLE001  # whichever sentence it is
                assert "do not allow" in str(refused)
            else:
                raise AssertionError(login)
            assert rows_of(made) == []


def test_a_webhook_is_told_of_each_order_once(world: World, agree: Agree, order: Any) -> None:
    with world.as_("root"):
        webhook = create(entity("webhook"), {"name": "Abacus", "url": "https://abacus.example/in"})
    system = agree("orders_out")
    with world.as_("root"):
        change(entity("outside_system"), system.pk, {"webhook": webhook.pk})
    assert hand_over_by_webhook() == 1
    assert hand_over_by_webhook() == 0
    with world.as_("root"):
        message = Message.objects.get(channel=WEBHOOK)
        assert (message.to, message.entity, message.object_id) == ("https://abacus.example/in", "order", order.pk)
