"""Forms, boards and verbs for several records: what is written, and what is said when it cannot be."""

import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


def names(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [row.title for row in find(Query(ACCOUNT)).rows]


def test_a_new_customer_is_written_and_shown(world: World, browse: Browse) -> None:
    client = browse("chen")
    assert 'name="name"' in client.get("/account/new").text
    answer = client.post("/account/new", {"_fields": "name,phone", "name": "Golden Leaf", "phone": "138 0013 8000"})
    assert answer.status_code == 303
    assert re.fullmatch(r"/account/\d+", answer["Location"])
    assert "Saved: Golden Leaf" in client.get(answer["Location"]).text


def test_a_form_with_a_mistake_says_so_beside_the_field_and_keeps_what_was_typed(world: World, browse: Browse) -> None:
    sent = {"_fields": "name,phone,mail", "name": "", "phone": "12", "mail": "ok@example.com"}
    answer = browse("chen").post("/account/new", sent)
    assert answer.status_code == 422
    assert 'id="c-name-problem"' in answer.text
    assert 'id="c-phone-problem"' in answer.text
    assert 'value="ok@example.com"' in answer.text
    assert names(world, "chen") == []


def test_a_duplicate_is_shown_and_can_be_saved_all_the_same(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf", "phone": "138 0013 8000"})
    sent = {"_fields": "name,phone", "name": "Other Name", "phone": "13800138000"}
    answer = browse("chen").post("/account/new", sent)
    assert answer.status_code == 422
    assert "This may already exist." in answer.text
    assert "Golden Leaf</a>" in answer.text
    stranger = browse("gus").post("/account/new", sent)
    assert "Golden Leaf" not in stranger.text
    assert "Ask Chen about it." in stranger.text
    browse("chen").post("/account/new", {**sent, "despite_duplicates": "yes"})
    assert sorted(names(world, "chen")) == ["Golden Leaf", "Other Name"]


def test_a_field_that_a_form_did_not_contain_stays_as_it_was(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        account = create(ACCOUNT, {"name": "Golden Leaf", "owner_only_edit": True})
    browse("chen").post(f"/account/{account.pk}/edit", {"_fields": "name", "name": "Golden Leaf Tea", "version": "1"})
    with world.as_("chen"):
        row = get(ACCOUNT, account.pk)
        assert (row.title, row.raw["owner_only_edit"]) == ("Golden Leaf Tea", True)


def test_a_card_moves_to_another_stage_and_the_sums_follow(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal = create(DEAL, {"name": "Tea for a year", "amount": "50000"})
        stages = [row.id for row in find(Query(entity("stage"))).rows]
    client = browse("chen")
    assert "Tea for a year" in client.get("/deal/board").text
    other = next(one for one in stages if one != deal.stage_id)
    sent = {"id": deal.pk, "from": deal.stage_id, "to": other, "version": deal.version}
    answer = client.post("/deal/board/move", sent)
    assert answer.status_code == 200
    moved = {one["of"]: (one["count"], one["total"]) for one in answer.json()["figures"]}
    assert moved == {f"column|{deal.stage_id}": ("0", "¥0"), f"column|{other}": ("1", "¥50k")}
    stale = client.post("/deal/board/move", sent)
    assert stale.status_code == 422
    assert "Somebody else changed this record" in stale.json()["problem"]


def test_what_goes_to_the_trash_comes_back_with_undo(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        ids = [create(ACCOUNT, {"name": name}).pk for name in ("Golden Leaf", "Silver Needle")]
    client = browse("chen")
    client.post("/account/bulk/trash", {"id": ids})
    page = client.get("/account").text
    assert "2 records were moved to the trash." in page
    assert 'action="/account/restore"' in page
    assert names(world, "chen") == []
    assert "Golden Leaf" in client.get("/account/trash").text
    client.post("/account/restore", {"id": ids})
    assert sorted(names(world, "chen")) == ["Golden Leaf", "Silver Needle"]


def test_nothing_of_several_is_trashed_when_one_of_them_may_not(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        mine = create(ACCOUNT, {"name": "Golden Leaf"}).pk
    with world.as_("dai"):
        kept = create(ACCOUNT, {"name": "Silver Needle", "owner_only_edit": True}).pk
    client = browse("bo")
    client.post("/account/bulk/trash", {"id": [mine, kept]})
    assert sorted(names(world, "bo")) == ["Golden Leaf", "Silver Needle"]
    assert "none was changed" in client.get("/account").text


def test_records_are_handed_over_to_a_colleague(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        number = create(ACCOUNT, {"name": "Golden Leaf"}).pk
    client = browse("bo")
    assert "New owner" in client.get(f"/account/bulk/hand-over?id={number}").text
    client.post("/account/bulk/hand-over", {"id": [number], "owner": world.people["dai"].pk, "_fields": "owner"})
    assert names(world, "dai") == ["Golden Leaf"]
    assert names(world, "chen") == []


def test_one_field_of_several_records_changes_at_once(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        ids = [create(ACCOUNT, {"name": name}).pk for name in ("Golden Leaf", "Silver Needle")]
    client = browse("chen")
    assert 'name="value"' in client.post("/account/bulk/edit", {"id": ids, "field": "city"}).text
    client.post("/account/bulk/edit", {"id": ids, "field": "city", "ready": "yes", "value": "上海"})
    with world.as_("chen"):
        assert {row.raw["city"] for row in find(Query(ACCOUNT)).rows} == {"上海"}


def test_a_picker_offers_only_what_one_may_see(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf"})
    assert [one["title"] for one in browse("chen").get("/account/pick?q=Gold").json()["items"]] == ["Golden Leaf"]
    assert browse("gus").get("/account/pick?q=Gold").json()["items"] == []


def test_what_was_added_is_called_by_its_name(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea"}).pk
    client = browse("chen")
    client.post("/deal_member/new", {"_fields": "deal,person", "deal": deal, "person": world.people["dai"].pk})
    page = client.get(f"/deal/{deal}").content.decode()
    assert "Saved: Dai" in page
