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


def test_a_form_on_a_page_of_its_own_is_sent_as_one_and_in_a_dialog_within_it(browse: Browse) -> None:
    page = browse("chen").get("/account/new").text
    assert 'hx-target="#dialog-body"' not in page.partition("<main")[2].partition("</main>")[0]
    assert "data-dialog-close aria-label" not in page.partition("<main")[2].partition("</main>")[0]
    dialog = browse("chen").get("/account/new", headers={"HX-Request": "true"}).text
    assert 'hx-target="#dialog-body"' in dialog
