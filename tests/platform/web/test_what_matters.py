"""What pages put forward: tasks one can finish, dates that have passed, the colours of a state, customers before notes."""

import datetime as dt
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Access, Scope
from guanxi.platform.permissions.granting import request_role, set_field_rules, set_grants
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.files import attach
from guanxi.platform.web.zones import named_zones
from tests.platform.web.conftest import Browse
from tests.world import World

A_PICTURE = b"\x89PNG\r\n\x1a\n" + b"\0" * 40


def an_account(world: World, login: str = "chen", **more: object) -> int:
    with world.as_(login):
        return int(create(entity("account"), {"name": "Golden Leaf", **more}).pk)


def a_task(world: World, account: int, due: dt.date, **more: object) -> int:
    with world.as_("chen"):
        task = {"kind": "task", "subject": "Send the samples", "due_on": due.isoformat(), **more}
        return int(log_activity(task, on=[("account", account)]).pk)


def a_deal(world: World, account: int, expected: dt.date) -> int:
    with world.as_("chen"):
        values = {"name": "Tea for a year", "account": account, "expected_on": expected.isoformat()}
        return int(create(entity("deal"), values).pk)


def days(number: int) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=number)


def overdue(page: str) -> list[str]:
    """The dates that a page marks as passed."""
    return re.findall(r'class="g-overdue"[^>]*>.*?(\d{4}-\d\d-\d\d)', page, re.DOTALL)


def pill(page: str, word: str) -> str:
    """How the page colours a state."""
    found = re.search(rf'class="(g-pill[^"]*)">{word}<', page)
    assert found, word
    return found[1]


def test_a_task_on_the_desk_names_the_customer_and_is_finished_there(world: World, browse: Browse) -> None:
    account = an_account(world)
    task = a_task(world, account, days(-3), important="true")
    client = browse("chen")
    desk = client.get("/").text
    assert f'<a href="/account/{account}" title="Golden Leaf">' in desk
    pressing = desk.partition("g-quadrant-do")[2].partition("g-quadrant-plan")[0]
    assert "Send the samples" in pressing, "important, and overdue"
    assert overdue(desk) == [str(days(-3))]
    assert f'form="finish" formaction="/activity/{task}/do/finish"' in desk
    answer = client.post(f"/activity/{task}/do/finish", {"back": "/"})
    assert (answer.status_code, answer["Location"]) == (303, "/")
    assert "Done: Send the samples" in client.get("/").text
    assert "Send the samples" not in client.get("/").text
    with world.as_("chen"):
        assert get(entity("activity"), task).raw["done_at"] is not None


def test_ones_own_task_is_finished_on_the_timeline_and_that_of_a_colleague_on_its_page(
    world: World, browse: Browse
) -> None:
    account = an_account(world)
    task = a_task(world, account, days(-3))
    button = f'form="finish" formaction="/activity/{task}/do/finish"'
    client, page = browse("chen"), f"/account/{account}"
    assert button in client.get(page).text
    for reader in ("bo", "quinn"):
        theirs = browse(reader).get(page).text
        assert "Send the samples" in theirs and button not in theirs
    assert client.post(f"/activity/{task}/do/finish", {"back": page})["Location"] == page
    done = client.get(page).text
    assert "Done: Send the samples" in done and button not in done


def test_finishing_leads_nobody_to_another_site(world: World, browse: Browse) -> None:
    task = a_task(world, an_account(world), days(1))
    answer = browse("chen").post(f"/activity/{task}/do/finish", {"back": "https://elsewhere.example/"})
    assert answer["Location"] == f"/activity/{task}"


def test_finishing_does_not_name_a_task_whose_subject_is_hidden(world: World, browse: Browse) -> None:
    task = a_task(world, an_account(world), days(1))
    with world.as_("root"):
        made = create(entity("role"), {"name": "Finishes unseen"})
        set_grants(made, {("activity", verb): int(Scope.ALL) for verb in ("read", "edit")})
        set_field_rules(made, {("activity", "subject"): int(Access.HIDDEN)})
        request_role(world.people["nora"].pk, made.pk)
    nora = browse("nora")
    nora.post(f"/activity/{task}/do/finish", {"back": "/"})
    assert f"Done: #{task}" in nora.get("/").text


def test_a_date_is_overdue_only_while_its_matter_is_open(world: World, browse: Browse) -> None:
    account = an_account(world)
    a_deal(world, account, days(1))
    late, won = a_deal(world, account, days(-2)), a_deal(world, account, days(-5))
    task = a_task(world, account, days(-4))
    client = browse("chen")
    assert sorted(overdue(client.get("/deal").text)) == [str(days(-5)), str(days(-2))]
    assert overdue(client.get("/activity").text) == [str(days(-4))]
    client.post(f"/deal/{won}/do/win")
    client.post(f"/activity/{task}/do/finish")
    assert overdue(client.get("/deal").text) == [str(days(-2))]
    assert overdue(client.get("/deal/board").text) == [str(days(-2))]
    assert overdue(client.get(f"/deal/{late}").text)
    assert overdue(client.get("/activity").text) == []


def test_a_rotting_deal_is_marked_in_the_list_and_on_its_page_until_it_moves_on(world: World, browse: Browse) -> None:
    account = an_account(world)
    with world.as_("chen"):
        values = {"name": "Tea for a year", "account": account, "opened_on": days(-33).isoformat()}
        deal = create(entity("deal"), values).pk
    client = browse("chen")
    addresses = ("/deal", f"/deal/{deal}")
    assert [overdue(client.get(address).text)[:1] for address in addresses] == [[str(days(-3))]] * 2
    client.post(f"/deal/{deal}/do/win")
    assert [overdue(client.get(address).text) for address in addresses] == [[], []]


def test_states_have_the_same_colour_everywhere(world: World, browse: Browse) -> None:
    account = an_account(world, status="customer")
    an_account(world, "bo", status="former", name="Old Leaf")
    deal = a_deal(world, account, days(3))
    client = browse("bo")
    accounts = client.get("/account").text
    assert pill(accounts, "Customer").endswith("g-pill-good")
    assert pill(accounts, "Former customer").endswith("g-pill-lost")
    assert pill(client.get("/deal").text, "Prospecting").endswith("g-pill-info")
    client.post(f"/deal/{deal}/do/win")
    for address in ("/deal", f"/deal/{deal}", f"/account/{account}/rest"):
        assert pill(client.get(address).text, "Won").endswith("g-pill-good"), address


def test_the_search_names_customers_first_and_whom_a_note_concerns(world: World, browse: Browse) -> None:
    account = an_account(world)
    with world.as_("chen"):
        log_activity({"kind": "note", "text": "Golden words were said"}, on=[("account", account)])
    page = browse("chen").get("/search?q=golden").text
    assert page.index('id="found-account"') < page.index('id="found-activity"')
    assert f"Golden Leaf · {timezone.localdate()}" in page
    with world.as_("gus"):
        log_activity({"kind": "note", "text": "Golden words elsewhere"})
    assert "Golden Leaf" not in browse("gus").get("/search?q=golden").text


def test_a_picture_on_the_timeline_is_seen_and_any_other_file_is_a_link(world: World, browse: Browse) -> None:
    account = an_account(world)
    with world.as_("chen"):
        note = log_activity({"kind": "note", "text": "Saw the shop"}, on=[("account", account)])
        photo = attach(entity("activity"), note.pk, SimpleUploadedFile('"front".png', A_PICTURE))
        offer = attach(entity("activity"), note.pk, SimpleUploadedFile("offer.png", b"only called a picture"))
    client = browse("chen")
    page = client.get(f"/account/{account}").text
    assert f'<img src="/file/{photo.pk}" alt="&#34;front&#34;.png"' in page
    assert client.get(f"/file/{photo.pk}")["Content-Type"] == "image/png"
    assert f'<img src="/file/{offer.pk}"' not in page
    assert f'<a href="/file/{offer.pk}"' in page


def test_the_mark_of_masking_stands_only_where_there_is_something_to_mask(world: World, browse: Browse) -> None:
    account = an_account(world, mail="", phone="138 0013 8000")
    page = browse("quinn").get(f"/account/{account}").text
    assert 'g-value-masked" id="value-phone"' in page
    assert 'id="value-mail"' in page
    assert 'g-value-masked" id="value-mail"' not in page


def test_time_zones_are_places_in_the_language_of_the_reader(world: World, browse: Browse) -> None:
    client = browse("chen")
    assert ">China (Shanghai) Time (UTC+08:00)</option>" in client.get("/me/settings").text
    client.post("/me/language", {"language": "zh-hans", "next": "/"})
    page = client.get("/me/settings").text
    assert ">中国（上海）时间 (UTC+08:00)</option>" in page
    assert len({zone for zone, _name in named_zones("Asia/Shanghai")}) == len(named_zones("Asia/Shanghai")) > 300
    assert named_zones("Asia/Chongqing")[0][0] == "Asia/Chongqing"  # an old name somebody has is kept
