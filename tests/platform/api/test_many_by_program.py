"""Programs write many records in one call, send the same request twice, read histories, and share."""

import datetime as dt
import threading

import pytest
from django.db import connection, transaction
from django.utils import timezone

from guanxi.platform.api import idempotency
from guanxi.platform.api.entrance import Caller
from guanxi.platform.api.models import KeptAnswer
from guanxi.platform.api.problems import Stopped
from guanxi.platform.permissions.models import FieldRule, Role
from guanxi.platform.records.models import History
from tests.platform.api.caller import Program, program_of
from tests.world import World


@pytest.fixture
def chen(world: World) -> Program:
    return program_of(world, "chen")


def statuses(answer: object) -> list[int]:
    return [row["status"] for row in answer.json["data"]]  # type: ignore[attr-defined]


def test_good_rows_go_in_and_each_bad_one_says_why(world: World, chen: Program) -> None:
    rows = [
        {"name": "Golden Leaf"},
        {"name": ""},
        {"name": "Silver Leaf", "phone": "1"},
        7,
        {"name": "Green Leaf", "tags": {"a": 1}},
        {"name": "Red Leaf"},
    ]
    answer = chen.post("/account/bulk", {"data": rows})
    assert answer.status == 200
    assert statuses(answer) == [201, 422, 422, 422, 422, 201]
    assert (answer.json["good"], answer.json["bad"]) == (2, 4)
    assert set(answer.json["data"][1]["errors"]) == {"name"}
    assert set(answer.json["data"][2]["errors"]) == {"phone"}
    assert sorted(row["name"] for row in chen.get("/account").json["data"]) == ["Golden Leaf", "Red Leaf"]
    again = chen.post("/account/bulk", {"data": [{"name": "golden leaf"}, {"name": "Blue Leaf"}]})
    assert statuses(again) == [422, 201]
    assert statuses(chen.post("/account/bulk?allow_twins=true", {"data": [{"name": "golden leaf"}]})) == [201]


def test_many_are_changed_each_with_its_own_values_and_version(world: World, chen: Program) -> None:
    made = [chen.post("/deal", {"name": f"Deal {number}"}).json for number in range(4)]
    with world.as_("gus"):
        pass
    foreign = program_of(world, "gus").post("/deal", {"name": "Berlin"}).json
    rows = [
        {"id": made[0]["id"], "amount": "10"},
        {"id": made[1]["id"], "amount": "20", "version": 1},
        {"id": made[2]["id"], "amount": "30", "version": 7},
        {"id": made[3]["id"], "amount": "much"},
        {"id": foreign["id"], "amount": "50"},
        {"id": made[0]["id"], "amount": "60"},
        {"amount": "70"},
        {"id": made[3]["id"], "version": "one"},
    ]
    answer = chen.patch("/deal/bulk", {"data": rows})
    assert statuses(answer) == [200, 200, 409, 422, 404, 422, 400, 400]
    assert [chen.get(f"/deal/{one['id']}").json["amount"] for one in made] == ["10.00", "20.00", None, None]
    assert program_of(world, "gus").get(f"/deal/{foreign['id']}").json["amount"] is None


def test_many_go_into_the_trash(world: World, chen: Program) -> None:
    made = [chen.post("/deal", {"name": f"Deal {number}"}).json["id"] for number in range(5)]
    foreign = program_of(world, "gus").post("/deal", {"name": "Berlin"}).json["id"]
    answer = chen.delete("/deal/bulk", {"ids": [*made[:3], foreign, 987654321, made[0]]})
    assert statuses(answer) == [204, 204, 204, 404, 404, 204]
    assert chen.get("/deal/count").json["count"] == 2
    shared = program_of(world, "gus").post(f"/deal/{foreign}/shares", {"user": world.people["chen"].pk})
    assert shared.status == 201
    assert statuses(chen.delete("/deal/bulk", {"ids": [foreign, made[3]]})) == [403, 204]  # a share is not enough
    for body in ({}, {"ids": 3}, {"ids": ["x"]}, {"ids": [1], "more": 1}, {"ids": [True]}, {"ids": [10**30]}):
        assert chen.delete("/deal/bulk", body).status == 400, body
    assert chen.post("/deal/bulk", {"data": [{}] * 1001}).status == 413


def test_the_same_request_sent_twice_is_done_once(world: World, chen: Program) -> None:
    first = chen.post("/deal", {"name": "Tea for the fair"}, idempotency_key="order-7")
    again = chen.post("/deal", {"name": "Tea for the fair"}, idempotency_key="order-7")
    assert (again.status, again.json, again.headers["Location"]) == (201, first.json, first.headers["Location"])
    assert again.headers["Idempotency-Replayed"] == "true"
    assert "Idempotency-Replayed" not in first.headers
    assert chen.post("/deal", {"name": "Other tea"}, idempotency_key="order-7").status == 422
    assert chen.post("/deal/bulk", {"data": [{"name": "Tea for the fair"}]}, idempotency_key="order-7").status == 422
    assert (
        program_of(world, "gus").post("/deal", {"name": "Tea for the fair"}, idempotency_key="order-7").json["id"]
        != first.json["id"]
    )
    assert chen.get("/deal/count").json["count"] == 1
    with world.as_("chen"):
        KeptAnswer.objects.filter().delete()
    with world.as_("gus"):
        assert KeptAnswer.objects.count() == 1  # nobody reaches those of others
    for key in ("", "x" * 201):
        assert chen.post("/deal", {"name": "Tea"}, idempotency_key=key).status == 400


def test_what_was_refused_may_be_tried_again_with_the_same_key(chen: Program) -> None:
    assert chen.post("/account", {"name": ""}, idempotency_key="a").status == 422
    assert chen.post("/account", {"name": "Golden Leaf"}, idempotency_key="a").status == 201


def test_a_kept_answer_is_forgotten_after_a_day(world: World, chen: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    first = chen.post("/deal", {"name": "Tea"}, idempotency_key="a").json
    monkeypatch.setattr(idempotency, "KEPT_FOR", dt.timedelta(seconds=-1))
    assert chen.post("/deal", {"name": "Tea"}, idempotency_key="a").json["id"] != first["id"]


def test_a_kept_answer_does_not_outlive_the_right_to_see_it(world: World) -> None:
    gus = program_of(world, "gus")
    made = gus.post("/deal", {"name": "Tea", "amount": "10"}, idempotency_key="a")
    assert made.json["amount"] == "10.00"
    with world.as_("root"):
        FieldRule.objects.create(role=Role.objects.get(key="salesperson"), entity="deal", field="amount", access=0)
    again = gus.post("/deal", {"name": "Tea", "amount": "10"}, idempotency_key="a")
    assert again.status == 409
    assert "10.00" not in again.text


def test_two_of_the_same_at_once_are_not_both_done(world: World) -> None:
    """The first holds its key in another connection of the database; the second is told to wait."""
    caller = Caller(world.identity("chen"), 1)
    holding, done = threading.Event(), threading.Event()

    def first() -> None:
        with transaction.atomic():
            idempotency._claim(caller, "order-7")
            holding.set()
            done.wait(10)
        connection.close()

    thread = threading.Thread(target=first)
    thread.start()
    try:
        assert holding.wait(10)
        with pytest.raises(Stopped) as refused, transaction.atomic():
            idempotency._claim(caller, "order-7")
        assert refused.value.status == 409
        idempotency._claim(caller, "order-8")
    finally:
        done.set()
        thread.join()


def test_the_history_tells_who_changed_what(world: World, chen: Program) -> None:
    deal = chen.post("/deal", {"name": "Tea", "amount": "10", "expected_on": "2026-12-01"}).json
    place = f"/deal/{deal['id']}"
    stage = chen.get("/stage?limit=2&sort=position").json["data"][1]
    chen.patch(place, {"amount": "12.5", "expected_on": "2026-12-24", "stage": stage["id"]})
    told = chen.get(f"{place}/history").json["data"]
    assert [line["verb"] for line in told] == ["change", "create"]
    assert told[0]["by_title"] == "Chen"
    changes = {change["field"]: change for change in told[0]["changes"]}
    assert (changes["amount"]["before"], changes["amount"]["after"]) == ("10.00", "12.50")
    assert (changes["expected_on"]["before"], changes["expected_on"]["after"]) == ("2026-12-01", "2026-12-24")
    assert changes["stage"]["after_title"] == stage["name"]
    page = chen.get(f"{place}/history?limit=1").json
    assert [line["verb"] for line in page["data"]] == ["change"]
    assert [line["verb"] for line in chen.get(f"{place}/history?limit=1&after={page['next']}").json["data"]] == [
        "create"
    ]
    assert chen.get(f"{place}/history?after=x").status == 400


def test_the_history_hides_and_masks_what_the_fields_do(world: World, chen: Program) -> None:
    account = chen.post("/account", {"name": "Golden Leaf", "phone": "13800138000", "revenue": "500"}).json
    place = f"/account/{account['id']}"
    chen.patch(place, {"phone": "13900139000", "revenue": "777000777"})
    chen.patch(place, {"revenue": "888000888"})
    told = program_of(world, "quinn").get(f"{place}/history")
    assert [line["verb"] for line in told.json["data"]] == ["change", "create"]  # one change is nothing to this reader
    (change,) = told.json["data"][0]["changes"]
    assert (change["field"], change["before"], change["after"]) == ("phone", "•••8000", "•••9000")
    for hidden in ("777000777", "888000888", "revenue", "13900139000", "13800138000"):
        assert hidden not in told.text
    assert History.objects.count() == 0  # without anybody acting nothing is read


def test_a_record_is_shared_and_unshared(world: World, chen: Program) -> None:
    account = chen.post("/account", {"name": "Golden Leaf"}).json
    place, gus = f"/account/{account['id']}", program_of(world, "gus")
    ends = (timezone.now() + dt.timedelta(days=1)).isoformat()
    made = chen.post(f"{place}/shares", {"user": world.people["gus"].pk, "can_edit": True, "expires_at": ends})
    assert (made.status, made.json["user_title"], made.json["can_edit"]) == (201, "Gus", True)
    assert gus.patch(place, {"name": "Golden Leaf Tea"}).status == 200
    assert [one["user_title"] for one in gus.get(f"{place}/shares").json["data"]] == ["Gus"]
    assert gus.post(f"{place}/shares", {"user": world.people["sam"].pk}).status == 403
    assert chen.delete(f"{place}/shares/{made.json['id']}").status == 204
    assert gus.get(place).status == 404
    team = chen.post(f"{place}/shares", {"team": world.teams["tea fair"].pk})
    assert (team.status, team.json["team_title"]) == (201, "Tea fair")
    assert gus.get(place).status == 200
    for body in (
        {},
        {"user": 1, "team": 1},
        {"user": 999_999},
        {"team": 999_999},
        {"user": 1, "expires_at": "soon"},
        {"user": 1, "mood": 1},
    ):
        assert chen.post(f"{place}/shares", body).status == 422, body
    assert chen.get("/product/1/shares").status == 404
