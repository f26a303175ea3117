"""Verbs for many records on pages: ask, preview, do, take back; what was done lately; the chosen records as a file."""

import csv
import html
import io
import re

from django.test import Client

from guanxi.platform.bulk.models import Deed
from guanxi.platform.bulk.working import run
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.platform.web.conftest import Browse
from tests.platform.web.together import answered, choose, confirmed, together
from tests.world import World

ACCOUNT = entity("account")


def founded(world: World, login: str, *named: str, **values: object) -> list[int]:
    with world.as_(login):
        return [create(ACCOUNT, {"name": name, **values}).pk for name in named]


def held(world: World, login: str, name: str) -> dict[str, str]:
    with world.as_(login):
        return {row.title: row.text(ACCOUNT.field(name)) for row in find(Query(ACCOUNT, columns=("name", name))).rows}


def undone(client: Client, page: str) -> str:
    action = re.search(r'action="(/me/done/\d+/undo)"', page)
    assert action is not None, "nothing to take back"
    return str(client.get(client.post(action.group(1))["Location"]).content.decode())


def test_two_fields_are_changed_after_a_preview_and_put_back(world: World, browse: Browse) -> None:
    ids, client = founded(world, "chen", "Golden Leaf", "Silver Needle"), browse("chen")
    page = choose(client, "account", "edit", ids, back="/account?sort=name")
    page = answered(client, page, add="city")
    assert 'name="city"' in page
    page = answered(client, page, fields="city", city="上海", add="level")
    assert 'name="level"' in page and 'value="上海"' in page
    preview = answered(client, page, fields="city,level", city="上海", level="key")
    assert "2 records will change." in preview
    assert re.search(r"Golden Leaf</td><td>City</td><td [^>]*>–</td><td [^>]*>上海", preview)
    assert held(world, "chen", "city") == {"Golden Leaf": "", "Silver Needle": ""}
    back = confirmed(client, preview)
    assert "2 records were changed." in back and 'aria-sort="ascending"' in back
    assert set(held(world, "chen", "level").values()) == {"Key account"}
    assert "Taken back: 2 records are as they were." in undone(client, back)
    assert set(held(world, "chen", "city").values()) == {""}


def test_a_preview_says_who_cannot_and_why_and_the_others_go(world: World, browse: Browse) -> None:
    mine = founded(world, "chen", "Golden Leaf")
    kept = founded(world, "dai", "Silver Needle", owner_only_edit=True)
    client = browse("bo")
    preview = choose(client, "account", "trash", [*mine, *kept])
    assert "1 record goes into the trash." in preview and "1 record is beyond your right" in preview
    page = confirmed(client, preview)
    assert "1 record was moved to the trash. 1 not: Silver Needle" in html.unescape(page)
    assert list(held(world, "bo", "city")) == ["Silver Needle"]
    undone(client, page)
    assert sorted(held(world, "bo", "city")) == ["Golden Leaf", "Silver Needle"]


def test_a_wrong_value_is_told_beside_its_field(world: World, browse: Browse) -> None:
    ids, client = founded(world, "chen", "Golden Leaf"), browse("chen")
    action = re.search(r'action="(/me/done/\d+/ask)"', choose(client, "account", "edit", ids))
    assert action is not None
    for said, problem in (
        ({"fields": "employees", "employees": "many"}, "A whole number is wanted here."),
        ({"fields": "name", "name": ""}, "This must be filled in."),
        ({}, "Choose at least one field"),
        ({"fields": "number"}, "Choose at least one field"),
    ):
        answer = client.post(action.group(1), said)
        assert answer.status_code == 422 and problem in html.unescape(answer.text), said


def test_everything_a_list_finds_is_chosen_but_for_some(world: World, browse: Browse) -> None:
    ids = founded(world, "chen", "Golden Leaf", "Silver Needle", "Plum Garden", level="key")
    founded(world, "chen", "Osmanthus House", level="normal")
    client = browse("chen")
    answer = client.post("/account/bulk/trash", {"all": "yes", "state": "f=level.is.key", "except": str(ids[0])})
    assert "2 records go into the trash." in answer.text
    confirmed(client, answer.text)
    assert sorted(held(world, "chen", "city")) == ["Golden Leaf", "Osmanthus House"]


def test_a_page_whose_records_moved_elsewhere_leads_to_the_start(world: World, browse: Browse) -> None:
    founded(world, "chen", *(f"Tea room {number:02}" for number in range(60)))
    client = browse("chen")
    after = re.search(r'href="(/account\?[^"]*after=[^"]*)" rel="next"', client.get("/account?sort=name").text)
    assert after is not None
    place = html.unescape(after.group(1))
    assert "Tea room 59" in client.get(place).text
    with world.as_("chen"):
        for row in find(Query(ACCOUNT, sort=("-name",), limit=10)).rows:
            change(ACCOUNT, row.id, {"name": f"A {row.title}"})
    assert client.get(place)["Location"] == "/account?sort=name"


def test_words_are_added_and_taken_out(world: World, browse: Browse) -> None:
    first, second = founded(world, "chen", "Golden Leaf", "Silver Needle")
    with world.as_("chen"):
        change(ACCOUNT, first, {"tags": "hotel"})
    client = browse("chen")
    page = together(client, "tags", [first, second], words="fair,spring", without="hotel")
    assert held(world, "chen", "tags") == {"Golden Leaf": "fair, spring", "Silver Needle": "fair, spring"}
    undone(client, page)
    assert held(world, "chen", "tags") == {"Golden Leaf": "hotel", "Silver Needle": ""}


def test_a_hand_over_shows_from_whom_to_whom(world: World, browse: Browse) -> None:
    ids, client = founded(world, "chen", "Golden Leaf"), browse("bo")
    page = choose(client, "account", "hand-over", ids)
    assert "New owner" in page
    preview = answered(client, page, owner=world.people["dai"].pk)
    assert "1 record changes hands." in preview and "Chen" in preview and "Dai" in preview
    page = confirmed(client, preview)
    assert held(world, "dai", "city") == {"Golden Leaf": ""}
    undone(client, page)
    assert held(world, "chen", "city") == {"Golden Leaf": ""} and held(world, "dai", "city") == {}


def test_one_record_goes_the_same_way_from_its_page(world: World, browse: Browse) -> None:
    (number,) = founded(world, "chen", "Golden Leaf")
    client = browse("chen")
    answer = client.post(f"/account/{number}/trash", {"back": "/account?sort=name"})
    assert answer["Location"] == "/account?sort=name"
    assert 'id="record-title"' in undone(client, client.get(answer["Location"]).text)
    handed = client.post(f"/account/{number}/hand-over", {"owner": world.people["dai"].pk})
    assert "1 record was handed over." in client.get(handed["Location"]).text
    assert held(world, "dai", "city") == {"Golden Leaf": ""}


def test_many_records_are_done_by_the_worker_and_followed(world: World, browse: Browse, monkeypatch: object) -> None:
    ids, client = founded(world, "chen", "Golden Leaf", "Silver Needle"), browse("chen")
    monkeypatch.setattr("guanxi.platform.bulk.deeds.AT_ONCE", 1)  # type: ignore[attr-defined]
    page = together(client, "edit", ids, fields="city", city="上海")
    follow = re.search(r'hx-get="(/me/done/(\d+)/notice)"', page)
    assert follow is not None and "0 of 2 records are done" in page
    assert "<progress" in client.get(follow.group(1)).text and "/undo" not in client.get(follow.group(1)).text
    run(int(follow.group(2)), lambda: world.identity("chen"))
    told = client.get(follow.group(1)).text
    assert "2 records were changed." in told and "/undo" in told and "hx-get" not in told
    assert "2 records were changed." in client.get(f"/me/done/{follow.group(2)}").text


def test_what_was_done_lately_is_told_and_taken_back_later(world: World, browse: Browse) -> None:
    ids, client = founded(world, "chen", "Golden Leaf", "Silver Needle"), browse("chen")
    assert "Nothing yet" in client.get("/me/done").text
    together(client, "edit", ids, fields="city", city="上海")
    choose(client, "account", "trash", ids)
    with world.as_("chen"):
        change(ACCOUNT, ids[0], {"city": "北京"})
    page = client.get("/me/done").text
    assert "Change: 2 accounts" in page and "trash" not in page.partition("<main")[2]
    told = html.unescape(undone(client, page))
    assert "1 record is as it was. 1 not: Golden Leaf – Changed since: City" in told
    with world.as_("chen"):
        number = Deed.objects.get(verb="edit").pk
    one = client.get(f"/me/done/{number}").text
    assert "Not taken back" in one and "Changed since: City" in one
    assert browse("bo").get(f"/me/done/{number}").status_code in (400, 403, 404, 422)


def test_chosen_records_leave_as_a_file_with_the_columns_of_the_list(world: World, browse: Browse) -> None:
    ids = founded(world, "chen", "Golden Leaf", "Silver Needle", "Plum Garden")
    sent = {"ids": f"{ids[0]},{ids[2]}", "state": "columns=name,city&sort=name", "format": "csv"}
    answer = browse("chen").post("/account/bulk/export", sent)
    lines = list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))  # type: ignore[attr-defined]
    assert [line[1] for line in lines] == ["Name", "Golden Leaf", "Plum Garden"]
    assert browse("quinn").post("/account/bulk/export", sent).status_code in (200, 403)


def test_verbs_that_are_not_ones_own_are_neither_offered_nor_done(world: World, browse: Browse) -> None:
    ids = founded(world, "chen", "Golden Leaf")
    quinn = browse("quinn")
    assert "/bulk/edit" not in quinn.get("/account").text
    for verb in ("edit", "tags", "hand-over", "trash"):
        assert quinn.post(f"/account/bulk/{verb}", {"ids": str(ids[0])}).status_code == 403, verb
    assert browse("chen").post("/account/bulk/trash", {}).status_code == 303
