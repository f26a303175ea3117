"""Nobody has to look for it: people are told of conflicts and refused rows; what breaks does not hold up what comes after it."""

import json
from typing import Any

import pytest
from django.utils import timezone

from guanxi.customers.models import Contact
from guanxi.platform.automation.webhooks.calling import WEBHOOK
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Message, MessageState, Notification
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change, create
from guanxi.sales.exchange import calling_in, tasks
from guanxi.sales.exchange.bringing import fetch
from guanxi.sales.exchange.handing_out import rows_of
from guanxi.sales.exchange.models import Exchange, ExchangeRow, OutsideId, OutsideSystem, SystemDoor
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Contract, Order
from tests.sales.exchange.conftest import Agree
from tests.sales.exchange.test_programs import signed
from tests.world import World


def told(world: World, login: str) -> list[tuple[str, int | None, Any]]:
    """What somebody was told of exchanges: kind, record, and how many."""
    with world.as_(login):
        rows = Notification.objects.filter(kind__startswith="exchange_").order_by("pk")
        return [(one.kind, one.object_id, one.details["number"]) for one in rows]


def looked_after(world: World, system: OutsideSystem, login: str = "fay") -> OutsideSystem:
    with world.as_("root"):
        kept: OutsideSystem = change(entity("outside_system"), system.pk, {"looked_after_by": world.people[login].pk})
        return kept


def test_the_owner_and_who_looks_after_the_system_are_told_of_a_conflict_once(
    world: World, agree: Agree, order: Any
) -> None:
    system = looked_after(world, agree("order"))
    row = {"outside_id": "SO-1", "number": order.number, "promised_on": "2026-05-04"}
    with world.as_("ada"):
        take_in(system, "order", [row], way="api")
    with world.as_("chen"):
        change(entity("order"), order.pk, {"promised_on": "2026-05-11"})
    with world.as_("ada"):
        for _twice in range(2):
            take_in(system, "order", [row | {"promised_on": "2026-05-18"}], way="api")
    assert told(world, "chen") == told(world, "fay") == [("exchange_conflicts", order.pk, 1)]
    assert told(world, "dai") == []


def test_who_looks_after_a_system_is_told_of_refused_rows_once_an_hour(world: World, agree: Agree, tea: int) -> None:
    system = looked_after(world, agree("product", "stock"))
    bad = {"product": "unknown", "warehouse": "SH", "quantity": "7"}
    with world.as_("ada"):
        for _twice in range(2):
            take_in(system, "stock", [bad], way="api")
        take_in(system, "product", [{"outside_id": "1", "code": "GT-1"}], way="api")
    assert told(world, "fay") == [("exchange_refused", system.pk, 1)]


def test_a_call_that_breaks_fails_and_those_behind_it_are_worked_off(
    world: World, agree: Agree, tea: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    system = looked_after(world, agree("product"))
    with world.as_("root"):
        secret = calling_in.open_door(system)
        address = SystemDoor.objects.get(system=system).address
    for code in ("first", "second"):
        body = json.dumps({"topic": "product", "data": [{"outside_id": code, "name": code}]}).encode()
        assert signed(address, secret, body, code).status_code == 202
    whole = calling_in.take_in

    def breaking(system: Any, topic: str, rows: Any, **rest: Any) -> Exchange:
        if rows[0]["name"] == "first":
            raise ZeroDivisionError
        return whole(system, topic, rows, **rest)

    monkeypatch.setattr(calling_in, "take_in", breaking)
    assert calling_in.work_off() == 2
    with world.as_("ada"):
        assert list(Exchange.objects.order_by("pk").values_list("state", "made")) == [("failed", 0), ("done", 1)]
    assert told(world, "fay") == [("exchange_refused", system.pk, 0)]


def test_a_call_on_its_way_is_not_overtaken_by_a_newer_one_and_holds_up_no_other_order(
    world: World, agree: Agree, tea: int, order: Any
) -> None:
    with world.as_("root"):
        webhook = create(entity("webhook"), {"name": "Abacus", "url": "https://abacus.example/in"})
    system = agree("orders_out")
    with world.as_("root"):
        change(entity("outside_system"), system.pk, {"webhook": webhook.pk})
    assert tasks.hand_over_by_webhook() == 1
    with world.as_("chen") as chen:
        change(entity("order"), order.pk, {"ship_to": "Gate 4"})
        other = create(entity("order"), {"account": order.account_id})
        create(entity("order_line"), {"order": other.pk, "product": tea, "quantity": "1"})
        confirm_order(Order.objects.get(pk=other.pk), by=chen)
    assert tasks.hand_over_by_webhook() == 1
    with acting_as(service("notifying", ())):
        calls = Message.objects.filter(channel=WEBHOOK)
        assert set(calls.values_list("object_id", flat=True)) == {order.pk, other.pk}
        # The first one fails for good: what the order says now goes out at last.
        calls.filter(object_id=order.pk).update(state=MessageState.FAILED, changed_at=timezone.now())
    assert tasks.hand_over_by_webhook() == 1
    assert tasks.hand_over_by_webhook() == 0


def test_what_breaks_for_one_topic_holds_up_no_other(
    world: World, agree: Agree, order: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.as_("root"):
        webhook = create(entity("webhook"), {"name": "Abacus", "url": "https://abacus.example/in"})
    system = agree("customers_out", "orders_out")
    with world.as_("root"):
        change(entity("outside_system"), system.pk, {"webhook": webhook.pk})
    whole = tasks.hand_out

    def breaking(system: Any, topic: str, **rest: Any) -> Exchange:
        if topic == "customers_out":
            raise ZeroDivisionError
        return whole(system, topic, **rest)

    monkeypatch.setattr(tasks, "hand_out", breaking)
    assert tasks.hand_over_by_webhook() == 1


def test_contacts_and_contracts_come_in_and_go_out(world: World, agree: Agree, order: Any) -> None:
    system = agree("customer", "contact", "contract", "contacts_out", "contracts_out")
    person = {"outside_id": "P-7", "name": "Lin", "mail": "lin@teahouse.example", "account": "D-9", "job": "Buyer"}
    paper = {"outside_id": "K-1", "name": "Frame 2026", "account": "D-9", "amount": "9000", "signed_on": "2026-03-01"}
    with world.as_("ada"):
        take_in(system, "customer", [{"outside_id": "D-9", "id": order.account_id}], way="api")
        assert take_in(system, "contact", [person], way="api").made == 1
        assert take_in(system, "contract", [paper], way="api").made == 1
        lin, frame = Contact.objects.get(mail="lin@teahouse.example"), Contract.objects.get(name="Frame 2026")
        assert (lin.account_id, frame.account_id, frame.amount) == (order.account_id, order.account_id, 900000)
        assert take_in(system, "contact", [person | {"job": "Head of purchasing"}], way="api").changed == 1
        (out,) = rows_of(fetch(system, "contacts_out"))
        assert (out["outside_id"], out["account_outside_id"], out["job"]) == ("P-7", "D-9", "Head of purchasing")
        assert rows_of(fetch(system, "contracts_out")) == []  # a draft is nobody's business yet


def test_a_name_of_several_records_is_refused_and_an_id_says_which(world: World, agree: Agree, order: Any) -> None:
    system = agree("contact")
    with world.as_("chen"):
        lin, _other = (
            create(entity("contact"), {"name": name, "mail": "office@teahouse.example"}, allow_twins=True)
            for name in ("Lin", "Wu")
        )
    row = {"mail": "office@teahouse.example", "job": "Buyer"}
    with world.as_("ada"):
        refused = take_in(system, "contact", [row], way="api")
        assert "Several records" in ExchangeRow.objects.get(exchange=refused).why
        assert take_in(system, "contact", [row | {"id": lin.pk}], way="api").changed == 1


def test_what_says_the_same_writes_nothing(world: World, agree: Agree, tea: int) -> None:
    system, row = agree("product"), {"outside_id": "10023", "code": "GT-1", "measure": "box"}
    with world.as_("ada"):
        take_in(system, "product", [row], way="api")
        before = OutsideId.objects.get()
        assert take_in(system, "product", [row], way="api").unchanged == 1
        assert OutsideId.objects.get().heard_at == before.heard_at
        take_in(system, "product", [row | {"measure": "tin"}], way="api")
        after = OutsideId.objects.get()
        assert after.base["measure"] == "tin" and after.heard_at > before.heard_at
