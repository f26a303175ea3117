"""Every kind of page: usable with any eyes and hands, in light and dark, on a desk and on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.plugin import DjangoDbBlocker

from tests.journeys.conftest import Visit, company_served
from tests.journeys.openings import OPENED
from tests.journeys.pages import KINDS, Kind
from tests.journeys.site import Site
from tests.journeys.visitor import DESKTOP, PHONE, Visitor, window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys-looks")]
AXE = (Path(__file__).parents[1] / "platform" / "web" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_WIDTH, _HEIGHT = PHONE
FIRST = {kind.who: kind.name for kind in reversed(KINDS)}  # the first page of each person

# The same pages in Chinese have the same colours and names of parts: they are looked at for what longer or shorter words push aside.
_IN_OTHER_WORDS = {f"chinese-{kind.name}" for kind in (*KINDS, *OPENED)}

Window = Callable[[str | None], Visitor]

# What contrast depends on, for each text that is seen: its colour and size, and the colours under it. What axe leaves aside
# (disabled, for ears alone, behind a dialog) is told apart, or it would stand for what is to be read.
_TEXTS = """(excluded) => {
  const texts = new Set();
  const tell = (one) => {
    if (!one.checkVisibility({ opacityProperty: true, visibilityProperty: true }) || (excluded && one.closest(excluded))) return;
    const own = getComputedStyle(one), box = one.getBoundingClientRect(), under = [];
    for (let each = one; each; each = each.parentElement) {
      const { backgroundColor, backgroundImage, opacity } = getComputedStyle(each);
      const clear = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1";
      if (!clear) under.push(backgroundColor, backgroundImage, opacity);
    }
    const aside = [":disabled", "[aria-disabled=true]", "[aria-hidden=true]", "[inert]"].map((each) => Boolean(one.closest(each)));
    const named = one.closest("label")?.control?.disabled ?? false;
    texts.add([one.tagName, own.color, own.fontSize, own.fontWeight, aside, named, box.width > 2 && box.height > 2, ...under].join(" "));
  };
  const root = document.querySelector("dialog[open]") ?? document.body;
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) tell(walker.currentNode.parentElement);
  root.querySelectorAll("input, select, textarea").forEach(tell);
  return [...texts];
}"""


@pytest.fixture(scope="module")
def site(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Site]:
    """A company of its own: what journeys before it did to theirs, on the same worker or not, is not seen here."""
    with company_served("looks", django_db_blocker, tmp_path_factory) as running:
        yield running


@pytest.fixture(scope="module")
def window_of(site: Site, browser: Browser) -> Iterator[Window]:
    """One window a person for all pages, as one works all day, and nothing moves in it; each page begins wide and light."""
    windows: dict[str | None, Visitor] = {}

    def window_of(login: str | None) -> Visitor:
        visitor = windows.get(login) or windows.setdefault(login, window(browser, site, login))
        visitor.faults.clear()
        visitor.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        visitor.page.emulate_media(color_scheme="light", reduced_motion="reduce")
        return visitor

    yield window_of
    for visitor in windows.values():
        visitor.page.context.close()


@pytest.fixture(scope="module")
def dark() -> set[str]:
    """The texts that were found to be readable in the dark so far."""
    return set()


def _reads_in_light_and_dark(visitor: Visitor, kind: Kind, dark: set[str]) -> None:
    """Everything in light; in the dark, which changes colours alone, only pages with a text in colours that no page before had."""
    # The menu at the side is the same on all pages of a person: it is looked at on the first one.
    aside = "" if kind.name in FIRST.values() else ".g-side"
    where = f"{{exclude: ['{aside}']}}" if aside else "document"
    assert _findings(visitor, "{}", where) == []
    visitor.page.emulate_media(color_scheme="dark")
    expect(visitor.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    visitor.settle()
    texts = set(visitor.page.evaluate(_TEXTS, aside))
    if not texts <= dark:
        assert _findings(visitor, "{runOnly: ['color-contrast']}", where) == []
        dark |= texts


@pytest.mark.parametrize("kind", (*KINDS, *OPENED), ids=lambda kind: kind.name)
def test_a_page_reads_in_light_and_dark_and_fits_a_phone(
    window_of: Window, kind: Kind, site: Site, dark: set[str]
) -> None:
    visitor = window_of(kind.who)
    _show(visitor, kind)
    if kind.name not in _IN_OTHER_WORDS:
        _reads_in_light_and_dark(visitor, kind, dark)
    visitor.page.set_viewport_size({"width": _WIDTH, "height": _HEIGHT})
    if "Filter" in kind.steps:  # what is open keeps its place when the window shrinks
        kind.show(visitor)
    assert visitor.width() <= _WIDTH
    assert visitor.faults == [], site.said()


def test_the_bar_at_the_foot_of_a_phone_leads_everywhere(visit: Visit) -> None:
    chen = visit("chen", size=PHONE)
    chen.open("/account")
    bar = chen.page.locator(".g-bottom")
    for place in bar.locator("a, button").all():
        box = place.bounding_box()
        assert box and box["height"] >= 40 and box["y"] + box["height"] <= _HEIGHT, place.inner_text()
    bar.get_by_role("link", name="New").click()
    chen.click("Deal", within=chen.main)
    chen.fill("Name", "Order from the train")
    chen.click("Create")
    expect(chen.page.get_by_role("heading", level=1)).to_have_text("Order from the train")
    bar.get_by_role("button", name="More").click()
    chen.click("Leads", within=chen.page.locator(".g-side"))
    expect(chen.page.get_by_role("heading", level=1)).to_have_text("Leads")
    bar.get_by_role("link", name="Desk").click()
    chen.page.wait_for_url(f"{chen.site.address}/")


def test_whoever_wants_no_motion_gets_none(visit: Visit) -> None:
    chen = visit("chen")
    chen.page.emulate_media(reduced_motion="reduce")
    for place in ("/", "/account", "/deal/board"):
        chen.open(place)
        moving = chen.page.evaluate(
            "[...document.querySelectorAll('*')].filter((one) => { const style = getComputedStyle(one); "
            "return [...style.transitionDuration.split(','), ...style.animationDuration.split(',')]"
            ".some((each) => parseFloat(each) > 0.02); }).slice(0, 3).map((one) => one.outerHTML.slice(0, 120))"
        )
        assert moving == [], place


# Everything that begins to move is written down: by style sheets, and by scripts.
_WATCHING = """(() => {
  window.moved = [];
  const tell = (event) => window.moved.push(`${event.type} ${event.propertyName || event.animationName} ${event.target.className || event.target.tagName}`);
  for (const begun of ["transitionrun", "animationstart"]) document.addEventListener(begun, tell, true);
  const animate = Element.prototype.animate;
  Element.prototype.animate = function (...how) { window.moved.push(`animate ${this.className}`); return animate.apply(this, how); };
  const into = Element.prototype.scrollIntoView;
  Element.prototype.scrollIntoView = function (how) { if (how?.behavior === "smooth") window.moved.push(`scroll ${this.className}`); return into.call(this, how); };
})()"""


def test_palette_menu_tour_toasts_and_dragged_cards_stand_still_for_whoever_wants_it(visit: Visit) -> None:
    """The same is done twice: with motion something moves, so that the silence of the second time means something."""
    moved = {wish: _moved_by(visit("chen"), wish) for wish in ("no-preference", "reduce")}
    assert any("g-toast" in one for one in moved["no-preference"])
    assert moved["reduce"] == []


def _moved_by(chen: Visitor, wish: str) -> list[str]:
    chen.page.emulate_media(reduced_motion=wish)  # type: ignore[arg-type]
    chen.page.add_init_script(_WATCHING)
    chen.open("/deal/board")
    chen.click("Help")
    chen.click("Show me around")
    chen.page.locator("#tour[open]").wait_for()
    chen.page.keyboard.press("ArrowRight")
    chen.page.keyboard.press("Escape")
    chen.page.keyboard.press("Control+k")
    chen.page.locator("#palette [role=option]").first.wait_for()
    chen.page.keyboard.press("Escape")
    card = chen.page.locator("[data-card]", has_text="Gift boxes")
    place = chen.page.locator("section[data-column]", has_text="Engaging").locator("[data-cards]")
    chen.page.locator("[data-board][data-ready]").wait_for()
    card.drag_to(place)
    chen.click("Undo")
    chen.sees("Taken back: Gift boxes")
    return [str(one) for one in chen.page.evaluate("window.moved")]


def test_the_api_can_be_read_about_in_the_browser(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/api/v1/docs")
    expect(chen.page.locator(".opblock").first).to_be_visible(timeout=90_000)  # it draws all kinds of records at once
    expect(chen.page.get_by_role("button", name="Authorize")).to_be_visible()
    assert _findings(chen, "{}", grave=("serious", "critical")) == []  # the page of Swagger, as it is


def _show(visitor: Visitor, kind: Kind) -> None:
    if kind.name == "not-found":
        with visitor.expecting(404):
            kind.show(visitor)
    else:
        kind.show(visitor)


def _findings(
    visitor: Visitor, options: str, where: str = "document", *, grave: tuple[str, ...] = ()
) -> list[tuple[str, str, str]]:
    """What axe finds wrong there: everything, or only what is as grave as this."""
    visitor.settle()
    if not visitor.page.evaluate("Boolean(window.axe)"):  # half a megabyte, once a page
        visitor.page.evaluate(f"(() => {{ {AXE} }})()")
    # Nothing that axe looks for needs the style sheets fetched a second time.
    answer = visitor.page.evaluate(f"axe.run({where}, {{resultTypes: ['violations'], preload: false, ...{options}}})")
    return [
        (one["id"], node["html"][:160], node["failureSummary"][:300])
        for one in answer["violations"]
        if not grave or one["impact"] in grave
        for node in one["nodes"][:3]
    ]
