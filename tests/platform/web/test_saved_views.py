"""Saved views on pages: saving, changing, resetting, sharing, pinning, beginning with one."""

import html
import re

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.door import create
from guanxi.platform.search.saved.models import SavedView
from tests.platform.web.conftest import Browse
from tests.platform.web.test_lists import rows, some_deals
from tests.world import World

STATE = "f=amount.at_least.1002"


def save(client: Client, name: str = "Large", state: str = STATE, **more: object) -> str:
    """Save a list; gives the address that opens it."""
    sent = {"name": name, "kind": "list", "state": state, "reach": "owner", "tab": "yes", **more}
    answer = client.post("/deal/views/new", sent)
    assert answer.status_code == 303, answer.text
    return str(answer["Location"])


def tabs(page: str) -> list[str]:
    part = page.partition('class="g-view-tabs"')[2].partition("</nav>")[0]
    return [html.unescape(name) for name in re.findall(r"<a [^>]*>.*?<span>([^<]*)</span>", part)]


def current(page: str) -> str:
    found = re.search(r'aria-current="page">(?:<svg.*?</svg>)?<span>([^<]*)</span>', page.partition("g-view-tabs")[2])
    return html.unescape(found.group(1)) if found else ""


def test_a_list_is_saved_and_opened_again(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 4)
    client = browse("chen")
    assert "Save as a view" in client.get(f"/deal?{STATE}").text
    address = save(client)
    page = client.get(address).text
    assert set(rows(page)) == {"Deal 2 of chen", "Deal 3 of chen"}
    assert current(page) == "Large" and "Large" in tabs(page)
    assert "Reset changes" not in page
    assert f'data-address="/deal?{STATE}&amp;view=' in page


def test_a_changed_view_says_so_and_is_saved_or_reset(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 4)
    client = browse("chen")
    address = save(client)
    key = address.rpartition("=")[2]
    changed = client.get(f"/deal?{STATE}&sort=-name&view={key}").text
    for said in ("differs from the saved view", "Save as …", "Reset changes"):
        assert said in changed
    state = re.search(r'name="state" value="([^"]*)"', changed)
    assert state is not None
    client.post(f"/deal/views/{key}/state", {"state": html.unescape(state.group(1))})
    assert rows(client.get(address).text) == ["Deal 3 of chen", "Deal 2 of chen"]
    undo = re.search(rf'action="(/deal/views/{key}/state\?[^"]*)"', client.get("/").text)
    assert undo is None, "the notice was shown with the list"
    client.post(f"/deal/views/{key}/state?state={STATE.replace('=', '%3D')}")
    assert SavedView.objects.filter(pk=int(key)).count() == 0  # nobody acts here
    with world.as_("chen"):
        assert SavedView.objects.get(pk=int(key)).state == STATE


def test_the_last_filter_of_a_view_can_be_taken_away(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 4)
    client = browse("chen")
    page = client.get(save(client)).text
    remove = re.search(r'<a href="([^"]*)" aria-label="Remove the filter', page)
    assert remove is not None
    assert len(rows(client.get(html.unescape(remove.group(1))).text)) == 4


def test_one_begins_with_a_view_and_finds_back_to_the_whole_list(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 4)
    client = browse("chen")
    save(client, start="yes")
    page = client.get("/deal").text
    assert len(rows(page)) == 2 and current(page) == "Large"
    assert 'href="/deal?view=all"' in page
    whole = client.get("/deal?view=all").text
    assert len(rows(whole)) == 4 and current(whole) == "All"
    assert "view=all" in re.findall(r'<th scope="col"[^>]*><a href="([^"]*)"', whole)[0]
    assert len(rows(client.get("/deal?f=amount.at_least.1001").text)) == 3


def test_a_pinned_view_stands_in_the_menu_of_every_page(world: World, browse: Browse) -> None:
    client = browse("chen")
    address = save(client, menu="yes")
    assert f'href="{address}"' in client.get("/account").text
    assert f'href="{address}"' not in browse("dai").get("/account").text


def test_a_view_shared_by_a_colleague_is_read_with_ones_own_rights(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 3)
    some_deals(world, "dai", 4)
    address = save(browse("chen"), reach="named", people=str(world.people["dai"].pk))
    dai = browse("dai")
    assert "Shared with me" in dai.get("/deal/views").text
    page = dai.get(address).text
    assert set(rows(page)) == {"Deal 2 of dai", "Deal 3 of dai"}
    assert "Save as …" not in page
    gone = browse("gus").get(address).text
    assert "not shared with you" in gone and current(gone) == "All"


def test_fields_that_a_reader_lacks_leave_with_a_sentence(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 3)
    address = save(browse("chen"), state=f"{STATE}&sort=-amount&columns=name,amount", reach="everyone")
    page = browse("quinn").get(address).text
    assert "3 parts of this view ask for fields that you may not see" in page
    assert "Amount" not in page.partition("<main")[2] and "1,00" not in page
    assert len(rows(page)) == 3


def test_a_board_and_a_chart_open_without_the_fields_that_a_reader_lacks(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 3)
    with world.as_("root"):
        made = create(entity("role"), {"name": "Half blind"})
        kinds = ("deal", "stage", "pipeline", "user", "account", "contact", "product", "loss_reason")
        set_grants(made, {(key, "read"): int(Scope.ALL) for key in kinds})
        set_field_rules(made, {("deal", name): int(Access.HIDDEN) for name in ("source", "amount", "closed_on")})
        request_role(world.people["nora"].pk, made.pk)
    states = {
        "board": "by=source&lanes=source&f=amount.at_least.1",
        "calendar": "by=closed_on&f=amount.at_least.1",
        "chart": "by=source&measure=amount.sum&more=amount.average&more=count",
    }
    nora = browse("nora")
    for kind, state in states.items():
        address = save(browse("chen"), kind=kind, state=state, reach="everyone", name=f"My {kind}")
        answer = nora.get(address)
        assert answer.status_code == 200, kind
        assert "parts of this view ask for fields that you may not see" in answer.text, kind
        assert nora.get(f"/deal/{kind}?{state.partition('&')[0]}").status_code == 404


def test_a_view_is_renamed_for_everybody_who_pinned_it(world: World, browse: Browse) -> None:
    chen, dai = browse("chen"), browse("dai")
    address = save(chen, reach="everyone")
    key = address.rpartition("=")[2]
    dai.post(f"/deal/views/{key}", {"tab": "yes", "menu": "yes"})
    chen.post(f"/deal/views/{key}", {"name": "Very large", "reach": "everyone", "tab": "yes"})
    assert current(dai.get(address).text) == "Very large"
    assert "Very large" in dai.get("/account").text


def test_a_removed_view_leaves_the_tabs_and_comes_back_by_undo(world: World, browse: Browse) -> None:
    client = browse("chen")
    address = save(client, start="yes", menu="yes")
    key = address.rpartition("=")[2]
    answer = client.post(f"/deal/views/{key}/remove")
    page = client.get(answer["Location"]).text
    undo = re.search(r'action="(/me/done/\d+/undo)"', page)
    assert "Large" not in tabs(page) and "The view was removed." in page and undo
    assert client.post(undo[1])["Location"] == address
    assert current(client.get(address).text) == "Large"


def test_ready_made_views_are_the_first_tabs(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 2)
    client = browse("chen")
    page = client.get("/deal").text
    assert tabs(page)[:2] == ["All", "My open deals"]
    assert len(rows(client.get("/deal?view=mine").text)) == 2
    assert "ready made" in client.get("/deal/views/mine").text.lower()
    client.post("/deal/views/closing", {"menu": "yes"})
    assert tabs(client.get("/deal").text) == ["All", "My open deals", "Overdue"]
    assert 'href="/deal?view=closing"' in client.get("/account").text


def test_a_view_without_a_name_is_refused_beside_the_form(world: World, browse: Browse) -> None:
    answer = browse("chen").post("/deal/views/new", {"name": " ", "state": STATE, "reach": "owner"})
    assert answer.status_code == 422 and "Give the view a name" in answer.text
    assert STATE in html.unescape(answer.text)


def test_views_are_for_those_who_read_the_records(world: World, browse: Browse) -> None:
    assert browse("root").get("/deal/views").status_code == 403
    assert browse("root").post("/deal/views/new", {"name": "x"}).status_code == 403


def test_tabs_and_menus_cost_no_question_more(world: World, browse: Browse) -> None:
    some_deals(world, "chen", 1)
    client, costs = browse("chen"), []
    client.get("/deal")
    for _turn in range(2):
        with CaptureQueriesContext(connection) as asked:
            client.get("/deal")
        costs.append(len(asked))
        save(client, menu="yes")
        client.get("/deal")
    assert costs[0] == costs[1]
