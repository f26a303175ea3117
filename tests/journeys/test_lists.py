"""Working with lists: filters that a colleague can be sent, columns, and handing many records over at once."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_a_filtered_list_is_shared_by_its_address(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account")
    chen.click("Filter")
    chen.choose("Field", "Class")
    chen.choose("Condition", "is")
    chen.choose("Value", "Key account")
    chen.click("Add this filter")
    chen.sees("Class is Key account")
    assert sorted(chen.titles) == ["Tea room 1", "Tea room 2", "Tea room 3"]
    expect(chen.page.locator(".g-count")).to_have_text("3 records")

    dai = visit("dai")
    dai.open(chen.page.url.removeprefix(chen.site.address))
    dai.sees("Class is Key account")
    assert sorted(dai.titles) == ["Dragon Well House", "Silver Needle Bar"]
    dai.page.get_by_role("link", name="Remove the filter Class is Key account").click()
    expect(dai.page.locator(".g-chip")).to_have_count(0)


def test_a_manager_hands_several_customers_over(visit: Visit) -> None:
    bo = visit("bo")
    bo.open("/account?q=Tea room")
    for name in ("Tea room 4", "Tea room 5"):
        bo.page.get_by_label(f"Choose {name}").check()
    expect(bo.page.locator("[data-bulk-count]")).to_have_text("2")
    bo.click("Hand over")
    bo.pick("New owner", "Dai", within=bo.dialog)
    bo.click("Hand over", within=bo.dialog)
    bo.sees("2 records were handed over.")

    dai = visit("dai")
    dai.open("/account?q=Tea room")
    assert sorted(dai.titles) == ["Tea room 4", "Tea room 5"]
    chen = visit("chen")
    chen.open("/account?q=Tea room 4")
    chen.sees("Nothing fits these filters")


def test_what_is_searched_is_found_from_anywhere(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/")
    chen.page.keyboard.press("Control+k")
    chen.page.locator("#palette [data-palette-text]").fill("osmanth")
    expect(chen.page.get_by_role("option", name="Osmanthus House").first).to_be_visible()
    chen.page.keyboard.press("Enter")
    expect(chen.page.get_by_role("heading", level=1)).to_have_text("Osmanthus House")
    gus = visit("gus")
    gus.open("/search?q=osmanth")
    gus.sees("Nothing found for “osmanth”")
