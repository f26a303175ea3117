"""Around a record: its lists and tabs, adding to them in place, the way through the list, stars, paper."""

import json
import re

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.sharing import share
from guanxi.platform.personal.marks import favourites, followed, recent
from guanxi.platform.records.door import change, create
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT = entity("account")
FRAGMENT = {"HX-Request": "true"}


def a_customer(world: World, name: str = "Golden Leaf", login: str = "chen") -> int:
    with world.as_(login):
        return int(create(ACCOUNT, {"name": name}).pk)


def test_a_contact_is_added_where_one_stands_with_the_customer_filled_in(world: World, browse: Browse) -> None:
    leaf, chen = a_customer(world), browse("chen")
    path = f"/account/{leaf}/related/contact/add"
    form = chen.get(path, headers=FRAGMENT).text
    assert 'name="name"' in form and 'name="account"' not in form
    assert f"/contact/new?account={leaf}" in form
    wrong = chen.post(path, {"_fields": "name,mobile", "name": "", "mobile": "12"}, headers=FRAGMENT)
    assert wrong.status_code == 422 and 'value="12"' in wrong.text
    told = chen.post(path, {"_fields": "name,mobile", "name": "Wang Fang", "mobile": "138 0013 8000"}, headers=FRAGMENT)
    assert {"dialog-done", "related-changed", "notice"} == set(json.loads(told["HX-Trigger"]))
    assert "Wang Fang" in chen.get(f"/account/{leaf}/rest", headers=FRAGMENT).text
    assert "Wang Fang" in chen.get(f"/account/{leaf}/tab/contact", headers=FRAGMENT).text
    with world.as_("chen"):
        (contact,) = find(Query(entity("contact"), columns=("name", "account"))).rows
        assert contact.raw["account_id"] == leaf


def test_who_may_not_add_is_offered_nothing_and_refused(world: World, browse: Browse) -> None:
    leaf = a_customer(world)
    quinn = browse("quinn")
    assert "/add" not in quinn.get(f"/account/{leaf}/rest").text
    assert quinn.post(f"/account/{leaf}/related/contact/add", {"_fields": "name", "name": "X"}).status_code == 404
    assert browse("gus").get(f"/account/{leaf}/related/contact/add").status_code == 404
    assert browse("gus").get(f"/account/{leaf}/rest").status_code == 404
    assert browse("gus").get(f"/account/{leaf}/beside").text == ""
    assert browse("chen").get(f"/account/{leaf}/related/stage/add").status_code == 404


def test_a_part_is_taken_away_and_put_back(world: World, browse: Browse) -> None:
    leaf, moon = a_customer(world), a_customer(world, "Moon Gate")
    with world.as_("chen"):
        address = create(entity("address"), {"account": leaf, "street": "Tea Street 1"})
    chen, path = browse("chen"), f"/account/{leaf}/related/address"
    assert chen.post(f"/account/{moon}/related/address/remove/{address.pk}").status_code == 404
    gone = chen.post(f"{path}/remove/{address.pk}", headers=FRAGMENT)
    assert "Nothing here yet." in gone.text
    said = json.loads(gone["HX-Trigger"])["notice"]
    assert said["text"] == "1 record was moved to the trash."
    assert chen.post(said["undo"], {"back": f"/account/{leaf}"})["Location"] == f"/account/{leaf}"
    assert "Tea Street 1" in chen.get(path).text
    assert browse("quinn").post(f"{path}/remove/{address.pk}", headers=FRAGMENT).status_code in (403, 404)


def test_tabs_are_addresses_and_hold_what_their_kind_has(world: World, browse: Browse) -> None:
    leaf, chen = a_customer(world), browse("chen")
    page = chen.get(f"/account/{leaf}").text
    for name in ("overview", "timeline", "contact", "deal", "files", "history"):
        assert f'data-tab="{name}"' in page, name
    history = chen.get(f"/account/{leaf}?tab=history").text
    assert f'hx-get="/account/{leaf}/tab/history" hx-trigger="load"' in history and "value-name" not in history
    assert "created it" in chen.get(f"/account/{leaf}/tab/history").text
    assert "No files yet." in chen.get(f"/account/{leaf}/tab/files").text
    assert chen.get(f"/account/{leaf}/tab/nothing").status_code == 404
    assert 'data-tab-now="overview"' in chen.get(f"/account/{leaf}?tab=nothing").text


def test_the_list_one_came_from_leads_to_the_next_record(world: World, browse: Browse) -> None:
    acorn, birch, cedar = (a_customer(world, name) for name in ("Acorn", "Birch", "Cedar"))
    chen = browse("chen")
    told = chen.get(f"/account/{birch}/beside?sort=name").text
    assert f'href="/account/{acorn}" rel="prev"' in told and f'href="/account/{cedar}" rel="next"' in told
    assert "2 of 3" in told and 'href="/account?sort=name"' in told
    assert "rel=" not in chen.get(f"/account/{birch}/beside?f=name.is.Birch").text
    assert chen.get(f"/account/{birch}/beside?f=name.is.Acorn").text == ""
    assert chen.get(f"/account/{birch}/beside?f=nothing.is.1&sort=nothing").text == ""


def test_star_bell_and_what_one_saw_are_ones_own(world: World, browse: Browse) -> None:
    leaf, moon = a_customer(world), a_customer(world, "Moon Gate")
    chen = browse("chen")
    for number in (leaf, moon):
        assert 'aria-pressed="true"' in chen.post(f"/account/{number}/star", {"on": "yes"}, headers=FRAGMENT).text
    chen.post(f"/account/{leaf}/follow", {"on": "yes"})
    chen.get(f"/account/{leaf}")
    chen.get(f"/account/{moon}", headers=FRAGMENT)
    chen.get(f"/account/{moon}", headers={"Sec-Purpose": "prefetch"})
    with world.as_("chen"):
        assert [one.id for one in favourites()] == [leaf, moon]
        assert [one.id for one in followed()] == [leaf]
        assert [one.id for one in recent()] == [leaf]
    chen.post("/me/records/arrange", {"record": f"account.{moon}", "to": "up"})
    page = chen.get("/me/records").text
    assert page.index("Moon Gate") < page.index("Golden Leaf")
    assert "Moon Gate" in chen.get("/me/records/menu").text
    assert "Golden Leaf" in chen.get("/me/records?show=recent").text
    chen.post(f"/account/{moon}/star", {"on": "no"})
    assert "Moon Gate" not in chen.get("/me/records").text
    assert browse("gus").post(f"/account/{leaf}/star", {"on": "yes"}).status_code == 404


def test_a_lock_says_that_roles_do_not_decide(world: World, browse: Browse) -> None:
    leaf = a_customer(world)
    chen = browse("chen")
    assert "g-lock-badge" not in chen.get(f"/account/{leaf}").text
    with world.as_("chen"):
        share(ACCOUNT, leaf, user_id=world.people["gus"].pk)
    assert "It is shared with 1 person or team." in chen.get(f"/account/{leaf}").text
    with world.as_("chen"):
        change(ACCOUNT, leaf, {"visibility": "1"})
    page = chen.get(f"/account/{leaf}").text
    assert "Roles do not reach this record" in page and f'href="/account/{leaf}/why" data-dialog' in page


def test_paper_holds_what_the_reader_sees_and_nothing_else(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        account = create(ACCOUNT, {"name": "Golden Leaf"})
        deal = create(entity("deal"), {"name": "Tea for a year", "account": account.pk, "amount": "54888"})
    browse("chen").post(f"/deal/{deal.pk}/timeline/note", {"text": "They like oolong."})
    paper = browse("chen").get(f"/deal/{deal.pk}/print").text
    assert "¥54,888.00" in paper and "They like oolong." not in paper and "Printed by Chen" in paper
    told = browse("chen").get(f"/deal/{deal.pk}/print?timeline=yes").text
    assert "They like oolong." in told
    moments = re.findall(r"<time [^>]*>([^<]*)</time>", told)
    assert moments and all(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", each) for each in moments), moments
    assert "just now" in browse("chen").get(f"/deal/{deal.pk}").text
    assert "Tea for a year" in browse("chen").get(f"/account/{account.pk}/print").text
    assert "54,888" not in browse("quinn").get(f"/deal/{deal.pk}/print").text
    assert browse("gus").get(f"/deal/{deal.pk}/print").status_code == 404


def test_a_step_that_was_skipped_has_no_tick(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Tea for a year"})
        stages = [row.id for row in find(Query(entity("stage"))).rows]
        change(entity("deal"), deal.pk, {"stage": stages[2]})
        assert get(entity("deal"), deal.pk).raw["stage_id"] == stages[2]
    states = re.findall(r'<li class="g-stage-(\w+)">', browse("chen").get(f"/deal/{deal.pk}").text)
    assert states[:4] == ["past", "skipped", "current", "ahead"]
