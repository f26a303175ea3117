"""Who sees what, and how one finds out: history, sharing, reasons, and a role without money."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_the_history_tells_who_changed_what(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account?q=Tea room 6")
    chen.click("Tea room 6")
    chen.value("city").locator("dd").click()
    chen.fill("City", "Nanjing", within=chen.value("city"))
    chen.page.keyboard.press("Enter")
    expect(chen.value("city")).to_contain_text("Saved")
    chen.click("History")
    newest = chen.page.locator("[data-tab-panel=history] .g-history > li").first
    expect(newest).to_contain_text("Chen")
    expect(newest.locator("del")).to_have_text("Shanghai")
    expect(newest.locator("ins")).to_have_text("Nanjing")


def test_a_record_is_shared_for_some_days_and_says_why_it_is_seen(visit: Visit) -> None:
    until = dt.date.today() + dt.timedelta(days=7)
    chen, gus = visit("chen"), visit("gus")
    chen.open("/account?q=Tea room 1")
    place = chen.enter("Tea room 1")
    with gus.expecting(404):
        gus.open(place)
        gus.sees("This page does not exist")
    chen.click("Sharing")
    chen.sees("Shared with nobody beyond the rights of the roles.", within=chen.dialog)
    chen.pick("Person", "Gus", within=chen.dialog)
    chen.fill("Last day", until.isoformat(), within=chen.dialog)
    chen.click("Share", within=chen.dialog)
    chen.sees(f"until {until.isoformat()}", within=chen.dialog)

    gus.open(place)
    expect(gus.page.get_by_role("heading", level=1)).to_have_text("Tea room 1")
    expect(gus.page.locator(".g-value-open")).to_have_count(0)
    gus.click("Why can I see this?")
    expect(gus.dialog.locator(".g-holds").filter(has_text=re.compile("shared", re.IGNORECASE)).first).to_be_visible()

    chen.click("End it", within=chen.dialog)
    chen.sees("Shared with nobody beyond the rights of the roles.", within=chen.dialog)
    with gus.expecting(404):
        gus.reload()
        gus.sees("This page does not exist")


def test_quality_sees_deals_without_any_money(visit: Visit) -> None:
    quinn = visit("quinn")
    for place in ("/deal", "/deal/board", "/deal?columns=name,stage", "/deal?q=Ceremony", "/search?q=Ceremony"):
        quinn.open(place)
        quinn.settle()
        said = quinn.page.content()
        assert "¥" not in said and "6,500" not in said and "6500" not in said and "Amount" not in said, place
    for asked in ("columns=name,amount", "sort=-amount", "f=amount.over.1000"):
        with quinn.expecting(400):
            quinn.open(f"/deal?{asked}")
            quinn.sees("This list cannot be shown")
    quinn.open("/deal?q=Ceremony set")
    quinn.click("Ceremony set")
    expect(quinn.page.get_by_role("heading", level=1)).to_have_text("Ceremony set")
    quinn.settle()
    assert "¥" not in quinn.page.content()
    quinn.click("History")
    expect(quinn.page.locator("[data-tab-panel=history] .g-history > li").first).to_be_visible()
    assert "6,500" not in quinn.page.content()
    quinn.open("/account?q=Osmanthus")
    quinn.click("Osmanthus House")
    expect(quinn.value("phone").locator(".g-mask-mark")).to_be_visible()
    assert "5555" not in quinn.main.inner_html()


def test_a_role_one_asks_for_oneself_waits_for_somebody_else(visit: Visit) -> None:
    root = visit("root")
    root.open("/administration/people")
    root.click("Hana")
    root.choose("Role", "Finance")
    root.click("Give this role")
    expect(root.main.get_by_role("listitem").filter(has_text="Finance")).to_contain_text("given by Root")

    root.open("/administration/people")
    root.click("Root", within=root.main)
    root.choose("Role", "Director")
    root.click("Ask for this role")
    root.sees("somebody else has to approve it")
    root.open("/administration/requests")
    waiting = root.main.get_by_role("listitem").filter(has_text="Root asks for the role Director")
    expect(waiting).to_be_visible()
    expect(waiting.get_by_role("button", name="Approve")).to_have_count(0)

    ruth = visit("ruth")
    ruth.open("/administration/requests")
    ruth.click("Approve", within=ruth.main.get_by_role("listitem").filter(has_text="Root asks for the role Director"))
    ruth.sees("Nothing waits for a second person.")
    root.open("/account?q=Osmanthus")
    root.finds("Osmanthus House")
    ruth.open("/administration/people")
    ruth.click("Root", within=ruth.main)
    ruth.click("Take back: Director")
    expect(ruth.page.get_by_role("button", name="Take back: Director")).to_have_count(0)
    with root.expecting(403):
        root.open("/account")
