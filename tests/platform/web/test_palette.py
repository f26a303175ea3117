"""The command palette: everything one may do and go to, nothing else; records with what was met in them, and why."""

import re
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.personal.marks import saw, star
from guanxi.platform.records.door import create
from guanxi.platform.search.saved.views import save_view
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.web.hits import best_hits, hits_of
from guanxi.platform.web.palette.commands import Command, place_of, told
from tests.platform.web.conftest import Browse
from tests.world import World

ACCOUNT = entity("account")


def offered(client: Any, at: str = "/") -> dict[str, Any]:
    return dict(client.get("/palette", {"at": at}).json())


def keys(client: Any, at: str = "/") -> set[str]:
    return {one["key"] for one in offered(client, at)["commands"]}


def hits(client: Any, **asked: str) -> dict[str, list[dict[str, Any]]]:
    answer = client.get("/search/hits", asked)
    return {group["kind"]: group["hits"] for group in answer.json()["groups"]}


def marked(text: str, spans: list[list[int]]) -> list[str]:
    return [text[start:end] for start, end in spans]


def test_the_palette_offers_what_one_may_do_and_nothing_else(world: World, browse: Browse) -> None:
    chen, quinn, root = keys(browse("chen")), keys(browse("quinn")), keys(browse("root"))
    assert {
        "new account",
        "new deal",
        "write call",
        "go /deal/board",
        "settings",
        "log out",
        "view activity overdue",
    } <= chen
    assert not {"go /administration/people", "new user", "new role"} & chen
    assert {"go /administration/people", "new user", "new role", "go /administration/log"} <= root
    assert not {"new account", "new deal", "write call"} & root
    assert "go /account" in quinn and "new account" not in quinn
    # Every place that is offered opens.
    for login in ("chen", "quinn", "root", "fay"):
        client = browse(login)
        for one in offered(client)["commands"]:
            if one.get("url", "").startswith("/") and "/api/" not in one["url"]:
                assert client.get(one["url"]).status_code in (200, 302, 303), (login, one)


def test_a_verb_of_a_record_stands_in_the_palette_as_on_the_page(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring tea", "account": create(ACCOUNT, {"name": "Golden Leaf"}).pk})
    at = f"/deal/{deal.pk}"
    assert {"win", "lose", "hand over", "star", "write note", "tab deal_line"} <= keys(browse("chen"), at)
    assert not {"win", "lose"} & keys(browse("chen"), "/deal")
    assert {"export", "filter", "columns"} <= keys(browse("chen"), "/deal")
    assert "export" not in keys(browse("chen"), at)
    # What one may not do with any deal is not even named; what the record does not allow has no control on its page.
    assert not {"win", "lose"} & keys(browse("quinn"), at)
    win = next(one for one in offered(browse("chen"), at)["commands"] if one["key"] == "win")
    assert re.search(r'(href|action)\$="/do/win"', win["press"])
    assert (
        f'action="{at}/do/win"' in browse("chen").get(at).text or f'href="{at}/do/win"' in browse("chen").get(at).text
    )


def test_each_command_is_known_by_its_words_in_both_languages_and_how_they_are_read(
    world: World, browse: Browse
) -> None:
    chen = browse("chen")
    english = {one["key"]: one for one in offered(chen)["commands"]}
    assert english["new deal"]["label"] == "New deal" and "新建商机" in english["new deal"]["words"]
    said = offered(chen)["sounds"]
    assert [said[one].split()[0] for one in "新建商机"] == ["xin", "jian", "shang", "ji"]
    assert offered(chen)["forms"]["機"] == "机"
    chen.post("/me/language", {"language": "zh-hans", "next": "/"})
    chinese = {one["key"]: one for one in offered(chen)["commands"]}
    assert chinese["new deal"]["label"] == "新建商机" and "New deal" in chinese["new deal"]["words"]
    assert english.keys() == chinese.keys()


def test_views_of_ones_own_and_those_shared_are_offered_to_who_finds_them(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        view = save_view(ACCOUNT, "Tea houses on hills", "board", "f=level.is.key")
    name = f"view account {view.key}"
    mine = {one["key"]: one for one in offered(browse("chen"))["commands"]}
    assert mine[name]["url"] == f"/account/board?view={view.key}" and mine[name]["detail"] == "Accounts"
    assert name not in keys(browse("dai"))


def test_before_anything_is_typed_one_finds_what_one_saw_and_starred(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        leaf, moon = (int(create(ACCOUNT, {"name": name}).pk) for name in ("Golden Leaf", "月亮茶馆"))
        star(ACCOUNT, leaf)
        saw(ACCOUNT, moon)
    found = offered(browse("chen"))
    assert [one["label"] for one in found["favourites"]] == ["Golden Leaf"]
    assert [(one["label"], one["url"]) for one in found["recent"]] == [("月亮茶馆", f"/account/{moon}")]
    assert found["sounds"]["月"] == "yue"
    assert offered(browse("bo"))["recent"] == []


def test_nothing_of_the_palette_stays_on_the_machine(world: World, browse: Browse) -> None:
    for address in ("/palette?at=/", "/search/hits?q=tea"):
        assert browse("chen").get(address)["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "at", ["/", "/nothing", "/deal/999999999", "//example.com/deal", "/deal/board?by=level", "", "/%00"]
)
def test_the_palette_opens_on_any_page(world: World, browse: Browse, at: str) -> None:
    assert "go /" in keys(browse("chen"), at)


def test_what_was_met_is_marked_and_what_the_title_does_not_show_is_told(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "北京科技", "phone": "+86 138 0013 4321", "mail": "li.wei@golden-leaf.com"})
        create(ACCOUNT, {"name": "Globex Medical"})
    chen = browse("chen")
    for text, met in (("bjkj", "北京科技"), ("科技", "科技"), ("globx", "Globex")):
        (one,) = hits(chen, q=text)["account"]
        assert [part.strip() for part in marked(one["label"], one["spans"])] == [met] and not one["why"], text
    for text, why in (("li.wei", "E-mail: li.wei@golden-leaf.com"), ("北京 4321", "Phone ends with 4321")):
        (one,) = hits(chen, q=text)["account"]
        assert one["why"]["text"].startswith(why), text


def test_the_search_page_says_how_a_record_was_met(world: World) -> None:
    def why(text: str) -> tuple[str, list[str]]:
        (one,) = hits_of(ACCOUNT, text, 5).hits
        return (one.why.text, [piece for piece, met in one.why.pieces if met]) if one.why else ("", [])

    with world.as_("chen"):
        create(ACCOUNT, {"name": "北京科技", "phone": "+86 138 0013 4321", "mail": "li.wei@golden-leaf.com"})
        create(ACCOUNT, {"name": "Globex Medical"})
        assert why("科技") == ("", [])
        assert why("bjkj") == ("reads like “bjkj”", [])
        assert why("globx") == ("spelt nearly like “globx”", [])
        assert why("4321") == why("北京 4321") == ("Phone ends with 4321", [])
        assert why("0013") == ("Phone has 0013", [])
        assert why("li.wei") == ("E-mail: li.wei@golden-leaf.com", ["li.wei"])


def test_all_kinds_at_once_say_why_as_one_kind_does(world: World) -> None:
    with world.as_("chen"):
        one = create(ACCOUNT, {"name": "北京科技", "phone": "+86 138 0013 4321", "mail": "li.wei@golden-leaf.com"})
        said = "They want the offer before the spring fair, with two samples of the new jasmine tea and a price for a year."
        log_activity({"kind": "call", "subject": "Offer", "text": said}, on=[("account", one.pk)])
        create(entity("lead"), {"name": "Mei", "company": "Harbour Trade"})
        (lead,) = best_hits("harbour", [entity("lead")], 5)[0].hits
        assert (lead.why, [piece for piece, met in lead.detail.pieces if met]) == (None, ["Harbour"])
        for kind, text in (("account", "4321"), ("account", "0013"), ("account", "li.wei"), ("activity", "jasmine")):
            (found,) = best_hits(text, [entity(kind)], 5)
            (alone,) = hits_of(entity(kind), text, 5).hits
            assert found.hits[0].why == alone.why is not None, text
        assert best_hits("4321", [ACCOUNT], 5)[0].hits[0].why.text == "Phone ends with 4321"  # type: ignore[union-attr]
        assert "jasmine tea" in alone.why.text and len(alone.why.text) < len(said)


def test_more_hits_than_are_shown_are_owned_up_to(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        for number in range(5):
            create(ACCOUNT, {"name": f"Tea House {number}"})
    chen = browse("chen")
    more = {one["kind"]: one["more"] for one in chen.get("/search/hits?q=house").json()["groups"]}
    assert more == {"account": False} and "the best 5" not in chen.get("/search?q=house").text
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Tea House 5"})
    (group,) = chen.get("/search/hits?q=house").json()["groups"]
    assert group["more"] and len(group["hits"]) == 5
    assert "the best 5" in chen.get("/search?q=house").text


def test_a_masked_field_is_no_reason_and_takes_no_part(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        create(ACCOUNT, {"name": "Golden Leaf", "phone": "+86 138 0013 4321"})
    assert hits(browse("quinn"), q="4321") == {}
    assert "4321" not in browse("quinn").get("/search/hits", {"q": "golden"}).text


def test_hits_of_one_kind_and_of_people_are_asked_for_alone(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        account = create(ACCOUNT, {"name": "Chen Tea House"})
        create(entity("deal"), {"name": "Chen Tea autumn", "account": account.pk})
    chen = browse("chen")
    assert {"account", "deal", "user"} <= hits(chen, q="chen").keys()
    assert hits(chen, q="chen", kind="deal").keys() == {"deal"}
    assert [one["label"] for one in hits(chen, q="chen", kind="user")["user"]] == ["Chen"]
    assert hits(browse("gus"), q="tea house") == {}


def test_the_palette_asks_no_more_however_much_it_offers(world: World, browse: Browse) -> None:
    chen = browse("chen")
    offered(chen)
    with CaptureQueriesContext(connection) as before:
        offered(chen)
    with world.as_("chen"):
        for number in range(5):
            save_view(ACCOUNT, f"View {number}", "list", "f=level.is.key")
    with CaptureQueriesContext(connection) as after:
        offered(chen)
    assert len(after) == len(before)


def test_another_part_of_the_program_offers_its_own(world: World) -> None:
    with world.as_("chen"):
        more = told(place_of("/"), lambda place: [Command("fair", "Tea fair", "flag", "Go to", "/fair")])
    assert more["commands"][-1]["key"] == "fair"
