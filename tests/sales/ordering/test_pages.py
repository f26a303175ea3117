"""What the page of an order shows of its deliveries, and the form on which a part of it is delivered."""

from typing import Any

from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin
from guanxi.platform.records.door import change, create
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.receive_delivery import receive_delivery
from guanxi.sales.ordering.models import Delivery, Order, OrderLine
from tests.world import World


def visitor(world: World, login: str) -> Client:
    client = Client()
    session = SessionStore()
    begin(session, User.objects.get(pk=world.people[login].pk), "127.0.0.1", "Firefox/140.0 (Windows)")
    session["password_is_own"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def test_a_part_is_delivered_on_its_page_and_the_order_tells_who_received_it(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        confirm_order(order, by=chen)
        line = OrderLine.objects.get(order=order.pk).pk
    page = visitor(world, "chen")
    asked = page.get(f"/ordering/{order.pk}/deliver")
    assert asked.status_code == 200 and "Green tea" in asked.content.decode()
    wrong = page.post(f"/ordering/{order.pk}/deliver", {"sent_on": "2026-03-02", f"line-{line}": "11"})
    assert wrong.status_code == 422 and "would be delivered" in wrong.content.decode()
    today = timezone.localdate().isoformat()
    done = page.post(
        f"/ordering/{order.pk}/deliver", {"sent_on": today, "carrier": "Kites", "tracking": "K-7", f"line-{line}": "4"}
    )
    assert done.status_code in (302, 303), done.content.decode()
    with world.as_("chen") as chen:
        sent = Delivery.objects.get(order=order.pk)
        receive_delivery(sent, by=chen, received_on=timezone.localdate(), received_by="Mr Li")
    shown = page.get(f"/order/{order.pk}/rest").content.decode() + page.get(f"/order/{order.pk}").content.decode()
    for words in ("Kites K-7", "Mr Li", "Deliver a part"):
        assert words in shown, words
    page.post(f"/ordering/{order.pk}/deliver", {"sent_on": today, f"line-{line}": "6"})
    assert f"{today} <span" in " ".join(page.get(f"/order/{order.pk}/rest").content.decode().split()), (
        "when it was there"
    )
    assert visitor(world, "dai").get(f"/ordering/{order.pk}/deliver").status_code == 404


def test_a_deal_whose_order_is_confirmed_is_to_be_won_says_the_deal_and_the_order(world: World, order: Any) -> None:
    with world.as_("chen") as chen:
        deal = create(entity("deal"), {"name": "Spring tea", "account": order.account_id}).pk
        change(entity("order"), order.pk, {"deal": deal})
    page = visitor(world, "chen")

    def shown(address: str) -> str:
        return page.get(f"{address}/rest").content.decode() + page.get(address).content.decode()

    assert "do/win" not in shown(f"/order/{order.pk}")
    with world.as_("chen") as chen:
        number = confirm_order(Order.objects.get(pk=order.pk), by=chen).number
    assert "its deal still counts as open" in shown(f"/order/{order.pk}")
    assert f"/deal/{deal}/do/win" in shown(f"/order/{order.pk}")
    assert f"{number} is agreed, and the deal is still open" in shown(f"/deal/{deal}")
    assert "Win the deal" in page.get("/selling/next-steps").content.decode()
    with world.as_("chen") as chen:
        win_deal(Deal.objects.get(pk=deal), by=chen)
    assert "its deal still counts as open" not in shown(f"/order/{order.pk}")
