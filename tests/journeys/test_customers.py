"""A salesperson adds customers, is warned of doubles, corrects a value in place, and takes a deletion back."""

from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
PHOTO = bytes.fromhex(  # the smallest picture there is: one pixel
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360f8cfc0f01f00050001ff56c72f0d0000000049454e44ae426082"
)


def test_a_customer_is_added_and_a_value_corrected_in_place(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account")
    chen.click("New account")
    chen.fill("Name", "Moonlight Teahouse")
    chen.fill("Phone", "021-5555 0300")
    chen.fill("City", "Suzhou")
    chen.click("Create")
    chen.sees("Saved: Moonlight Teahouse")
    expect(chen.value("phone")).to_contain_text("021 5555 0300")

    chen.changes("city", "Hangzhou", then="Escape")
    expect(chen.value("city")).to_contain_text("Suzhou")
    chen.changes("city", "Hangzhou", then="Enter")
    expect(chen.value("city")).to_contain_text("Saved")
    chen.reload()
    expect(chen.value("city")).to_contain_text("Hangzhou")

    chen.changes("mail", "not a mail address", then="Enter")
    expect(chen.value("mail").locator(".g-field-problem")).to_be_visible()
    expect(chen.box("E-mail", chen.value("mail"))).to_have_value("not a mail address")


def test_two_people_edit_the_same_customer_in_two_browsers(visit: Visit) -> None:
    chen, bo = visit("chen"), visit("bo")
    for who in (chen, bo):
        who.open("/account?q=Tea room 5")
        who.click("Tea room 5")
    chen.value("city").locator("dd").click()
    expect(chen.value("city").locator("[name=city]")).to_be_focused()
    _correct(bo, "city", "City", "Suzhou")
    with chen.expecting(422):
        chen.fill("City", "Nanjing", within=chen.value("city"))
        chen.page.keyboard.press("Enter")
        chen.sees("Bo changed this", within=chen.value("city"))
    expect(chen.value("city")).to_contain_text("Suzhou")
    chen.click("Keep what I typed")
    expect(chen.value("city")).to_contain_text("Nanjing")
    _correct(bo, "district", "District", "Gusu")  # what only one of them changes is nobody's question
    _correct(chen, "street", "Street", "Canal Road 8")
    expect(chen.value("district")).to_contain_text("Gusu")


def _correct(who: Visitor, name: str, label: str, text: str) -> None:
    who.value(name).locator("dd").click()
    who.fill(label, text, within=who.value(name))
    who.page.keyboard.press("Enter")
    expect(who.value(name)).to_contain_text("Saved")


def test_what_a_fast_typist_writes_on_a_slow_line_is_kept(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account")
    chen.click("Osmanthus House")
    held: list[Route] = []
    chen.page.route("**/field/city*", lambda route: held.append(route), times=1)
    chen.value("city").locator("dd").click()
    chen.page.keyboard.type("Shaoxingg")
    chen.page.keyboard.press("Backspace")
    chen.page.keyboard.press("Enter")
    assert chen.value("city").locator("input").count() == 0, "the editor came before the typing was done"
    chen.let_go(held)
    expect(chen.value("city")).to_contain_text("Shaoxing")
    expect(chen.value("city")).to_contain_text("Saved")


def test_a_double_is_told_of_even_when_it_is_a_colleagues(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account/new")
    chen.fill("Name", "osmanthus  house")
    chen.click("Create")
    chen.sees("This may already exist.")
    expect(chen.page.locator(".g-duplicates a")).to_have_text("Osmanthus House")

    chen.fill("Name", "Spree side shop")
    chen.fill("Phone", "+49 30 5550101")
    chen.click("Create")
    chen.sees("Ask Gus about it.")
    chen.sees_not("Teehaus Spree")
    chen.click("Save it all the same")
    chen.sees("Saved: Spree side shop")


def test_what_went_to_the_trash_comes_back(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account?q=Tea room 7")
    chen.click("Tea room 7")
    chen.page.locator(".g-verbs summary").click()
    chen.click("To the trash")
    expect(chen.page.get_by_role("button", name="Undo")).to_be_visible()
    chen.open("/account?q=Tea room 7")
    chen.sees("Nothing fits these filters")
    chen.open("/account/trash")
    chen.page.get_by_label("Choose Tea room 7").check()
    chen.click("Put back")
    chen.sees("1 record is back.")

    chen.open("/account?q=Tea room 7")
    chen.page.get_by_label("Choose Tea room 7").check()
    chen.click("To the trash")
    chen.click("To the trash", within=chen.dialog)
    chen.click("Undo")
    chen.sees("Taken back:")
    chen.open("/account?q=Tea room 7")
    chen.finds("Tea room 7")


def test_a_visit_with_a_photo_stands_on_the_timeline(visit: Visit, tmp_path: Path) -> None:
    photo = tmp_path / "counter.png"
    photo.write_bytes(PHOTO)
    chen = visit("chen")
    chen.open("/account?q=Osmanthus")
    chen.click("Osmanthus House")
    side = chen.page.get_by_role("complementary", name="Timeline")
    chen.sees("Asked about the new harvest.", within=side)
    chen.click("Visit", within=side)
    form = side.locator("[role=tabpanel]:visible")
    form.locator("textarea").first.fill("They moved the counter to the window.")
    form.locator("input[type=file][multiple]").set_input_files(photo)
    chen.click("Save", within=form)
    chen.sees("Saved on the timeline.")
    chen.reload()
    chen.sees("They moved the counter to the window.", within=side)
    kept = chen.page.request.get(
        chen.site.address + str(side.get_by_role("link", name="counter.png").get_attribute("href"))
    )
    assert (kept.headers["content-type"], kept.body()) == ("image/png", PHOTO)
