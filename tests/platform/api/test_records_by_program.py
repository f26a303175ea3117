"""Programs read and write records: one at a time, with versions, duplicates and the verbs of the business."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.models import Operation
from guanxi.platform.records.door import create
from tests.platform.api.caller import Program, program_of
from tests.world import World


@pytest.fixture
def chen(world: World) -> Program:
    return program_of(world, "chen")


def test_a_customer_is_written_read_changed_and_thrown_away(world: World, chen: Program) -> None:
    made = chen.post("/account", {"name": "Golden Leaf", "phone": "138 0013 8000", "revenue": "1054.5"})
    assert made.status == 201
    place = made.headers["Location"].removeprefix("/api/v1")
    assert made.headers["ETag"] == '"1"'
    assert made.json["revenue"] == "1054.50"
    assert made.json["owner"] == world.people["chen"].pk
    assert made.json["owner_title"] == "Chen"

    assert chen.get(place).json == made.json
    changed = chen.patch(place, {"name": "Golden Leaf Tea"})
    assert (changed.status, changed.json["name"], changed.json["version"]) == (200, "Golden Leaf Tea", 2)
    assert changed.json["revenue"] == "1054.50"  # absent: it stays
    assert chen.patch(place, {"revenue": None}).json["revenue"] is None  # null: it is emptied

    assert chen.delete(place).status == 204
    assert chen.get(place).status == 404
    assert [row["name"] for row in chen.get("/account?trash=true").json["data"]] == ["Golden Leaf Tea"]
    assert chen.post(f"{place}/restore").json["name"] == "Golden Leaf Tea"
    assert chen.get(place).status == 200
    assert chen.post(f"{place}/restore").status == 404


def test_two_programs_at_once_do_not_overwrite_each_other(chen: Program) -> None:
    deal = chen.post("/deal", {"name": "Tea for the fair", "amount": "100"}).json
    place = f"/deal/{deal['id']}"
    assert chen.patch(place, {"amount": "120", "version": deal["version"]}).status == 200
    late = chen.patch(place, {"amount": "130", "name": "Tea for the fair", "version": deal["version"]})
    assert late.status == 409
    assert late.headers["Content-Type"] == "application/problem+json"
    assert late.json["fields"] == ["amount"]
    assert (late.json["current"]["amount"], late.json["current"]["version"]) == ("120.00", 2)
    (told,) = late.json["changes"]
    assert (told["field"], told["before"], told["after"], told["by_title"]) == ("amount", "100.00", "120.00", "Chen")
    assert chen.patch(place, {"amount": "130"}, if_match='"1"').status == 409
    assert chen.delete(place, if_match='"1"').status == 409
    assert chen.patch(place, {"amount": "130"}, if_match=late.headers["ETag"]).json["amount"] == "130.00"
    assert chen.patch(place, {"amount": "140"}, if_match="three").status == 400
    assert chen.patch(place, {"amount": "140"}, if_match="*").status == 200
    assert chen.patch(place, {"version": "two"}).status == 400


def test_a_customer_who_exists_already_is_told_also_where_it_is_hidden(world: World, chen: Program) -> None:
    first = chen.post("/account", {"name": "Golden Leaf Ltd."}).json
    again = chen.post("/account", {"name": "golden leaf"})
    assert again.status == 409
    assert [(twin["id"], twin["title"]) for twin in again.json["twins"]] == [(first["id"], "Golden Leaf Ltd.")]
    hidden = program_of(world, "gus").post("/account", {"name": "golden leaf"})
    assert hidden.status == 409
    assert hidden.json["twins"] == [{"entity": "account", "id": None, "title": None, "owner": "Chen", "field": None}]
    assert "Golden Leaf Ltd." not in hidden.text
    assert chen.post("/account?allow_twins=true", {"name": "golden leaf"}).status == 201


def test_wrong_values_are_told_beside_their_fields_in_the_language_asked_for(chen: Program) -> None:
    sent = {"name": "", "phone": "12", "level": "huge", "nonsense": 1, "owner": {"id": 3}, "tags": ["tea", ["green"]]}
    refused = chen.post("/account", sent)
    assert refused.status == 422
    assert set(refused.json["errors"]) == {"owner", "tags"}  # no field reads these at all
    refused = chen.post("/account", {name: value for name, value in sent.items() if name not in ("owner", "tags")})
    assert refused.status == 422
    assert set(refused.json["errors"]) == {"name", "phone", "level", "nonsense"}
    chinese = chen.post("/account", {"name": ""}, accept_language="zh-CN,zh;q=0.9,en;q=0.5")
    assert "名称" in chinese.json["errors"]["name"][0]
    assert chen.get("/account").json["data"] == []  # nothing was half written


def test_a_deal_is_won_lost_and_reopened_by_its_verbs(world: World, chen: Program) -> None:
    deal = chen.post("/deal", {"name": "Tea for the fair", "amount": "100"}).json
    place = f"/deal/{deal['id']}/actions"
    won = chen.post(f"{place}/win", {"closed_on": "2026-11-20"})
    assert (won.status, won.json["outcome"], won.json["closed_on"]) == (200, "won", "2026-11-20")
    assert chen.post(f"{place}/win").status == 409
    assert chen.post(f"{place}/reopen").json["outcome"] == "open"
    assert set(chen.post(f"{place}/lose", {"loss_note": "too dear", "mood": "sad"}).json["errors"]) == {
        "mood",
        "loss_reason",
    }
    assert set(chen.post(f"{place}/lose", {"loss_reason": 99_999}).json["errors"]) == {"loss_reason"}
    reason = chen.get("/loss_reason?limit=1").json["data"][0]["id"]
    assert chen.post(f"{place}/lose", {"loss_reason": reason}, if_match='"1"').status == 409
    lost = chen.post(f"{place}/lose", {"loss_reason": reason, "loss_note": "too dear"})
    assert (lost.json["outcome"], lost.json["loss_note"]) == ("lost", "too dear")
    assert chen.post(f"{place}/sing").status == 404
    assert program_of(world, "quinn").post(f"{place}/reopen").status == 403
    assert program_of(world, "gus").post(f"{place}/reopen").status == 404


def test_a_lead_is_converted_in_one_call(chen: Program) -> None:
    lead = chen.post("/lead", {"name": "Li Hua", "company": "Golden Leaf", "mobile": "13800138000"}).json
    done = chen.post(f"/lead/{lead['id']}/actions/convert", {"deal_name": "First order", "with_deal": True})
    assert (done.status, done.json["status"]) == (200, "converted")
    assert (done.json["account_title"], done.json["deal_title"]) == ("Golden Leaf", "First order")


def test_a_lead_is_converted_by_its_verb_only_and_despite_a_double_when_told_so(world: World, chen: Program) -> None:
    with world.as_("gus"):
        create(entity("account"), {"name": "Jade Hotel"})
    lead = chen.post("/lead?allow_twins=true", {"name": "Lin Mei", "company": "Jade Hotel"}).json["id"]
    refused = chen.patch(f"/lead/{lead}", {"status": "converted"})
    assert refused.status == 422 and set(refused.json["errors"]) == {"status"}
    told = chen.post(f"/lead/{lead}/actions/convert", {})
    assert (told.status, told.json["twins"][0]["owner"]) == (409, "Gus")
    done = chen.post(f"/lead/{lead}/actions/convert?allow_twins=true", {})
    assert (done.status, done.json["status"], done.json["account_title"]) == (200, "converted", "Jade Hotel")


def test_a_record_is_handed_over_by_its_owner_field(world: World, chen: Program) -> None:
    account = chen.post("/account", {"name": "Golden Leaf"}).json
    place = f"/account/{account['id']}"
    given = program_of(world, "ada").patch(place, {"owner": world.people["gus"].pk})
    assert given.json["owner_title"] == "Gus"
    assert chen.get(place).status == 404


def test_hidden_and_missing_records_read_alike(world: World, chen: Program) -> None:
    account = chen.post("/account", {"name": "Golden Leaf"}).json
    gus = program_of(world, "gus")
    for method, path, body in (
        ("GET", "", None),
        ("PATCH", "", {"name": "Mine"}),
        ("DELETE", "", None),
        ("POST", "/restore", None),
        ("GET", "/history", None),
        ("GET", "/shares", None),
        ("POST", "/shares", {"user": 1}),
        ("DELETE", "/shares/1", None),
    ):
        hidden = gus.call(method, f"/account/{account['id']}{path}", body)
        missing = gus.call(method, f"/account/987654321{path}", body)
        assert (hidden.status, hidden.json) == (missing.status, missing.json), (method, path)
        assert hidden.status == 404


def test_a_refusal_is_noted_where_the_administrator_sees_it(world: World) -> None:
    assert program_of(world, "root").get("/account").status == 403
    with world.as_("root"):
        line = Operation.objects.filter(kind="access refused").latest("pk")
    assert (line.user_id, line.entity, line.detail) == (world.people["root"].pk, "account", {"method": "GET"})


def test_nobody_is_locked_out_by_a_time_zone_that_does_not_exist(world: World) -> None:
    root, place = program_of(world, "root"), f"/user/{world.people['chen'].pk}"
    for zone in ("Mars/Base", "../etc/passwd"):
        assert set(root.patch(place, {"time_zone": zone}).json["errors"]) == {"time_zone"}, zone
    assert root.patch(place, {"time_zone": ""}).json["time_zone"] == "Asia/Shanghai"  # emptied: the usual one
    assert root.patch(place, {"time_zone": "Europe/Berlin"}).status == 200
    assert program_of(world, "chen").get("/me").json["time_zone"] == "Europe/Berlin"
