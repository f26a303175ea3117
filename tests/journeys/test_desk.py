"""The desk is arranged by keys and buttons, and what presses stands at the foot of another page until it is put aside."""

import datetime as dt

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_cards_are_put_in_order_and_what_presses_is_put_aside(visit: Visit) -> None:
    gus = visit("gus")
    page = gus.page
    gus.open("/activity/new?kind=task&important=true&due_on=" + dt.date.today().isoformat())
    gus.fill("Subject", "Sign the contract")
    gus.click("Create")
    gus.open("/account")
    foot = page.locator("[data-pressing]")
    expect(foot).to_contain_text("Sign the contract")
    foot.get_by_role("button", name="Not now").click()
    expect(foot).to_be_hidden()
    gus.open("/deal/board")
    expect(page.locator("h1")).to_be_visible()
    expect(foot).to_be_hidden()
    gus.open("/")
    rotting = page.locator("#card-rotting")
    expect(rotting.locator("summary")).to_contain_text("Nothing here.")
    expect(rotting.locator(".g-none")).to_be_hidden()
    rotting.locator("summary").click()
    expect(rotting.locator(".g-none")).to_be_visible()
    gus.click("Arrange")
    cards = page.locator("[data-arranging] > li")
    expect(cards.nth(0)).to_have_attribute("data-name", "To do")
    gus.dialog.get_by_role("button", name="Move To do down").click()
    expect(cards.nth(1)).to_have_attribute("data-name", "To do")
    expect(page.locator("[data-arrange-said]")).to_have_text("To do is number 2")
    cards.nth(1).focus()
    page.keyboard.press("Alt+ArrowUp")
    expect(cards.nth(0)).to_have_attribute("data-name", "To do")
    gus.dialog.get_by_role("button", name="Move Approvals waiting up").click()
    gus.click("Save", within=gus.dialog)
    gus.sees("Your desk is kept.")
    expect(page.locator(".g-slots > div").nth(0)).to_have_attribute("id", "card-approvals")
