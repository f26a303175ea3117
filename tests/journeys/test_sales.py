"""Selling: a lead becomes a customer, deals are won and lost, and cards move over the board."""

import datetime as dt
import re

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.company import TODAY
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_a_lead_becomes_account_contact_and_deal_in_one_step(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/lead")
    chen.click("Mei Fang")
    expect(chen.value("company")).to_contain_text("Bamboo Grove Hotel")
    lead = chen.page.url.removeprefix(chen.site.address)
    chen.click("Convert")
    chen.fill("Name of the deal", "Breakfast at the Bamboo Grove", within=chen.dialog)
    chen.click("Convert", within=chen.dialog)
    chen.sees("Done: Convert")
    # The verb leads to the deal, where the work goes on.
    expect(chen.page.locator("#record-title")).to_have_text("Breakfast at the Bamboo Grove")
    expect(chen.value("amount")).to_contain_text("¥20,000.00")
    expect(chen.page.locator("[aria-current=step]")).to_have_text("Prospecting")
    chen.open(lead)
    for name, made in (
        ("account", "Bamboo Grove Hotel"),
        ("contact", "Mei Fang"),
        ("deal", "Breakfast at the Bamboo Grove"),
    ):
        expect(chen.value(name)).to_contain_text(made)
    expect(chen.page.get_by_role("link", name="Convert", exact=True)).to_have_count(0)


def test_a_lead_of_a_known_customer_goes_there_with_one_click(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/lead/new")
    chen.fill("Name", "Qiao Lan")
    chen.fill("Company", "Osmanthus House")
    chen.click("Create")
    chen.click("Save it all the same")
    chen.sees("Saved: Qiao Lan")
    expect(chen.page.locator(".g-stages button")).to_have_text(["Contacted", "Qualified", "Discarded"])
    lead = chen.page.url.removeprefix(chen.site.address)
    chen.click("Convert")
    chen.click("Convert", within=chen.dialog)
    chen.sees("This may already exist.", within=chen.dialog)
    chen.click("Take this one", within=chen.dialog)
    chen.sees("Done: Convert")
    expect(chen.value("account")).to_contain_text("Osmanthus House")
    chen.open(lead)
    expect(chen.page.locator(".g-stages button")).to_have_count(0)


def test_a_deal_is_won_and_another_lost_with_a_reason(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/deal?q=Office tea")
    chen.click("Office tea")
    chen.click("Win")
    chen.click("Win", within=chen.dialog)
    chen.sees("Done: Win")
    expect(chen.page.locator("[aria-current=step]")).to_have_text("Won")

    chen.open("/deal?q=Wedding favours")
    chen.click("Wedding favours")
    chen.click("Lose")
    chen.click("Lose", within=chen.dialog)
    chen.sees("“Reason lost” is needed.", within=chen.dialog)
    chen.choose("Reason lost", "Price", within=chen.dialog)
    chen.fill("What we learn from it", "Found it cheaper in the market", within=chen.dialog)
    chen.click("Lose", within=chen.dialog)
    chen.sees("Done: Lose")
    expect(chen.value("outcome")).to_contain_text("Lost")
    expect(chen.value("loss_reason")).to_contain_text("Price")
    chen.click("Reopen")
    chen.sees("Done: Reopen")
    expect(chen.value("outcome")).to_contain_text("Open")


def test_a_card_moves_over_the_board_by_mouse_and_by_keyboard(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/deal/board")
    before = [_figures(chen, name) for name in ("Engaging", "Proposal", "Negotiation")]
    _drag(chen, "Hotel supply", "Proposal")
    chen.sees("Moved to Proposal")
    expect(_column(chen, "Proposal").get_by_role("link", name="Hotel supply", exact=True)).to_be_visible()
    _counts(chen, "Proposal", before[1][0] + 1)
    moved = [_figures(chen, name) for name in ("Engaging", "Proposal", "Negotiation")]
    assert [count for count, _total in moved] == [before[0][0] - 1, before[1][0] + 1, before[2][0]]
    assert moved[1][1] != before[1][1]

    card = _column(chen, "Proposal").get_by_role("link", name="Hotel supply", exact=True)
    card.focus()
    chen.page.keyboard.press("Space")
    said = chen.page.locator("#board-said")
    expect(said).to_contain_text("Hotel supply is picked up from Proposal.")
    chen.page.keyboard.press("ArrowRight")
    chen.page.keyboard.press("ArrowRight")
    expect(said).to_have_text("Over Won")
    chen.page.keyboard.press("Escape")
    expect(said).to_have_text("Hotel supply is back in Proposal.")
    for key in ("Space", "ArrowRight", "Space"):
        chen.page.keyboard.press(key)
    chen.sees("Moved to Negotiation")
    expect(_column(chen, "Negotiation").locator("a:focus")).to_have_text("Hotel supply")
    _counts(chen, "Proposal", *before[1])
    chen.click("Undo")
    chen.sees("Taken back: Hotel supply")
    _counts(chen, "Proposal", *moved[1])
    card.focus()
    for key in ("Space", "ArrowRight", "Space"):
        chen.page.keyboard.press(key)
    expect(chen.page.locator("#toasts")).to_contain_text("Moved to Negotiation")
    expect(_column(chen, "Negotiation").get_by_role("link", name="Hotel supply", exact=True)).to_be_visible()
    chen.settle()
    after = [_figures(chen, name) for name in ("Engaging", "Proposal", "Negotiation")]

    chen.reload()
    assert [_figures(chen, name) for name in ("Engaging", "Proposal", "Negotiation")] == after
    expect(_column(chen, "Negotiation").get_by_role("link", name="Hotel supply", exact=True)).to_be_visible()


def test_a_deal_dropped_on_lost_is_asked_why(visit: Visit) -> None:
    chen = visit("chen", size=(1600, 800))
    chen.open("/deal/board")
    with chen.expecting(422):
        _drag(chen, "Hotel supply", "Lost")
        chen.choose("Reason lost", "Price", within=chen.dialog)
    chen.click("Lose", within=chen.dialog)
    chen.sees("Done: Hotel supply")
    # What is over starts folded; one opens it, and going back and reloading keep it open.
    lost = _column(chen, "Lost")
    expect(lost.locator("[data-card]")).to_have_count(0)
    number = _figures(chen, "Lost")[0]
    chen.click("Fold Lost")
    expect(lost.get_by_role("link", name="Hotel supply", exact=True)).to_be_visible()
    chen.reload()
    expect(lost.locator("[data-card]")).to_have_count(number)
    chen.click("Fold Lost")
    expect(lost.get_by_role("link", name="Hotel supply", exact=True)).to_be_hidden()
    expect(chen.page).not_to_have_url(re.compile("opened"))


def test_a_deal_is_won_on_the_folded_column_by_keyboard_and_comes_back(visit: Visit) -> None:
    chen = visit("chen", size=(1600, 800))
    chen.open("/deal/board")
    before = _figures(chen, "Won")
    card = chen.page.locator("[data-card]").filter(has_text="Ceremony set")
    card.get_by_role("link", name="Ceremony set", exact=True).focus()
    chen.page.keyboard.press("Space")
    said = chen.page.locator("#board-said")
    for _step in range(6):
        chen.page.keyboard.press("ArrowRight")
        if said.inner_text() == "Over Won":
            break
    expect(card).to_be_visible()
    chen.page.keyboard.press("Space")
    chen.sees("Moved to Won")
    _counts(chen, "Won", before[0] + 1)
    expect(card).to_be_hidden()
    expect(chen.page.locator(".g-board-title:focus, #board:focus")).to_have_count(1)
    chen.click("Undo")
    chen.sees("Taken back: Ceremony set")
    _counts(chen, "Won", *before)
    expect(card).to_be_visible()


def test_a_deal_moves_to_another_day_by_keyboard_and_by_mouse(visit: Visit) -> None:
    chen, start = visit("chen"), TODAY + dt.timedelta(30)
    step = 1 if start.day <= 15 else -1
    chen.open(f"/deal/calendar?by=expected_on&day={start}&q=Ceremony")
    _on_day(chen, start).get_by_role("link", name="Ceremony set").focus()
    for key in ("Space", *(("ArrowDown", "ArrowRight") if step > 0 else ("ArrowUp", "ArrowLeft")), "Space"):
        chen.page.keyboard.press(key)
    there, further = start + dt.timedelta(8 * step), start + dt.timedelta(6 * step)
    expect(chen.page.locator("#toasts")).to_contain_text("Moved to")
    expect(_on_day(chen, there).get_by_role("link", name="Ceremony set")).to_be_focused()
    _drag(chen, "Ceremony set", _on_day(chen, further).locator("[data-cards]"))
    expect(_on_day(chen, further).locator("[data-card]:not(.g-saving)")).to_have_count(1)
    chen.click("Undo")
    chen.sees("Taken back: Ceremony set")
    chen.reload()
    expect(_on_day(chen, there).locator("[data-card]")).to_have_count(1)


def _on_day(who: Visitor, day: dt.date) -> Locator:
    return who.page.locator(f'[data-day="{day}"]')


def test_a_click_on_a_bar_opens_the_list_behind_it(visit: Visit) -> None:
    chen = visit("chen")
    chen.page.emulate_media(reduced_motion="reduce")  # a bar that grows is not there yet where it will be
    chen.open("/deal/chart?by=stage&form=bar")
    canvas = chen.page.locator(".g-chart canvas")
    expect(canvas).to_be_visible()
    rows = chen.page.locator(".g-chart-table tbody tr")
    number = int(rows.first.locator("td").inner_text())
    place = canvas.bounding_box()
    assert place and rows.count() > 1
    # The foot of the first bar: it stands in the first of as many equal parts as there are rows.
    chen.settle()
    canvas.click(position={"x": 40 + (place["width"] - 40) / rows.count() / 2, "y": place["height"] - 40})
    chen.page.wait_for_url("**/deal?**")
    expect(chen.page.locator("tbody tr")).to_have_count(number)


def _column(who: Visitor, name: str) -> Locator:
    return who.page.locator(f'[data-label="{name}"]')


def _figures(who: Visitor, name: str) -> tuple[int, str]:
    """How many cards a column counts, and what it adds up to."""
    head = who.page.locator(f'[data-label="{name}"] header')
    total = head.locator("[data-total] > [aria-hidden]")
    return int(head.locator("[data-count]").inner_text()), total.inner_text() if total.count() else ""


def _counts(who: Visitor, name: str, number: int, total: str = "") -> None:
    """See a column count so many cards, and add up to this where it is said."""
    head = who.page.locator(f'[data-label="{name}"] header')
    expect(head.locator("[data-count]")).to_have_text(str(number))
    if total:
        expect(head.locator("[data-total] > [aria-hidden]")).to_have_text(total)


def _drag(who: Visitor, card: str, column: str | Locator) -> None:
    """Press the mouse on a card, carry it over to a column, and let go once it lies there."""
    who.settle()
    start = who.page.locator("[data-card]").filter(has_text=card).bounding_box()
    place = who.page.locator(f'[data-label="{column}"] [data-cards]') if isinstance(column, str) else column
    end = place.bounding_box()
    assert start and end
    mouse = who.page.mouse
    mouse.move(start["x"] + start["width"] - 10, start["y"] + start["height"] - 8)
    mouse.down()
    mouse.move(start["x"] + start["width"], start["y"] + 20, steps=4)
    mouse.move(end["x"] + end["width"] / 2, end["y"] + 20, steps=12)
    lies_there = place.locator("[data-card]").filter(has_text=card)
    for step in range(200):  # the cards that make room move for a moment, and take nothing while they do
        if lies_there.count():
            break
        who.page.wait_for_timeout(50)
        mouse.move(end["x"] + end["width"] / 2, end["y"] + 20 + step % 2 * 4, steps=2)
    expect(lies_there).to_have_count(1)
    mouse.up()
