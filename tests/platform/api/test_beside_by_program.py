"""A program writes follow-ups and relates customers."""

import datetime as dt

from django.utils import timezone

from guanxi.platform.calendar.planning import When, plan
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.records.models import RelationType
from tests.platform.api.caller import program_of
from tests.world import World


def test_a_call_written_on_a_deal_is_read_on_the_customer(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        deal = create(entity("deal"), {"name": "Spring tea", "account": tea.pk})
    chen = program_of(world, "chen")
    written = chen.post(f"/deal/{deal.pk}/timeline", {"kind": "call", "text": "They want 20 boxes"})
    assert written.status == 201 and written.json["subject"] == "They want 20 boxes"
    (entry,) = chen.get(f"/account/{tea.pk}/timeline").json["data"]
    assert entry["text"] == "They want 20 boxes" and entry["who"] == "Chen" and entry["kind"] == "call"
    assert chen.post(f"/deal/{deal.pk}/timeline", {"nonsense": 1}).status == 422
    assert program_of(world, "gus").get(f"/account/{tea.pk}/timeline").status == 404


def test_an_activity_is_put_on_a_further_timeline_and_taken_off_again(world: World) -> None:
    with world.as_("chen"):
        tea, moon = (create(entity("account"), {"name": name}).pk for name in ("Golden Leaf", "Moon Tea"))
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Silver Needle"}).pk
    chen = program_of(world, "chen")
    call = chen.post(f"/account/{tea}/timeline", {"kind": "call", "text": "They want 20 boxes"}).json["id"]
    place = f"/activity/{call}/timelines"
    put = chen.post(place, {"entity": "account", "id": moon})
    assert put.status == 200 and {one["title"] for one in put.json["data"]} == {"Golden Leaf", "Moon Tea"}
    assert chen.get(place).json == put.json
    for wrong, code in (({"entity": "account", "id": hidden}, 404), ({"entity": "product", "id": 1}, 422), ({}, 422)):
        assert chen.post(place, wrong).status == code, wrong
    assert program_of(world, "chen", "read").post(place, {"entity": "account", "id": moon}).status == 403
    for who in ("quinn", "bo"):
        assert program_of(world, who).delete(place, {"entity": "account", "id": tea}).status == 403, who
    assert program_of(world, "quinn").post(place, {"entity": "account", "id": hidden}).status == 403
    taken = chen.delete(place, {"entity": "account", "id": moon})
    assert taken.status == 200 and [one["title"] for one in taken.json["data"]] == ["Golden Leaf"]
    assert chen.delete(place, {"entity": "account", "id": moon}).status == 404


def test_a_template_does_not_stumble_over_odd_days(world: World) -> None:
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"}).pk
        visit = {"name": "Tasting", "kind": "visit", "subject": "Tasting", "minutes": 90}
        template = create(entity("activity_template"), visit).pk
        create(entity("template_step"), {"template": template, "days": 3650, "subject": "Ask again"})
    chen, place = program_of(world, "chen"), f"/account/{tea}/timeline"
    for odd in ("nonsense", " ", "9999-99-99"):
        assert chen.post(place, {"kind": "visit", "template": template, "starts_at": odd}).status in (201, 422), odd
    far = {"kind": "visit", "template": template, "due_on": "9999-12-31", "steps": True}
    assert chen.post(place, far).status in (201, 422)
    begun = {"kind": "visit", "template": template, "starts_at": "2026-12-01T09:00:00+08:00"}
    assert chen.post(place, begun).json["ends_at"].startswith("2026-12-01T02:30")


def test_customers_are_related_and_parted(world: World) -> None:
    with world.as_("chen"):
        parent = create(entity("account"), {"name": "Golden Leaf Holding"})
        child = create(entity("account"), {"name": "Golden Leaf Tea House"})
        kind = RelationType.objects.get(name="subsidiary of").pk
    with world.as_("gus"):
        hidden = create(entity("account"), {"name": "Silver Needle"})
    chen = program_of(world, "chen")
    body = {"type": kind, "entity": "account", "id": parent.pk}
    made = chen.post(f"/account/{child.pk}/relations", body)
    assert made.status == 201 and made.json["title"] == "Golden Leaf Holding"
    (back,) = chen.get(f"/account/{parent.pk}/relations").json["data"]
    assert back["relation"] == "parent of" and back["record"] == child.pk
    assert chen.post(f"/account/{child.pk}/relations", body | {"id": hidden.pk}).status == 404
    assert chen.post(f"/account/{child.pk}/relations", body | {"entity": "nothing"}).status == 422
    assert chen.delete(f"/account/{parent.pk}/relations/{back['id']}").status == 204
    assert chen.get(f"/account/{child.pk}/relations").json["data"] == []


def test_a_customer_uses_a_product_and_settings_are_not_related(world: World) -> None:
    with world.as_("ada"):
        oolong = create(entity("product"), {"name": "Oolong"})
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        kinds = {one.name: one.pk for one in RelationType.objects.all()}
    chen = program_of(world, "chen")
    made = chen.post(
        f"/account/{tea.pk}/relations", {"type": kinds["uses"], "entity": "product", "id": oolong.pk, "note": "daily"}
    )
    assert made.status == 201 and made.json["title"] == "Oolong"
    (back,) = chen.get(f"/product/{oolong.pk}/relations").json["data"]
    assert (back["relation"], back["title"], back["note"]) == ("used by", "Golden Leaf", "daily")
    assert program_of(world, "gus").get(f"/product/{oolong.pk}/relations").json["data"] == []
    berlin = world.units["Berlin"].pk
    body = {"type": kinds["referred by"], "entity": "unit", "id": berlin}
    refused = chen.post(f"/account/{tea.pk}/relations", body)
    assert refused.status == 403 and "does not go between these two" in refused.json["detail"]
    assert chen.get(f"/unit/{berlin}/relations").status == 404
    paths = chen.get("/openapi.json").json["paths"]
    assert "/product/{id}/relations" in paths and "/product/{id}/timeline" not in paths
    assert "/unit/{id}/relations" not in paths


def test_kinds_of_relations_are_for_kinds_of_records_that_there_are(world: World) -> None:
    root = program_of(world, "root")
    body = {"name": "tastes", "reverse": "tasted by", "from_entity": "contact", "to_entity": "tasteless"}
    refused = root.post("/relation_type", body)
    assert refused.status == 422 and "“tasteless” is not one of" in refused.json["errors"]["to_entity"][0]
    assert root.post("/relation_type", body | {"to_entity": ""}).json["to_entity"] == ""
    schema = root.get("/openapi.json").json["components"]["schemas"]["relation_type.new"]
    assert "product" in schema["properties"]["to_entity"]["enum"]


def test_a_program_invites_and_answers(world: World) -> None:
    begin = (timezone.now() + dt.timedelta(2)).replace(microsecond=0)
    with world.as_("chen"):
        lin = create(entity("contact"), {"name": "Lin", "mail": "lin@golden-leaf.example"}).pk
        made = plan(
            {"kind": "meeting", "subject": "Jour fixe"},
            When(begin, begin + dt.timedelta(hours=1)),
            repeats="RRULE:FREQ=DAILY;COUNT=4",
        )
    place, gus = f"/activity/{made.pk}", world.people["gus"].pk
    chen = program_of(world, "chen")
    told = chen.call("PUT", f"{place}/participants", {"people": [gus], "guests": [f"contact:{lin}"]})
    assert told.status == 200, told.text
    assert [(one["user"], one["guest"], one["name"]) for one in told.json["data"]] == [
        (gus, None, "Gus"),
        (None, f"contact:{lin}", "Lin"),
    ]
    day = (begin + dt.timedelta(1)).isoformat()
    said = program_of(world, "gus").post(f"{place}/answer", {"answer": "no", "at": day})
    assert said.status == 200 and list(said.json["data"][0]["answers"].values()) == ["no"]
    assert program_of(world, "gus").call("PUT", f"{place}/participants", {"people": []}).status in (403, 404)
    assert program_of(world, "dai").get(f"{place}/participants").status == 404
    assert chen.call("PUT", f"{place}/participants", {"guests": "x"}).status == 422
