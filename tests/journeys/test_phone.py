"""On a phone: every kind of record fits its screen, and cards are worked by touch."""

import base64
import datetime as dt

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import PHONE, Visitor
from tests.telling import MAIN, telling_kinds

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
_WIDTH = PHONE[0]
_PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)
# What hangs out of the window to the right, but for what scrolls inside a frame of its own.
_HANGING = """() => {
  const width = document.documentElement.clientWidth;
  const framed = (one) => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX) && up.id !== 'main') return true; return false; };
  const wide = Math.max(document.documentElement.scrollWidth, document.getElementById('main')?.scrollWidth || 0) > width;
  return wide ? [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > width + 1 && !framed(one)).slice(0, 3).map((one) => one.outerHTML.slice(0, 140)) : null;
}"""


def places() -> list[str]:
    """The list, the form, and every face of the kinds of record that tell something, with pages of one's own."""
    day = dt.date.today().isoformat()
    faces = []
    for one in telling_kinds():
        faces.append(f"/{one.key}")
        if "create" in one.verbs and one.access != "child":
            faces.append(f"/{one.key}/new")
        if one.board:
            faces.append(f"/{one.key}/board")
        if one.key in MAIN:  # charts and calendars are drawn by the same templates from the same columns
            faces.append(f"/{one.key}/chart")
            faces.append(f"/{one.key}/calendar?by=created_at&day={day}")
    return [*faces, "/", "/search?q=tea", "/trash", "/me/records", "/me/done", "/me/settings", "/new"]


def test_no_page_of_any_kind_of_record_is_wider_than_a_phone(visit: Visit) -> None:
    ada = visit("ada", size=PHONE)
    found: dict[str, list[str]] = {}
    for place in places():
        answer = ada.page.goto(f"{ada.site.address}{place}", wait_until="domcontentloaded")
        if answer is not None and answer.status in (403, 404):
            continue
        if (hanging := ada.page.evaluate(_HANGING)) is not None:
            found[place] = hanging
        record = ada.page.locator("tbody[data-rows] .g-main-cell a").first
        if place.count("/") == 1 and "?" not in place and place != "/trash" and record.count():
            there = f"{ada.site.address}{record.get_attribute('href')}"
            ada.page.goto(there, wait_until="domcontentloaded")
            if (hanging := ada.page.evaluate(_HANGING)) is not None:
                found[f"record of {place}"] = hanging
    ada.faults = [fault for fault in ada.faults if "status of 403" not in fault and "status of 404" not in fault]
    assert found == {}


@pytest.mark.parametrize(("kind", "name", "call"), [("account", "Tea room 5", True), ("deal", "Office tea", False)])
def test_cards_are_swiped_and_chosen_by_a_long_press(visit: Visit, kind: str, name: str, call: bool) -> None:
    chen = visit("chen", size=PHONE)
    chen.open(f"/{kind}?q={name}")
    card = chen.page.locator("tbody tr[data-row]").first
    expect(card.locator(".g-card-verbs")).to_be_visible()
    finger = Finger(chen, card)
    finger.moves(-130)
    expect(chen.dialog).to_contain_text("1 record goes into the trash.")
    chen.click("Cancel", within=chen.dialog)
    expect(chen.dialog).to_have_count(0)
    finger.moves(-30)
    expect(chen.dialog).to_have_count(0)
    if not call:  # to the right the first there is of calling, writing and changing
        finger.moves(130)
        chen.page.wait_for_url(f"**/{kind}/*/edit")
        chen.page.go_back()
        expect(card.locator(".g-card-verbs")).to_be_visible()  # the script has the cards again
        finger = Finger(chen, card)
    finger.rests(until=chen.page.locator("[data-bulk-count]", has_text="1"))
    expect(card.locator("[data-tick]")).to_be_checked()
    assert chen.page.url.endswith(f"/{kind}?q={name.replace(' ', '%20')}"), "a long press opens nothing"
    button = card.locator(".g-card-verbs")
    box = button.bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 40
    button.tap()
    expect(card.get_by_role("button", name="Call")).to_have_count(1 if call else 0)


# What of these a finger misses: around its middle, fewer than 40 pixels of height or 30 of width answer to it.
_MISSED = """(wanted) => wanted.filter((name) => {
  const one = [...document.querySelectorAll(name)].find((each) => each.checkVisibility() && each.getBoundingClientRect().width > 1);
  if (!one) return true;
  one.scrollIntoView({ block: "center", inline: "nearest" });
  const box = one.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const answers = (by, down) => {
    const hit = document.elementFromPoint(x + by, y + down);
    return hit && (one.contains(hit) || (hit.contains(one) && hit.matches("td.g-tick, label, .g-value dd")));
  };
  const reach = (across, way) => { let far = 0; while (far < 40 && answers(...(across ? [way * (far + 1), 0] : [0, way * (far + 1)]))) far += 1; return far; };
  return reach(false, -1) + reach(false, 1) < 40 || reach(true, -1) + reach(true, 1) < 30;
})"""
_TAPPED = {
    "/account": (
        *(".g-top-button", ".g-me", ".g-bar-text input", ".g-bar .btn", ".g-view-tabs a", ".g-head .btn-primary"),
        *("[data-tick]", ".g-card-verbs", "tbody .g-main-cell a", ".g-bottom a"),
    ),
    "/deal/board": (".g-board-title", ".g-board-fold", ".g-board-new", ".g-head .btn-primary"),
    "/deal/calendar": (".g-calendar-bar .btn-icon",),
    "/account/new": ("#c-name", ".g-form-foot .btn-primary"),
}


@pytest.mark.parametrize("place", _TAPPED)
def test_what_is_tapped_is_as_large_as_a_finger(visit: Visit, place: str) -> None:
    chen = visit("chen", size=PHONE)
    chen.open(place)
    chen.settle()
    assert chen.page.evaluate(_MISSED, list(_TAPPED[place])) == []


def test_a_record_on_a_phone_tells_what_changed_and_takes_a_photo(visit: Visit) -> None:
    chen, bo = visit("chen", size=PHONE), visit("bo")
    chen.open("/account?q=Tea room 7")
    chen.page.locator("tbody .g-main-cell a").first.tap()
    head = chen.page.locator(".g-record-head")
    expect(head).to_contain_text("Tea room 7")
    chen.settle()
    assert chen.page.evaluate(_MISSED, [".g-mark-button", ".g-tabs a", ".g-verbs .btn", ".g-crumbs a"]) == []
    bo.open(f"{chen.page.url.removeprefix(chen.site.address)}/edit")
    expect(chen.page.locator("[data-presence]")).to_contain_text("Bo")
    bo.fill("Website", "https://seven.example")
    bo.click("Save")
    news = chen.page.locator("[data-news]")
    expect(news).to_contain_text("Bo changed this record.")
    chen.settle()
    told, name = news.bounding_box(), head.bounding_box()
    assert told and name and told["y"] + told["height"] <= name["y"], "the hint stands over the head, not on it"
    assert chen.width() <= _WIDTH
    chen.page.get_by_role("button", name="Reload").tap()
    expect(chen.value("website")).to_contain_text("seven.example")

    chen.page.locator("[data-tab=files]").tap()
    camera = chen.page.get_by_label("Take a photo")
    expect(chen.page.locator(".g-camera")).to_be_visible()
    assert (camera.get_attribute("capture"), camera.get_attribute("accept")) == ("environment", "image/*")
    camera.set_input_files({"name": "shelf.png", "mimeType": "image/png", "buffer": _PICTURE})
    expect(chen.page.locator(".g-file-list")).to_contain_text("shelf.png")
    assert chen.width() <= _WIDTH


def test_guanxi_can_be_installed_on_a_phone(visit: Visit) -> None:
    chen = visit("chen", size=PHONE, worker=True)
    chen.open("/")
    chen.page.evaluate("navigator.serviceWorker.ready")
    browser = chen.page.context.new_cdp_session(chen.page)
    manifest = browser.send("Page.getAppManifest")
    assert manifest["errors"] == [] and manifest["url"].endswith("/manifest.webmanifest")
    # A window of a test is a private one, and says only that.
    found = {one["errorId"] for one in browser.send("Page.getInstallabilityErrors")["installabilityErrors"]}
    assert found <= {"in-incognito"}


# What would take a finger for resting, as no next move has come for half a second, waits.
_NO_REST = """() => {
  window.promptly ??= window.setTimeout;
  window.setTimeout = (run, wait, ...rest) => window.promptly(run, wait >= 400 ? 60000 : wait, ...rest);
}"""


class Finger:
    """A finger on a card."""

    def __init__(self, visitor: Visitor, card: Locator) -> None:
        visitor.settle()
        box = card.bounding_box()
        assert box is not None
        self.visitor = visitor
        self.x, self.y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] - 12
        self.touch: CDPSession = visitor.page.context.new_cdp_session(visitor.page)

    def moves(self, by: int) -> None:
        """Swipe sideways, to the left with less than nothing; however slow the machine is, the finger did not rest."""
        self.visitor.page.evaluate(_NO_REST)
        self._at("touchStart", self.x)
        for step in range(1, 6):
            self._at("touchMove", self.x + by * step / 5)
        self._send("touchEnd", [])

    def rests(self, until: Locator) -> None:
        """Stay where it is until something is seen."""
        self.visitor.page.evaluate("() => { window.setTimeout = window.promptly ?? window.setTimeout; }")
        self._at("touchStart", self.x)
        expect(until).to_be_visible()
        self._send("touchEnd", [])

    def _at(self, kind: str, x: float) -> None:
        self._send(kind, [{"x": x, "y": self.y}])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
