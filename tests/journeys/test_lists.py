"""Working with lists: filters that a colleague can be sent, columns, and handing many records over at once."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_a_filtered_list_is_shared_by_its_address(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account")
    panel = chen.page.locator("#builder")
    chen.click("Filter")
    chen.click("Class", within=panel)
    chen.choose("Value", "Key account", within=panel)
    chen.click("Apply", within=panel)
    chen.sees("Class is Key account")
    chen.finds("Tea room 1", "Tea room 2", "Tea room 3")
    expect(chen.page.locator(".g-count")).to_have_text("3 records")

    dai = visit("dai")
    dai.open(chen.page.url.removeprefix(chen.site.address))
    dai.sees("Class is Key account")
    dai.finds("Dragon Well House", "Silver Needle Bar")
    dai.page.get_by_role("link", name="Remove the filter Class is Key account").click()
    expect(dai.page.locator(".g-chip")).to_have_count(0)


def test_a_question_is_made_by_keyboard_and_changed_by_its_chip(visit: Visit) -> None:
    """A condition is found, made an alternative, changed and turned round without the pointer leaving the list."""
    chen = visit("chen")
    keys, panel = chen.page.keyboard, chen.page.locator("#builder")
    chen.open("/account?f=level.is.key")
    chen.page.get_by_role("link", name="Filter", exact=True).focus()
    keys.press("Enter")
    expect(panel.get_by_role("searchbox")).to_be_focused()
    keys.type("last cont")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    expect(panel.get_by_role("link", name="Last contact", exact=True)).to_be_focused()
    keys.press("Enter")
    chen.choose("Condition", "not in the last … days", within=panel)
    chen.fill("Number of days", "30", within=panel)
    chen.choose("Together with the others", "or: Class is Key account", within=panel)
    keys.press("Enter")
    chen.sees("Class is Key account or Last contact not in the last 30 days")
    expect(chen.titles.nth(3)).to_be_visible()

    chip = chen.page.locator(".g-chip-text")
    chip.click()
    chen.click("Class is Key account", within=panel)
    chen.choose("Value", "Small", within=panel)
    keys.press("Escape")
    expect(panel).to_be_hidden()
    expect(chip).to_be_focused()
    chip.click()
    panel.get_by_role("radio", name="None of these holds").check()
    chen.click("Apply", within=panel)
    chen.sees("not (Class is Key account or Last contact not in the last 30 days)")


def test_columns_keys_and_groups_stand_in_the_address(visit: Visit) -> None:
    """Columns in an order by keyboard, also of a linked record; two keys; groups that are open after a reload."""
    chen = visit("chen")
    keys, panel = chen.page.keyboard, chen.page.locator("#builder")
    chen.open("/account")
    chen.click("Columns")
    city = panel.locator("[data-order] li", has_text="City")
    city.focus()
    for _step in range(4):
        keys.press("Alt+ArrowUp")
    panel.get_by_role("searchbox").fill("part of city")
    panel.get_by_role("checkbox", name="City", exact=True).locator("visible=true").check()
    chen.click("Show these columns", within=panel)
    heads = chen.page.locator("thead th")
    expect(heads.nth(2)).to_contain_text("City")
    expect(heads.last).to_contain_text("Part of › City")

    heads.nth(2).get_by_role("link").click()
    chen.page.get_by_role("link", name="Name", exact=True).click(modifiers=["Shift"])
    chen.page.wait_for_url("**sort=city%2Cname**")
    expect(chen.page.locator(".g-sort-place")).to_have_text(["2", "1"])

    chen.click("Group")
    chen.click("Class", within=panel)
    group = chen.page.get_by_role("button", name="Key account 3")
    group.click()
    expect(chen.page.locator("tbody [data-row]")).to_have_count(3)
    chen.page.wait_for_url("**open=key**")
    chen.reload()
    expect(chen.page.locator("tbody [data-row]")).to_have_count(3)
    group.press(" ")
    expect(chen.page.locator("tbody [data-row]")).to_have_count(0)


def test_a_manager_hands_several_customers_over(visit: Visit) -> None:
    bo = visit("bo")
    bo.open("/account?q=Tea room")
    for name in ("Tea room 4", "Tea room 5"):
        bo.page.get_by_label(f"Choose {name}").check()
    expect(bo.page.locator("[data-bulk-count]")).to_have_text("2")
    bo.click("Hand over")
    bo.pick("New owner", "Dai", within=bo.dialog)
    bo.click("Preview", within=bo.dialog)
    bo.sees("2 records change hands.", within=bo.dialog)
    bo.click("Hand over", within=bo.dialog)
    bo.sees("2 records were handed over.")
    expect(bo.page).to_have_url(re.compile("q=Tea"))  # the search is kept

    dai = visit("dai")
    dai.open("/account?q=Tea room")
    dai.finds("Tea room 4", "Tea room 5")
    chen = visit("chen")
    chen.open("/account?q=Tea room 4")
    chen.sees("Nothing fits these filters")

    bo.open("/me/done")
    bo.sees("Hand over: 2 accounts")
    bo.click("Undo")
    bo.sees("Taken back: 2 records are as they were.")
    chen.open("/account?q=Tea room 4")
    chen.finds("Tea room 4")


def test_a_list_is_saved_shared_and_begun_with(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account?f=level.is.key&sort=name")
    chen.click("Save as a view")
    chen.fill("Name", "Key tea rooms")
    chen.page.get_by_label("For everyone").check()
    chen.page.get_by_label("In my menu on the left").check()
    chen.click("Save the view", within=chen.dialog)
    chen.sees("The view “Key tea rooms” is saved.")
    expect(chen.page).to_have_url(re.compile("f=level.is.key"))  # the address says what is shown
    chen.open("/")
    chen.page.locator("#menu").get_by_role("link", name="Key tea rooms").click()
    expect(chen.titles).to_have_text(["Tea room 1", "Tea room 2", "Tea room 3"])

    dai = visit("dai")
    dai.open("/account")
    dai.page.locator(".g-view-more").click()
    dai.page.get_by_role("link", name="Key tea rooms").first.click()
    dai.finds("Dragon Well House", "Silver Needle Bar")
    dai.page.get_by_role("link", name="Remove the filter Class is Key account").click()
    expect(dai.page.locator(".g-view-changed")).to_be_visible()
    dai.click("Reset changes")
    expect(dai.page.locator(".g-chip")).to_have_count(1)


def test_rows_chosen_on_two_pages_are_changed_together(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account?q=Tea room&sort=name")
    chen.page.get_by_label("Choose Tea room 1").check()
    chen.page.get_by_role("link", name="Class").click()
    chen.page.get_by_label("Choose Tea room 6").check()
    expect(chen.page.locator("[data-bulk-count]")).to_have_text("2")
    chen.click("Change")
    chen.choose("Field to change", "City")
    chen.fill("City", "Suzhou")
    chen.click("Preview", within=chen.dialog)
    chen.sees("2 records will change.", within=chen.dialog)
    chen.click("Change", within=chen.dialog)
    chen.sees("2 records were changed.")
    expect(chen.page.locator("[data-bulk]")).to_be_hidden()
    chen.click("Undo")
    chen.sees("Taken back: 2 records are as they were.")


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


def test_a_list_is_worked_with_the_keyboard(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account?q=Tea room&sort=name&columns=name,city,description")
    keys, focused = chen.page.keyboard, chen.page.locator(":focus")
    keys.press("j")
    expect(focused).to_have_text("Tea room 1")
    keys.press("j")
    keys.press("x")
    expect(chen.page.locator("[data-bulk-count]")).to_have_text("1")
    keys.press("x")
    keys.press("ArrowRight")
    keys.press("Enter")
    editor = chen.page.locator("[data-cell-editor]")
    editor.get_by_label("City").fill("Ningbo")
    keys.press("Tab")
    expect(editor.get_by_label("Notes")).to_be_focused()
    keys.press("Escape")
    expect(editor).to_have_count(0)
    row = chen.page.locator("tbody tr", has_text="Tea room 2")
    expect(row).to_contain_text("Ningbo")
    row.locator("td").nth(2).dblclick()
    editor.get_by_label("City").fill("Shanghai")
    keys.press("Enter")
    expect(row).to_contain_text("Shanghai")
