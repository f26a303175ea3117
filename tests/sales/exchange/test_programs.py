"""Other programs: by token and by signed call, idempotent, with what became of each row."""

import json
import time
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client

from guanxi.platform.automation.webhooks.signing import HEADER, signature
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.sales.exchange.calling_in import open_door, work_off
from guanxi.sales.exchange.models import Exchange, ExchangeState, OutsideSystem, StockLevel, SystemDoor
from guanxi.sales.exchange.services import give_token
from tests.platform.api.caller import Program, program_of
from tests.sales.exchange.conftest import Agree
from tests.world import World


@pytest.fixture
def abacus(world: World, agree: Agree) -> Program:
    """Abacus with its token: products and stock come in, orders go out."""
    agree("product", "stock", "order", "orders_out")
    with world.as_("root"):
        return Program(give_token(OutsideSystem.objects.get()))


def test_a_record_is_made_changed_and_read_by_its_outside_id(world: World, abacus: Program) -> None:
    place = "/outside/product/by/M%2F1"
    made = abacus.call("PUT", place, {"name": "White tea", "list_price": "30.00"})
    assert (made.status, made.json["fate"], made.json["outside_id"]) == (201, "made", "M/1")
    again = abacus.call("PUT", place, {"name": "White tea", "list_price": "30.00"})
    assert (again.status, again.json["fate"], again.json["id"]) == (200, "unchanged", made.json["id"])
    changed = abacus.call("PUT", place, {"name": "White tea", "list_price": "31.00"})
    assert (changed.status, changed.json["fate"]) == (200, "changed")
    read = abacus.get(place).json
    assert (read["id"], read["list_price"], read["outside_id"]) == (made.json["id"], "31.00", "M/1")
    wrong = abacus.call("PUT", place, {"list_price": "much"})
    assert wrong.status == 422 and "amount" in wrong.json["detail"].lower()
    assert abacus.get("/outside/product/by/none").status == 404


def test_many_rows_at_once_say_what_became_of_each(world: World, abacus: Program, tea: int, depot: int) -> None:
    rows = [{"product": "GT-1", "warehouse": "SH", "quantity": 5}, {"product": "?", "warehouse": "SH", "quantity": 5}]
    said = abacus.post("/outside/stock", {"data": rows}).json
    assert (said["received"], said["made"], said["refused"]) == (2, 1, 1)
    assert [one["fate"] for one in said["rows"]] == ["made", "refused"]
    assert abacus.get(f"/outside/exchanges/{said['exchange']}").json["rows"] == said["rows"]


def test_orders_are_fetched_once_and_can_be_read_again(world: World, abacus: Program, order: Any) -> None:
    said = abacus.post("/outside/orders_out/handover", {}).json
    assert [one["number"] for one in said["data"]] == [order.number]
    assert abacus.post("/outside/orders_out/handover", {}).json["data"] == []
    assert abacus.get(f"/outside/exchanges/{said['exchange']}").json["data"] == said["data"]
    known = abacus.call("PUT", "/outside/order/by/SO-5", {"id": order.pk, "production": "running"})
    assert known.json["id"] == order.pk
    assert abacus.get("/outside/order/by/SO-5").json["production"] == "running"


def test_nobody_else_comes_in_there(world: World, abacus: Program, tea: int) -> None:
    assert program_of(world, "ada").post("/outside/stock", {"data": []}).status == 403
    assert abacus.post("/outside/credit", {"data": [{"account": "1"}]}).status == 409
    assert abacus.post("/outside/nothing", {"data": []}).status == 404
    assert abacus.get("/lead").status == 403


def signed(address: str, secret: str, body: bytes, call_id: str = "call-1") -> Any:
    headers = {HEADER: signature(secret, int(time.time()), body), "Guanxi-Delivery": call_id}
    return Client().post(f"/hook/outside/{address}", body, content_type="application/json", headers=headers)


def test_a_signed_call_is_kept_once_and_taken_in_by_the_worker(
    world: World, agree: Agree, tea: int, depot: int
) -> None:
    system = agree("stock")
    with world.as_("root"):
        secret = open_door(system)
        address = SystemDoor.objects.get(system=system).address
    body = json.dumps({"topic": "stock", "data": [{"product": "GT-1", "warehouse": "SH", "quantity": 9}]}).encode()
    assert signed(address, "whsec_wrong", body).status_code == 401
    assert signed("nowhere", secret, body).status_code == 404
    assert signed(address, secret, b'{"topic": "orders_out", "data": []}').status_code == 400
    assert signed(address, secret, body).status_code == 202
    assert signed(address, secret, body).status_code == 200
    assert work_off() == 1
    assert work_off() == 0
    with world.as_("ada"):
        assert StockLevel.objects.get(product=tea).quantity == Decimal(9)
        assert Exchange.objects.get().made == 1


def test_a_call_that_nothing_agrees_to_fails_with_its_reason(world: World, agree: Agree) -> None:
    system = agree("stock")
    with world.as_("root"):
        secret = open_door(system)
        address = SystemDoor.objects.get(system=system).address
    body = json.dumps({"topic": "credit", "data": [{"account": "9", "limit": "1"}]}).encode()
    assert signed(address, secret, body).status_code == 202
    assert work_off() == 1
    with world.as_("ada"):
        call = Exchange.objects.get()
        assert call.state == ExchangeState.FAILED and "not exchanged" in call.problem


def test_who_takes_calls_reads_nothing_of_what_was_exchanged(world: World, agree: Agree, tea: int, depot: int) -> None:
    agree("stock")
    with acting_as(service("outside calls", ())):
        assert not StockLevel.objects.exists()


def test_systems_find_their_addresses_in_the_description_and_nobody_else_does(world: World, abacus: Program) -> None:
    told = abacus.get("/openapi.json").json["paths"]
    assert set(told["/outside/{topic}/by/{outside_id}"]) == {"get", "put"}
    topics = told["/outside/{topic}"]["post"]["parameters"][0]["schema"]["enum"]
    assert "stock" in topics and "orders_out" not in topics
    assert "/outside/{topic}" not in program_of(world, "chen").get("/openapi.json").json["paths"]
