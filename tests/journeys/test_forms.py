"""Forms are comfortable: what is typed is kept, fields help each other, many records go in by the keyboard, nothing needs a mouse."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]


def test_what_was_typed_outlives_a_reload_a_lost_session_and_a_log_in(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account/new")
    expect(chen.box("Name")).to_be_focused()
    chen.fill("Name", "Jasmine Garden")
    chen.pick("Part of", "Osmanthus House")
    chen.sees("Kept in this browser until you save")
    chen.reload()
    expect(chen.box("Name")).to_have_value("")
    chen.sees("You had begun this on")
    chen.click("Restore it")
    expect(chen.box("Name")).to_have_value("Jasmine Garden")
    expect(chen.page.locator("#c-parent")).not_to_have_value("")

    # The session ends elsewhere, before the form is sent: after logging in everything is there.
    session = chen.page.context.cookies()
    chen.page.context.clear_cookies(name="sessionid")
    with chen.expecting(401):  # what the page asks for beside it, like who else is here
        chen.click("Create")
        chen.sees("Log in")
    expect(chen.page).to_have_url(re.compile("next=%2Faccount%2Fnew"))
    chen.page.context.add_cookies(
        [one for one in session if one["name"] == "sessionid"]
    )  # logging in, but for the words
    chen.open("/account/new")
    chen.sees("What you typed had not been saved. Here it is again.")
    expect(chen.box("Name")).to_have_value("Jasmine Garden")
    chen.click("Create")
    chen.sees("Saved: Jasmine Garden")
    chen.open("/account/new")
    chen.settle()
    chen.sees_not("You had begun this on")
    _keeps_drafts(chen, 0)


def test_what_is_drawn_anew_under_the_finger_still_opens(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/account?q=Osmanthus House")
    chen.enter("Osmanthus House")
    chen.settle()
    add = chen.page.locator("#related-contact").get_by_role("link", name="Add", exact=True)
    add.hover()
    chen.page.mouse.down()
    add.evaluate("(link) => link.closest('section').replaceWith(link.closest('section').cloneNode(true))")
    chen.page.mouse.up()
    chen.sees("Add", within=chen.dialog)


def test_a_verb_in_a_dialog_keeps_its_draft_and_logging_out_forgets_all(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/deal?q=Office tea")
    chen.click("Office tea")
    chen.click("Lose")
    chen.fill("What we learn from it", "Too dear", within=chen.dialog)
    chen.page.keyboard.press("Escape")
    chen.click("Lose")
    chen.click("Restore it", within=chen.dialog)
    expect(chen.box("What we learn from it", chen.dialog)).to_have_value("Too dear")
    _keeps_drafts(chen, 1)
    chen.page.keyboard.press("Escape")
    chen.page.route("**/log-out", lambda route: route.fulfill(status=204))  # the others' journeys need the session
    chen.page.evaluate("document.querySelector('form[action=\"/log-out\"]').requestSubmit()")
    _keeps_drafts(chen, 0)


def test_a_deal_form_helps_to_fill_itself_in(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/deal/new")
    expect(chen.box("Reason lost")).to_have_count(0)
    chen.pick("Contact", "Lin Qiao")
    expect(chen.page.locator("#c-account + .ts-wrapper .item")).to_have_text("Osmanthus House")
    chen.choose("Stage", "Negotiation")
    expect(chen.page.locator("#c-probability")).not_to_have_value("")
    chen.choose("Stage", "Lost")
    expect(chen.box("Reason lost")).to_be_visible()
    chen.choose("Stage", "Prospecting")
    expect(chen.page.locator("#c-loss_reason")).to_be_hidden()
    chen.fill("Name", "My own name")
    chen.choose("Product", "Longjing 100 g")
    # What was typed stays; what the product says is offered beside it.
    chen.sees("Product says Longjing 100 g.")
    expect(chen.box("Name")).to_have_value("My own name")
    chen.click("Take over")
    expect(chen.box("Name")).to_have_value("Longjing 100 g")


def test_records_go_in_one_after_the_other_by_the_keyboard(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/contact/new")
    chen.fill("Name", "First of the fair")
    chen.pick("Account", "Osmanthus House")
    chen.page.keyboard.press("Control+Shift+Enter")
    chen.sees("Saved: First of the fair")
    expect(chen.box("Name")).to_be_focused()
    expect(chen.page.locator("#c-account + .ts-wrapper .item")).to_have_text("Osmanthus House")
    chen.page.keyboard.type("Second of the fair")
    with chen.expecting(422):
        chen.fill("Mobile", "12")
        chen.page.keyboard.press("Control+Shift+Enter")
        chen.sees("One field needs another look:")
    expect(chen.box("Mobile")).to_be_focused()
    chen.page.keyboard.type("+86 138 0013 8123")
    chen.fill("Mobile", "+86 138 0013 8123")
    chen.page.keyboard.press("Control+Shift+Enter")
    chen.sees("Saved: Second of the fair")
    listed = chen.page.locator(".g-entered li a")
    expect(listed).to_have_text(["Second of the fair", "First of the fair"])
    chen.click("Undo: First of the fair")
    expect(listed).to_have_text(["Second of the fair"])


def test_a_form_is_comfortable_on_a_phone(visit: Visit) -> None:
    chen = visit("chen", size=PHONE)
    chen.open("/account/new")
    assert chen.width() <= PHONE[0]
    foot = chen.page.locator(".g-form-foot").bounding_box()
    assert foot and foot["y"] + foot["height"] <= PHONE[1]  # the save button is in reach without scrolling
    kinds = {
        name: chen.page.locator(f"#c-{name}").get_attribute("inputmode")
        or chen.page.locator(f"#c-{name}").get_attribute("type")
        for name in ("phone", "mail", "website", "employees", "revenue")
    }
    assert kinds == {"phone": "tel", "mail": "email", "website": "url", "employees": "numeric", "revenue": "decimal"}


def _keeps_drafts(who: Visitor, number: int) -> None:
    who.page.wait_for_function(
        "number => Object.keys(localStorage).filter((name) => name.startsWith('guanxi-draft')).length === number",
        arg=number,
    )


def test_a_working_day_needs_no_mouse(visit: Visit) -> None:
    chen = visit("chen")
    keys = chen.page.keyboard
    chen.open("/")
    keys.press("Tab")
    expect(chen.page.locator(".g-skip")).to_be_focused()
    keys.press("?")
    chen.sees("Pick a card up; the arrow keys carry it, space drops it")
    keys.press("Escape")
    keys.press("g")
    keys.press("a")
    chen.page.wait_for_url("**/account")
    keys.press("/")
    keys.type("Osmanthus")
    keys.press("Enter")
    chen.page.wait_for_url("**q=Osmanthus*")
    _tab_to(chen, "Osmanthus House")
    keys.press("Enter")
    expect(chen.page.locator("#record-title")).to_be_visible()
    keys.press("e")
    chen.page.wait_for_url("**/edit")
    _tab_to_field(chen, "c-industry")
    keys.type("Tea")
    keys.press("Control+Enter")
    chen.sees("Saved: Osmanthus House")
    expect(chen.value("industry")).to_contain_text("Tea")
    outline = chen.page.evaluate(
        "(() => { document.querySelector('.g-find').focus(); return getComputedStyle(document.activeElement).outlineStyle })()"
    )
    assert outline == "solid"  # what has the focus is seen

    chen.open("/me/settings")
    chen.choose("Single keys as shortcuts", "Off")
    chen.click("Save my settings")
    chen.sees("Your settings are saved.")
    keys.press("g")
    keys.press("d")
    keys.press("?")
    assert chen.page.url.endswith("/me/settings") and not chen.page.locator("#keys[open]").count()
    chen.choose("Single keys as shortcuts", "On")
    chen.click("Save my settings")
    chen.sees("Your settings are saved.")


def test_a_lost_connection_says_so_and_repeats_what_could_not_be_sent(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/deal?q=Wedding favours")
    chen.click("Wedding favours")
    chen.click("Lose")
    chen.choose("Reason lost", "Price", within=chen.dialog)
    chen.fill("What we learn from it", "Too dear", within=chen.dialog)
    chen.page.context.set_offline(True)
    chen.sees("No connection.")
    chen.click("Lose", within=chen.dialog)
    expect(chen.box("What we learn from it", chen.dialog)).to_have_value("Too dear")  # nothing typed is lost
    chen.page.context.set_offline(False)
    chen.sees("The connection is back.")
    chen.click("Send it again")
    chen.sees("Done: Lose")
    chen.click("Reopen")
    chen.sees("Done: Reopen")
    chen.faults = [
        one for one in chen.faults if "ERR_INTERNET_DISCONNECTED" not in one and "Failed to fetch" not in one
    ]
    chen.click("Help")
    chen.click("Messages of this visit")
    expect(chen.page.locator("#messages li").first).to_be_visible()


def test_somebody_new_is_shown_around_once_and_again_on_request(visit: Visit) -> None:
    fay = visit("fay")
    fay.open("/account")
    fay.click("Help")
    fay.click("Show me around")
    tour = fay.page.locator("#tour[open]")
    expect(tour).to_contain_text("Everything has its place here")
    fay.page.keyboard.press("Enter")
    expect(tour).to_contain_text("Find and do anything")
    fay.page.keyboard.press("ArrowLeft")
    expect(tour).to_contain_text("Everything has its place here")
    with fay.page.expect_response("**/me/tour") as told:
        fay.page.keyboard.press("Escape")
    assert told.value.status == 204
    expect(tour).to_have_count(0)


def test_without_a_connection_an_honest_page_stands_in(visit: Visit) -> None:
    chen = visit("chen", worker=True)
    chen.open("/account")
    chen.page.evaluate("navigator.serviceWorker.ready")
    chen.page.wait_for_function("navigator.serviceWorker.controller !== null")
    manifest = chen.page.request.get(f"{chen.site.address}/manifest.webmanifest").json()
    assert all(chen.page.request.get(f"{chen.site.address}{one['src']}").ok for one in manifest["icons"])
    chen.page.context.set_offline(True)
    chen.hurry()  # without a connection the page stays as it is
    chen.open("/deal")
    chen.sees("Guanxi cannot be reached from here right now.")
    kept = chen.page.evaluate(
        "caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name).then((one) => one.keys())))).then((all) => all.flat().map((one) => new URL(one.url).pathname))"
    )
    assert all(re.match("/offline$|/static/", one) for one in kept), kept  # nothing of any customer
    chen.page.context.set_offline(False)
    chen.click("Try again now")
    chen.sees("Deals")
    chen.faults = [
        one for one in chen.faults if "ERR_INTERNET_DISCONNECTED" not in one and "Failed to fetch" not in one
    ]


def _forgive_offline(who: Visitor) -> None:
    """What the browser tells of requests without a connection is no fault of ours."""
    told = re.compile("ERR_INTERNET_DISCONNECTED|ERR_CONNECTION|Failed to fetch|NetworkError|network error")
    who.faults[:] = [one for one in who.faults if not told.search(one)]


def _tab_to(who: Visitor, text: str) -> None:
    """Press the tab key until a link or button with this text has the focus."""
    for _press in range(150):
        who.page.keyboard.press("Tab")
        if who.page.evaluate("document.activeElement.innerText?.trim()") == text:
            return
    raise AssertionError(f"The tab key does not lead to {text}.")


def _tab_to_field(who: Visitor, id_: str) -> None:
    for _press in range(150):
        if who.page.evaluate("document.activeElement.id") == id_:
            return
        who.page.keyboard.press("Tab")
    raise AssertionError(f"The tab key does not lead to {id_}.")
