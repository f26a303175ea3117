"""A working day by the keyboard alone, from logging in to logging out: where the focus is can be seen at every step."""

import pytest
from playwright.sync_api import Locator, Route, expect

from tests.journeys.company import PASSWORD
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
# What has the focus but cannot be seen to have it; nothing where all is well.
_UNSEEN = """() => {
  const active = document.activeElement;
  if (active === document.body || active.matches("input[type=date], input[type=datetime-local]")) return ""; // the browser marks the part of a date
  const one = active.matches("input[type=file]") ? active.previousElementSibling : active; // its label stands for it
  const box = one.getBoundingClientRect();
  const style = getComputedStyle(one);
  const there = one.checkVisibility() && box.width > 1 && box.bottom > 0 && box.top < innerHeight && box.left < innerWidth;
  const marked = (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none" || one.matches("main, .g-drop-item, .ts-control input");
  return there && marked ? "" : one.outerHTML.slice(0, 160);
}"""


class Hands:
    """Two hands on a keyboard, and eyes that look where the focus is."""

    def __init__(self, who: Visitor) -> None:
        self.who = who
        self.page = who.page

    @property
    def focused(self) -> Locator:
        """What has the focus."""
        return self.page.locator(":focus")

    def press(self, *keys: str) -> None:
        """Press one key after the other."""
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text."""
        self.page.keyboard.type(text)

    def step_to(self, name: str, key: str = "Tab", *, most: int = 150) -> None:
        """Press a key until what has this name has the focus; the focus is seen on the whole way."""
        for _press in range(most):
            if self._name() == name:
                return
            self.press(key)
            unseen = self.page.evaluate(_UNSEEN)
            assert not unseen, f"The focus is not seen: {unseen}"
        raise AssertionError(f"{key} does not lead to “{name}”, but to “{self._name()}”.")

    def _name(self) -> str:
        return str(
            self.page.evaluate(
                "(() => { const one = document.activeElement; return (one.getAttribute('aria-label') || one.labels?.[0]?.innerText || one.innerText || '')"
                ".replace(/\\\\s+/g, ' ').trim(); })()"
            )
        )


def test_a_day_from_log_in_to_log_out_needs_no_mouse(visit: Visit) -> None:
    mina = visit(None)
    hands = Hands(mina)
    mina.open("/")
    _come_in(mina, hands)
    _make_two_customers(mina, hands)
    _work_in_the_list(mina, hands)
    _work_on_the_record(mina, hands)
    _move_a_card(mina, hands)
    hands.press("Control+k")
    hands.type("log out")
    expect(mina.page.locator("#palette [aria-selected=true]")).to_contain_text("Log out")
    hands.press("Enter")
    expect(mina.page.locator("#user")).to_be_focused()


def _come_in(mina: Visitor, hands: Hands) -> None:
    expect(mina.page.locator("#user")).to_be_focused()
    hands.type("mina")
    hands.press("Tab")
    hands.type(PASSWORD)
    hands.press("Enter")
    expect(mina.page.locator("#tour[open]")).to_be_visible()
    expect(hands.focused).to_have_text("Next")
    hands.press("Escape")
    hands.press("?")
    expect(mina.page.locator("#keys[open]")).to_be_visible()
    hands.press("Escape")


def _make_two_customers(mina: Visitor, hands: Hands) -> None:
    for name in ("Keyboard wharf", "Keyboard house"):
        hands.press("n")
        expect(hands.focused).to_have_class("g-drop-item")
        hands.step_to("Account", "ArrowDown")
        hands.press("Enter")
        expect(mina.page.locator("#c-name")).to_be_focused()
        hands.type(name)
        hands.press("Control+Enter")
        mina.sees(f"Saved: {name}")


def _work_in_the_list(mina: Visitor, hands: Hands) -> None:
    """Filtered, sorted, two rows chosen and changed together, a cell changed in place."""
    page = mina.page
    hands.press("g", "a")
    page.wait_for_url("**/account")
    hands.step_to("Filter")
    hands.press("Enter")
    expect(page.locator("#builder").get_by_role("searchbox")).to_be_focused()
    hands.type("Name")
    hands.press("ArrowDown")
    hands.step_to("Name", "ArrowDown")
    hands.press("Enter")
    expect(mina.box("Value")).to_be_focused()
    hands.type("Keyboard")
    hands.press("Enter")
    page.wait_for_url("**f=name**")
    mina.sees("Name contains Keyboard")
    hands.step_to("Name")
    hands.press("Enter")
    page.wait_for_url("**sort=name**")
    expect(mina.titles).to_have_text(["Keyboard house", "Keyboard wharf"])
    hands.press("j", "x", "j", "x")
    expect(page.locator("[data-bulk-count]")).to_have_text("2")
    hands.step_to("Change", "Shift+Tab")
    hands.press("Enter")
    expect(page.locator("#bulk-add")).to_be_focused()
    hands.press("Escape")
    expect(hands.focused).to_have_text("Change")
    hands.press("Enter")
    expect(page.locator("#bulk-add")).to_be_focused()
    hands.type("Industry")
    expect(mina.box("Industry", mina.dialog)).to_be_focused()
    hands.type("Tea houses")
    hands.press("Enter")
    mina.sees("2 records will change.", within=mina.dialog)
    expect(hands.focused).to_have_text("Change")
    hands.press("Enter")
    mina.sees("2 records were changed.")


def _work_on_the_record(mina: Visitor, hands: Hands) -> None:
    """Opened from the list, a value changed in place, a contact added beside it."""
    page = mina.page
    page.wait_for_load_state()
    hands.press("j")
    expect(hands.focused).to_have_text("Keyboard house")
    hands.press("Enter")
    expect(page.locator("#record-title")).to_have_text("Keyboard house")
    mina.settle()
    hands.step_to("Change Industry")
    hands.press("Enter")
    expect(mina.value("industry").get_by_role("textbox")).to_be_focused()
    hands.press("Control+a")
    hands.type("Wharves")
    hands.press("Enter")
    expect(mina.value("industry")).to_contain_text("Wharves")
    expect(mina.value("industry").locator(":focus")).to_have_count(1)
    hands.step_to("Add")
    hands.press("Enter")
    expect(mina.box("Name", mina.dialog)).to_be_focused()
    hands.press("Escape")
    expect(hands.focused).to_have_text("Add")
    hands.press("Enter")
    expect(mina.box("Name", mina.dialog)).to_be_focused()
    hands.type("Lin Wei")
    hands.press("Control+Enter")
    expect(page.locator("#related-contact")).to_contain_text("Lin Wei")
    expect(mina.dialog).to_have_count(0)
    expect(hands.focused).to_have_text("Add")


def _move_a_card(mina: Visitor, hands: Hands) -> None:
    """A deal made, carried to another column, and taken back."""
    page = mina.page
    hands.press("n")
    hands.step_to("Deal", "ArrowDown")
    hands.press("Enter")
    expect(page.locator("#c-name")).to_be_focused()
    hands.type("Keyboard order")
    hands.press("Control+Enter")
    mina.sees("Saved: Keyboard order")
    hands.press("g", str(page.locator('#menu a[href="/deal"]').get_attribute("data-go")))
    page.wait_for_url("**/deal")
    hands.step_to("Board")
    hands.press("Enter")
    page.wait_for_url("**/deal/board")
    page.locator("[data-board][data-ready]").wait_for()
    hands.step_to("Keyboard order")
    hands.press(" ", "ArrowRight", " ")
    mina.sees("Moved to Engaging")
    expect(hands.focused).to_have_text("Keyboard order")
    hands.step_to("Undo", "Shift+Tab")
    hands.press("Enter")
    mina.sees("Taken back: Keyboard order")


def test_a_key_pressed_before_the_page_has_all_its_behaviour_is_not_lost(visit: Visit) -> None:
    chen = visit("chen")
    chen.hurry()
    held: list[Route] = []
    chen.page.route("**/guanxi/start*.js", lambda route: held.append(route), times=1)
    chen.page.goto(f"{chen.site.address}/account", wait_until="commit")
    expect(chen.main.get_by_role("heading", level=1)).to_have_text("Accounts")
    chen.page.keyboard.press("n")
    assert chen.page.url.endswith("/account")
    chen.let_go(held)
    chen.page.wait_for_url("**/account/new")
