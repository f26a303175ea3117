"""Rows from a spreadsheet: pasted into the grid, mended where one is wrong, saved, and there."""

import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
ROWS = (
    ("公司名称", "E-mail", "级别", "Colour"),
    ("Jade Spring", "hello@jade.example", "普通客户", "red"),
    ("Mist & Mountain", "nobody", "Regular", ""),
    ("Old Kiln", "", "", ""),
    ('"The ""Little"" Pot"', "pot@little.example", "", ""),
    ("Willow Court", "", "", ""),
)


def test_five_rows_are_pasted_one_is_mended_and_five_customers_exist(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account")
    chen.page.keyboard.press("m")
    chen.sees("Enter several: accounts")
    _paste(chen, "\n".join("\t".join(row) for row in ROWS))
    chen.sees("The first row was read as headings.")
    chen.sees("Left out, as nothing here is called so: Colour.")
    expect(_cell(chen, 4, "Name")).to_have_text('The "Little" Pot')
    # What is wrong is said before anything is saved, in a sentence that belongs to its cell.
    mail = _cell(chen, 2, "E-mail")
    expect(mail).to_have_attribute("aria-invalid", "true")
    expect(chen.page.locator(f"#{mail.get_attribute('aria-describedby')}")).to_contain_text("nobody")

    chen.reload()
    chen.sees("What you typed had not been saved. Here it is again.")
    chen.page.keyboard.press("Control+Enter")
    chen.sees("Saved: 4. Need another look: 1.")
    expect(mail).to_be_focused()
    chen.page.keyboard.type("tea@mist.example")
    chen.page.keyboard.press("Enter")
    chen.page.keyboard.press("Control+z")
    expect(mail).to_have_text("nobody")
    mail.dblclick()
    chen.page.keyboard.press("Control+a")
    chen.page.keyboard.type("tea@mist.example")
    chen.page.keyboard.press("Control+Enter")
    chen.sees("Saved: 1.")
    expect(chen.page.locator("[role=rowheader] a")).to_have_count(5)
    chen.page.wait_for_function("!Object.keys(localStorage).some((name) => name.includes('/enter'))")
    chen.open("/account?sort=name")
    for name in ("Jade Spring", "Mist & Mountain", "Old Kiln", 'The "Little" Pot', "Willow Court"):
        chen.sees(name, within=chen.titles)

    # What is too much for a grid goes on as a file, with the headings that it has.
    chen.open("/account/enter")
    _paste(chen, "\n".join(["Name\tCity", *(f"Tea house {number}\tWuxi" for number in range(501))]))
    chen.sees("A grid holds at most 500 rows; these are 501.")
    chen.page.get_by_role("button", name="Import them").click()
    chen.sees("501 rows")
    expect(chen.page.locator("select[name=column-1]")).to_have_value("city")


def test_the_grid_is_worked_by_keys_and_by_touch(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/contact/enter")
    keys = chen.page.keyboard
    expect(_cell(chen, 1, "Name")).to_be_focused()
    keys.type("Lan")
    keys.press("Tab")
    keys.type("osman")
    chen.page.locator("#enter-offer [role=option]").filter(has_text="Osmanthus House").wait_for()
    keys.press("ArrowDown")
    keys.press("Enter")
    expect(_cell(chen, 1, "Account")).to_have_text("Osmanthus House")
    for _row in range(4):
        keys.press("Shift+ArrowDown")
    keys.press("Control+d")
    expect(_cell(chen, 5, "Account")).to_have_text("Osmanthus House")
    keys.press("Delete")
    expect(_cell(chen, 5, "Account")).to_have_text("")
    keys.press("Control+z")
    expect(_cell(chen, 5, "Account")).to_have_text("Osmanthus House")
    keys.press("Control+z")
    expect(_cell(chen, 5, "Account")).to_have_text("")
    keys.press("Escape")
    keys.press("Tab")
    expect(chen.page.locator("[role=grid] :focus")).to_have_count(0)

    phone = visit("chen", size=PHONE)
    phone.open("/contact/enter")
    assert phone.width() <= PHONE[0]
    _cell(phone, 1, "Name").tap()
    phone.page.keyboard.type("Mei")
    phone.page.keyboard.press("Enter")
    expect(_cell(phone, 1, "Name")).to_have_text("Mei")


def _cell(visitor: Visitor, row: int, label: str) -> Locator:
    visitor.page.locator("[role=columnheader]").first.wait_for()
    heads = visitor.page.locator("[role=columnheader]").all_inner_texts()
    place = next(at for at, head in enumerate(heads) if re.match(rf"{label}\b", head))
    return visitor.page.locator(f"tr[data-row='{row - 1}'] > *:nth-child({place + 1})")


def _paste(visitor: Visitor, text: str) -> None:
    expect(visitor.page.locator("[role=grid] td:focus")).to_be_visible()
    visitor.page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const paste = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true });
            document.activeElement.dispatchEvent(paste);
        }""",
        text,
    )
