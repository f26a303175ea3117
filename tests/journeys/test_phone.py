"""On a phone: every kind of record fits its screen, and cards are worked by touch."""

import datetime as dt

import pytest
from playwright.sync_api import CDPSession, Locator, expect

from guanxi.platform.entities.registry import entities
from tests.journeys.conftest import Visit
from tests.journeys.visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
_WIDTH = PHONE[0]
# What hangs out of the window to the right, but for what scrolls inside a frame of its own.
_HANGING = """() => {
  const width = document.documentElement.clientWidth;
  const framed = (one) => { for (let up = one.parentElement; up && up !== document.body; up = up.parentElement) if (['auto', 'scroll', 'hidden', 'clip'].includes(getComputedStyle(up).overflowX) && up.id !== 'main') return true; return false; };
  const wide = Math.max(document.documentElement.scrollWidth, document.getElementById('main')?.scrollWidth || 0) > width;
  return wide ? [...document.querySelectorAll('main *')].filter((one) => one.getBoundingClientRect().right > width + 1 && !framed(one)).slice(0, 3).map((one) => one.outerHTML.slice(0, 140)) : null;
}"""


def places() -> list[str]:
    """The list, the form, and every face of every kind of record, with pages of one's own."""
    day = dt.date.today().isoformat()
    faces = []
    for one in entities():
        faces.append(f"/{one.key}")
        if "create" in one.verbs and one.access != "child":
            faces.append(f"/{one.key}/new")
        if one.board:
            faces += [f"/{one.key}/board", f"/{one.key}/chart"]
        if one.access == "owned":
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
    finger.rests(700)
    expect(chen.page.locator("[data-bulk-count]")).to_have_text("1")
    expect(card.locator("[data-tick]")).to_be_checked()
    assert chen.page.url.endswith(f"/{kind}?q={name.replace(' ', '%20')}"), "a long press opens nothing"
    button = card.locator(".g-card-verbs")
    box = button.bounding_box()
    assert box is not None and min(box["width"], box["height"]) >= 40
    button.tap()
    expect(card.get_by_role("button", name="Call")).to_have_count(1 if call else 0)


class Finger:
    """A finger on a card."""

    def __init__(self, visitor: Visitor, card: Locator) -> None:
        box = card.bounding_box()
        assert box is not None
        self.visitor = visitor
        self.x, self.y = box["x"] + box["width"] * 0.6, box["y"] + box["height"] - 12
        self.touch: CDPSession = visitor.page.context.new_cdp_session(visitor.page)

    def moves(self, by: int) -> None:
        """Swipe sideways, to the left with less than nothing."""
        self._at("touchStart", self.x)
        for step in range(1, 6):
            self._at("touchMove", self.x + by * step / 5)
        self._send("touchEnd", [])

    def rests(self, milliseconds: int) -> None:
        """Stay where it is for a while."""
        self._at("touchStart", self.x)
        self.visitor.page.wait_for_timeout(milliseconds)
        self._send("touchEnd", [])

    def _at(self, kind: str, x: float) -> None:
        self._send(kind, [{"x": x, "y": self.y}])

    def _send(self, kind: str, points: list[dict[str, float]]) -> None:
        self.touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
