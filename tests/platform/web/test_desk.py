"""The desk: numbers for those who lead, how the installation stands for administrators, one's own marks for everybody."""

import datetime as dt
import html
import re

from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.operations import log
from guanxi.platform.personal.marks import star
from guanxi.platform.records.door import create
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal, Stage
from tests.platform.web.conftest import Browse
from tests.world import World

TODAY = dt.date.today()


def tiles(client: Client) -> dict[str, tuple[str, str]]:
    """The numbers at the head of the desk by label, each with what stands beside it."""
    page = html.unescape(client.get("/me/desk", headers={"HX-Request": "true"}).text)
    found = re.findall(
        r'g-tile-label">([^<]+)</span><strong class="g-tile-number">([^<]+)</strong>(?: <span class="g-tile-beside">([^<]*))?',
        page,
    )
    return {label: (number, beside) for label, number, beside in found}


def some_deals(world: World) -> None:
    with world.as_("chen"):
        steps = {one.name: one.pk for one in Stage.objects.all()}
        for name, stage, amount in (
            ("One", "Proposal", "1000"),
            ("Two", "Proposal", "500"),
            ("Three", "Engaging", "80"),
        ):
            create(entity("deal"), {"name": name, "stage": steps[stage], "amount": amount})
        won = create(entity("deal"), {"name": "Won", "stage": steps["Proposal"], "amount": "7000"})
        win_deal(Deal.objects.get(pk=won.pk), by=world.people["chen"])


def test_a_director_sees_numbers_that_lead_to_their_lists(world: World, browse: Browse) -> None:
    some_deals(world)
    ada = browse("ada")
    assert 'hx-get="/me/desk"' in ada.get("/").text
    page = html.unescape(ada.get("/me/desk").text)
    assert tiles(ada)["Won this month"][0] == "1" and "7" in tiles(ada)["Won this month"][1]
    assert tiles(ada)["Rotting deals"][0] == "0"
    assert "Deals by stage" in page and page.count("g-step-label") == 2
    for address in re.findall(r'<a href="(/(?:deal|account)\?[^"]+)"', page):
        assert ada.get(address).status_code == 200, address
    shown = re.search(r'g-step-label">Proposal.*?g-step-number">(\d+)</span>', page)
    assert shown is not None and shown[1] == "2"


def test_who_sees_their_own_records_only_has_no_such_numbers(world: World, browse: Browse) -> None:
    assert 'hx-get="/me/desk"' not in browse("chen").get("/").text
    assert tiles(browse("chen")) == {}


def test_numbers_tell_no_money_to_who_sees_none_and_leave_out_what_one_does_not_read(
    world: World, browse: Browse
) -> None:
    some_deals(world)
    quinn = tiles(browse("quinn"))
    assert quinn["Won this month"] == ("1", "")
    assert "7,000" not in browse("quinn").get("/me/desk").text


def test_an_administrator_sees_how_the_installation_stands(world: World, browse: Browse) -> None:
    root = browse("root")
    before = tiles(root)
    assert before["Last backup"][0] == "none yet" and "Won this month" not in before
    assert int(before["People without a unit"][0]) >= 0 and before["Room for files"][0]
    with world.as_("root"):
        create(entity("user"), {"login": "lost", "name": "Lost"})
        log("backup made", file="x")
    after = tiles(root)
    assert int(after["People without a unit"][0]) == int(before["People without a unit"][0]) + 1
    assert after["Last backup"][0] == TODAY.isoformat()
    assert "People without a unit" not in tiles(browse("ada")) and "Last backup" not in tiles(browse("ada"))


def test_favourites_and_what_one_saw_last_stand_on_the_desk_once(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        first, second = (create(entity("account"), {"name": name}).pk for name in ("Golden Leaf", "Moon Gate"))
        star(entity("account"), first)
    chen = browse("chen")
    chen.get(f"/account/{first}")
    chen.get(f"/account/{second}")
    favourites, seen = (chen.get(f"/me/desk/cards/{key}").text for key in ("favourites", "seen"))
    assert "Golden Leaf" in favourites and "Moon Gate" in seen and "Golden Leaf" not in seen


def quadrants(client: Client) -> dict[str, list[str]]:
    """What one has to do, by the words over each quadrant."""
    page = html.unescape(client.get("/").text).partition('<div class="g-quadrants">')[2].partition("g-desk-grid")[0]
    parts = re.findall(r'<section class="g-quadrant[^"]*" aria-label="([^"]+)">(.*?)</section>', page, re.DOTALL)
    return {label: re.findall(r'class="g-todo-title" href="[^"]+" title="([^"]+)"', part) for label, part in parts}


def test_what_is_to_be_done_stands_by_importance_and_urgency(world: World, browse: Browse) -> None:
    tomorrow = TODAY + dt.timedelta(days=1)
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        for values in (
            {"subject": "Sign", "due_on": TODAY, "important": True},
            {"subject": "Think", "due_on": tomorrow, "important": True},
            {"subject": "Call back", "kind": "call", "due_on": TODAY - dt.timedelta(days=2)},
            {"subject": "Ring", "due_on": tomorrow, "urgent": True},
            {"subject": "Tidy up", "due_on": tomorrow},
        ):
            log_activity({"kind": "task", **values}, on=[("account", tea.pk)])
        log_activity({"kind": "call", "subject": "Done already"})
    with world.as_("dai"):
        log_activity({"kind": "task", "subject": "Another's", "due_on": TODAY})
    assert quadrants(browse("chen")) == {
        "Important and urgent": ["Sign"],
        "Important": ["Think"],
        "Urgent": ["Call back", "Ring"],
        "Later": ["Tidy up"],
    }


def test_a_task_is_done_put_off_and_taken_back_without_leaving_the_desk(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        task = log_activity({"kind": "task", "subject": "Sign", "due_on": TODAY})
    chen, path = browse("chen"), f"/activity/{task.pk}/do"
    assert 'formaction="' + path + '/finish"' in chen.get("/").text
    later = chen.post(f"{path}/postpone", {"_fields": "until,day", "until": "tomorrow", "back": "/"})
    assert later["Location"] == "/" and quadrants(chen)["Later"] == ["Sign"]
    assert chen.post(f"{path}/finish", {"back": "/"})["Location"] == "/"
    page = html.unescape(chen.get("/").text)
    assert "g-todo-title" not in page and f'action="{path}/reopen?back=' in page
    assert chen.post(f"{path}/reopen?back=%2F")["Location"] == "/" and quadrants(chen)["Later"] == ["Sign"]


def test_a_call_asks_on_the_desk_what_came_of_it(world: World, browse: Browse) -> None:
    with world.as_("chen"):
        call = log_activity({"kind": "call", "subject": "Hello", "due_on": TODAY})
    chen, path = browse("chen"), f"/activity/{call.pk}/do/finish"
    assert f'href="{path}?back=/" data-dialog' in chen.get("/").text
    form = html.unescape(chen.get(f"{path}?back=/", headers={"HX-Request": "true"}).text)
    assert "Not reached" in form and "Was not there" not in form, "only outcomes of calls are offered"
    fields = "result,text,next_kind,next_due,next_subject"
    refused = chen.post(path, {"_fields": fields, "next_kind": "visit", "back": "/"})
    assert refused.status_code == 422 and "on which day" in refused.text
    tomorrow = (TODAY + dt.timedelta(days=1)).isoformat()
    done = {"_fields": fields, "text": "Come by", "next_kind": "visit", "next_due": tomorrow, "next_subject": "Tasting"}
    assert chen.post(path, {**done, "back": "/"})["Location"] == "/"
    assert quadrants(chen)["Later"] == ["Tasting"]
