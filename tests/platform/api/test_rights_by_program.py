"""What people may not see they do not see through any route: strangers nothing, quality no money, masked stays masked."""

import json
from typing import Any

import pytest

from guanxi.platform.entities.registry import entities, entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.sharing import share
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.platform.api.caller import Answer, Program, program_of
from tests.world import World

SECRET = ("Golden Leaf", "Plum Garden", "Li Hua", "Call about samples", "4321.99", "432199", "13800138000")


@pytest.fixture
def made(world: World) -> dict[str, int]:
    """One record of every business kind, all of them Chen's."""
    ids: dict[str, int] = {}
    with world.as_("chen"):
        ids["account"] = create(
            entity("account"), {"name": "Golden Leaf", "phone": "13800138000", "revenue": "4321.99"}
        ).pk
        ids["contact"] = create(
            entity("contact"), {"name": "Li Hua", "account": ids["account"], "mobile": "13800138000"}
        ).pk
        ids["lead"] = create(
            entity("lead"), {"name": "Plum Garden", "amount": "4321.99", "mobile": "13800138000"}, allow_twins=True
        ).pk
        ids["deal"] = create(
            entity("deal"), {"name": "Golden Leaf order", "account": ids["account"], "amount": "4321.99"}
        ).pk
        ids["activity"] = create(entity("activity"), {"subject": "Call about samples", "kind": "call"}).pk
    with world.as_("ada"):
        product = create(entity("product"), {"name": "Plain box", "list_price": "4321.99"}).pk
    with world.as_("chen"):
        ids["deal_line"] = create(entity("deal_line"), {"deal": ids["deal"], "product": product, "quantity": "1"}).pk
    return ids


def every_read(program: Program, key: str, record_id: int, *, by_fields: bool = True) -> list[tuple[str, Answer]]:
    """Ask every route that reads, with every filter, order, group and sum that the kind of record has."""
    one = entity(key)
    paths = [f"/{key}?limit=200", f"/{key}?text=Golden", f"/{key}?trash=true", f"/{key}/count", f"/{key}/{record_id}"]
    paths += [f"/{key}/{record_id}/history", f"/{key}/{record_id}/shares", "/openapi.json", "/me"]
    for field in one.fields if by_fields else ():
        paths += [f"/{key}?sort={field.name}", f"/{key}?fields={field.name}", f"/{key}/{record_id}?fields={field.name}"]
        paths += [f"/{key}?filter={field.name}.filled", f"/{key}/count?filter={field.name}.filled"]
        paths += [f"/{key}/groups?by={field.name}", f"/{key}/groups?by={one.board or 'owner'}&sum={field.name}"]
    return [(path, program.get(path)) for path in paths]


def every_write(program: Program, key: str, record_id: int) -> list[tuple[str, Answer]]:
    one, place = entity(key), f"/{key}/{record_id}"
    name = "name" if one.has_field("name") else "note"
    asked: list[tuple[str, str, Any]] = [
        ("PATCH", place, {name: "Mine"}),
        ("PATCH", place, {"version": 99, name: "Mine"}),
        ("DELETE", place, None),
        ("POST", f"{place}/restore", None),
        ("POST", f"{place}/shares", {"user": 1}),
        ("DELETE", f"{place}/shares/1", None),
        ("PATCH", f"/{key}/bulk", {"data": [{"id": record_id, name: "Mine"}]}),
        ("PATCH", f"/{key}/bulk", {"data": [{"id": record_id, name: "Mine", "version": 9}]}),
        ("DELETE", f"/{key}/bulk", {"ids": [record_id]}),
    ]
    asked += [("POST", f"{place}/actions/{action.name}", {}) for action in one.actions]
    return [(f"{method} {path}", program.call(method, path, body)) for method, path, body in asked]


@pytest.fixture(autouse=True)
def unlimited(settings: Any) -> None:
    settings.GUANXI_API_LIMITS = {"read": 10**9, "write": 10**9}


@pytest.mark.parametrize("login", ["gus", "nora", "root"])
def test_a_stranger_sees_nothing_and_changes_nothing_on_any_route(
    world: World, made: dict[str, int], login: str
) -> None:
    stranger, owner = program_of(world, login), program_of(world, "chen")
    before = {key: owner.get(f"/{key}/{record_id}").json for key, record_id in made.items()}
    for key, record_id in made.items():
        for path, answer in every_read(stranger, key, record_id, by_fields=login == "gus") + every_write(
            stranger, key, record_id
        ):
            assert answer.status < 500, (path, answer.text)
            for secret in SECRET:
                assert secret not in answer.text, (path, secret)
            if answer.status == 200 and "count" in (answer.json or {}):
                assert answer.json["count"] == 0, path
            if answer.status == 200 and isinstance((answer.json or {}).get("data"), list) and "good" not in answer.json:
                assert answer.json["data"] == [], path
            assert not (answer.json or {}).get("good"), path
    assert {key: owner.get(f"/{key}/{record_id}").json for key, record_id in made.items()} == before


def test_quality_sees_deals_but_no_money_on_any_route(world: World, made: dict[str, int]) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "Second", "revenue": "4321.99"})
    chen = program_of(world, "chen")
    chen.patch(f"/deal/{made['deal']}", {"amount": "4321.98"})
    chen.patch(f"/deal/{made['deal']}", {"amount": "4321.99"})
    quinn = program_of(world, "quinn")
    money = [(one.key, field.name) for one in entities() for field in one.fields if field.kind.name == "money"]
    assert {("deal", "amount"), ("account", "revenue"), ("deal_line", "unit_price"), ("product", "list_price")} <= set(
        money
    )
    assert quinn.get(f"/deal/{made['deal']}").json["name"] == "Golden Leaf order"
    for key in ("account", "deal", "deal_line", "product"):
        record_id = made.get(key) or quinn.get("/product?limit=1").json["data"][0]["id"]
        for path, answer in every_read(quinn, key, record_id) + every_write(quinn, key, record_id):
            assert answer.status < 500, (path, answer.text)
            assert "4321" not in answer.text, path
            for name in (name for one, name in money if one == key):
                asked = name in path
                assert asked or f'"{name}"' not in answer.text, path
                if asked:
                    assert answer.status == 400, path
    document = quinn.get("/openapi.json").json
    shown = {
        (key.split(".")[0], name)
        for key, one in document["components"]["schemas"].items()
        for name in one.get("properties", {})
    }
    assert not shown & set(money)
    assert "amount:" not in json.dumps(document["paths"]["/deal"]["get"])


def test_quality_sees_that_there_is_a_phone_but_not_which(world: World, made: dict[str, int]) -> None:
    quinn = program_of(world, "quinn")
    assert quinn.get(f"/account/{made['account']}").json["phone"] == "•••8000"
    for asked in ("filter=phone.is.13800138000", "sort=phone", "filter=phone.filled"):
        assert quinn.get(f"/account?{asked}").status == 400
    assert quinn.get("/account?text=13800138000").json["data"] == []


@pytest.mark.parametrize("role", ["quality", "customer_reader"])
def test_who_sees_no_phone_of_a_customer_sees_none_of_its_addresses(
    world: World, made: dict[str, int], role: str
) -> None:
    ways = {"street": "Lane 7, Tea Road", "receiver": "Old Wang", "phone": "13900139000"}
    with world.as_("chen"):
        create(entity("address"), {"account": made["account"], "city": "Hangzhou", **ways})
    with world.as_("root"):
        request_role(world.people["nora"].pk, Role.objects.get(key=role).pk)
    nora = program_of(world, "nora")
    told = nora.get("/address").text + nora.get("/address?text=Tea+Road").text + nora.get("/address?sort=city").text
    assert "Hangzhou" in told and not any(text in told for text in ("Tea Road", "Wang", "139001"))


def test_a_hidden_field_cannot_be_written_and_reads_like_a_missing_one(world: World, made: dict[str, int]) -> None:
    sam = program_of(world, "sam")
    place = f"/account/{made['account']}"
    hidden = sam.patch(place, {"revenue": "1"})
    missing = sam.patch(place, {"nonsense": "1"})
    assert (hidden.status, missing.status) == (422, 422)
    assert hidden.text.replace("revenue", "nonsense") == missing.text
    assert sam.patch(place, {"website": "https://example.com"}).status == 200
    late = sam.patch(place, {"website": "https://example.org", "version": 1})
    assert late.status == 409
    assert "revenue" not in late.text


def test_the_administrator_keeps_people_but_reads_no_business(world: World, made: dict[str, int]) -> None:
    root = program_of(world, "root")
    for key in ("account", "contact", "lead", "deal", "activity", "deal_line"):
        assert root.get(f"/{key}").status == 403, key
    assert root.get("/user?filter=login.is.chen").json["data"][0]["name"] == "Chen"
    assert root.post("/team", {"name": "Autumn fair"}).status == 201
    assert program_of(world, "chen").post("/team", {"name": "Mine"}).status == 403


def test_a_linked_record_that_one_may_not_see_has_no_title(world: World, made: dict[str, int]) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Hidden customer", "visibility": 1}).pk
        deal = create(entity("deal"), {"name": "Visible deal", "account": account}).pk
        share(entity("deal"), deal, user_id=world.people["ada"].pk)
    seen = program_of(world, "ada").get(f"/deal/{deal}").json
    assert (seen["account"], seen["account_title"]) == (account, None)
    for path in ("/deal?sort=account&limit=1", f"/deal/{deal}/history", "/deal/groups?by=account"):
        assert "Hidden customer" not in program_of(world, "ada").get(path).text


def test_a_masked_link_is_not_named_by_another_link_to_the_same_person(world: World, made: dict[str, int]) -> None:
    """Who made a customer may be told, whose it is may not: with both of them Chen, the owner stays nameless."""
    with world.as_("root"):
        role = create(entity("role"), {"name": "Knows no owners"})
        set_grants(role, {("account", "read"): int(Scope.ALL)})
        set_field_rules(role, {("account", "owner"): int(Access.MASKED)})
        request_role(world.people["nora"].pk, role.pk)
    nora = program_of(world, "nora")
    (row,) = nora.get("/account?fields=owner,created_by").json["data"]
    assert (row["owner_title"], row["created_by_title"]) == (None, "Chen")
    assert row["owner"] != row["created_by"]
    with world.as_("nora"):
        (shown,) = find(Query(entity("account"), columns=("owner", "created_by"))).rows
    assert (shown.text(entity("account").field("owner")), shown.link(entity("account").field("owner"))) == ("", None)
