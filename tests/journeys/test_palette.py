"""The palette by keyboard alone: what is typed finds verbs, pages and records; what is found is opened or done."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]

# What somebody types, in which language the pages are, and what stands first among the verbs and pages.
MEANT = [
    ("new deal", "en", "New deal"),
    ("nd", "en", "New deal"),
    ("deal new", "en", "New deal"),
    ("newd", "en", "New deal"),
    ("new dael", "en", "New deal"),
    ("xjsj", "en", "New deal"),
    ("新建商机", "en", "New deal"),
    ("logout", "en", "Log out"),
    ("sign out", "en", "Log out"),
    ("dark", "en", "Light or dark"),
    ("pasword", "en", "Change my password"),
    ("deals board", "en", "Deals: Board"),
    ("xinjian shangji", "zh", "新建商机"),
    ("xinjiansj", "zh", "新建商机"),
    ("新建sj", "zh", "新建商机"),
    ("新建商機", "zh", "新建商机"),
    ("商机 新建", "zh", "新建商机"),
    ("new deal", "zh", "新建商机"),
    ("tuichu", "zh", "退出登录"),
    ("ＮＥＷ　deal", "zh", "新建商机"),
    ("jldh", "zh", "记录电话"),
]
_FIRST = """async ([typed, address]) => {
  const { prepared, folded, score } = await import(`${document.body.dataset.static}guanxi/palette-match.js`);
  const offered = await (await fetch(address)).json();
  const found = offered.commands.map((one) => [score(prepared(one, offered), folded(typed, offered.forms)).points, one.label]);
  found.sort((one, other) => other[0] - one[0]);
  return found[0][0] ? found[0][1] : "";
}"""


def test_a_verb_is_found_however_it_is_typed(visit: Visit) -> None:
    wrong = {}
    for login, language in (("chen", "en"), ("hana", "zh")):
        who = visit(login)
        who.open("/")
        for typed, spoken, meant in MEANT:
            if spoken == language and (first := who.page.evaluate(_FIRST, [typed, "/palette?at=/"])) != meant:
                wrong[typed] = first
    assert wrong == {}


def test_a_customer_is_found_by_its_initials_opened_and_worked_on_without_a_pointer(visit: Visit) -> None:
    chen = visit("chen")
    keys, page = chen.page.keyboard, chen.page
    box, chosen = page.locator("#palette [data-palette-text]"), page.locator("#palette [aria-selected=true]")
    chen.open("/account/new")
    chen.fill("Name", "北京科技")
    keys.press("Control+Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("北京科技")
    # Any page: the palette, a name by its initials, Enter.
    chen.open("/deal/board")
    keys.press("Control+k")
    expect(box).to_be_focused()
    expect(page.locator("#palette").get_by_role("option", name="北京科技").first).to_be_visible()
    keys.type("bjkj")
    expect(chosen).to_contain_text("北京科技")
    expect(chosen.locator("mark")).to_have_text("北京科技")
    keys.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("北京科技")
    # A verb of the record, within one key press: no answer of the server is waited for.
    keys.press("Control+k")
    expect(box).to_be_focused()
    keys.type(">")
    expect(page.locator("#palette [aria-pressed=true]")).to_contain_text("Verbs")
    keys.type("log call")
    expect(chosen).to_have_text("Log a call")
    keys.press("Enter")
    expect(page.locator("#compose-call textarea")).to_be_focused()
    keys.type("They want tea by Friday")
    keys.press("Control+k")
    expect(box).to_be_focused()
    keys.press("Escape")
    expect(page.locator("#palette")).to_be_hidden()
    expect(page.locator("#compose-call textarea")).to_have_value("They want tea by Friday")


def test_the_palette_is_limited_to_people_or_a_kind_and_opens_beside(visit: Visit) -> None:
    chen = visit("chen")
    keys, page = chen.page.keyboard, chen.page
    box, chosen = page.locator("#palette [data-palette-text]"), page.locator("#palette [aria-selected=true]")
    # Only people; then from end to start; the last row leads to all hits.
    chen.open("/")
    keys.press("Control+k")
    keys.type("@eva")
    expect(chosen).to_contain_text("Eva")
    expect(box).to_have_value("eva")
    expect(page.locator("#palette [role=status]")).to_have_text("2 hits")
    keys.press("End")
    expect(chosen).to_have_text("All hits for “eva”")
    expect(box).to_have_attribute("aria-activedescendant", str(chosen.get_attribute("id")))
    keys.press("Home")
    expect(chosen).to_contain_text("Eva")
    keys.press("Escape")
    # A kind of record chosen by name; its hits alone; Ctrl-Enter opens beside.
    keys.press("Control+k")
    keys.type("#accou")
    keys.press("Enter")
    expect(page.locator("#palette [aria-pressed=true]")).to_have_text("Accounts")
    keys.type("osmanth")
    expect(chosen).to_contain_text("Osmanthus House")
    with page.context.expect_page() as beside:
        keys.press("Control+Enter")
    expect(beside.value.get_by_role("heading", level=1)).to_have_text("Osmanthus House")
    beside.value.close()
    expect(page.locator("#palette")).to_be_visible()


def test_who_has_seen_nothing_yet_is_led_to_the_pages_there_are(visit: Visit) -> None:
    ruth = visit("ruth")
    ruth.open("/")
    ruth.page.keyboard.press("Control+k")
    expect(ruth.page.locator("#palette").get_by_role("option", name="People").first).to_be_visible()


def test_an_answer_that_comes_too_late_is_dropped_and_enter_means_what_is_typed(visit: Visit) -> None:
    """The first answer is held back until the second has come: it does not replace it."""
    chen = visit("chen")
    page, held = chen.page, []

    def answer(route: object) -> None:
        if "q=tea%20room&" in f"{route.request.url}&":  # type: ignore[attr-defined]
            held.append(route)
        else:
            route.continue_()  # type: ignore[attr-defined]

    page.route("**/search/hits?*", answer)
    chen.open("/")
    page.keyboard.press("Control+k")
    expect(page.locator("#palette [role=option]").first).to_be_visible()
    with page.expect_request("**/search/hits?q=tea%20room"):
        page.keyboard.insert_text("tea room")
    page.keyboard.insert_text(" 2")
    expect(page.locator("#palette [role=option]").first).to_contain_text("Tea room 2")
    (late,) = held
    late.fulfill(status=200, content_type="text/html", body=late.fetch().text())
    expect(page.locator("#palette [role=option]").first).to_contain_text("Tea room 2")
    expect(page.locator("#palette [role=option]").last).to_contain_text("All hits for “tea room 2”")
    # Enter is pressed before the answer: the record of the answer is opened, not the old one.
    box = page.locator("#palette [data-palette-text]")
    box.fill("osmanthus ho")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Osmanthus House")


def test_the_search_page_finds_while_one_types(visit: Visit) -> None:
    chen = visit("chen")
    page = chen.page
    chen.open("/search")
    expect(page.get_by_role("heading", name="What can be found")).to_be_visible()
    box = page.get_by_role("searchbox", name="Search everything")
    box.press_sequentially("osmanthus ho")
    expect(page.locator(".g-found-title").first).to_have_text("Osmanthus House")
    expect(
        page.locator(".g-search-tabs [aria-current] .g-search-number")
    ).not_to_be_empty()  # counts come after the hits
    expect(box).to_be_focused()
    expect(box).to_have_value("osmanthus ho")
    expect(page).to_have_url(re.compile(r"/search\?q=osmanthus\+ho$"))
    page.reload()
    expect(page.locator(".g-found-title").first).to_have_text("Osmanthus House")
    page.get_by_role("searchbox", name="Search everything").fill("")
    expect(page.get_by_role("heading", name="What can be found")).to_be_visible()
