"""Every kind of page: usable with any eyes and hands, in light and dark, on a desk and on a phone."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.conftest import Visit
from tests.journeys.pages import KINDS, Kind
from tests.journeys.site import Site
from tests.journeys.visitor import DESKTOP, PHONE, Visitor, window

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys-looks")]
AXE = (Path(__file__).parents[1] / "platform" / "web" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_GRAVE = ("serious", "critical")
_WIDTH, _HEIGHT = PHONE


Window = Callable[[str | None], Visitor]


@pytest.fixture(scope="module")
def window_of(site: Site, browser: Browser) -> Iterator[Window]:
    """One window a person for all pages, as one works all day; each page begins wide and light."""
    windows: dict[str | None, Visitor] = {}

    def window_of(login: str | None) -> Visitor:
        visitor = windows.get(login) or windows.setdefault(login, window(browser, site, login))
        visitor.faults.clear()
        visitor.page.set_viewport_size({"width": DESKTOP[0], "height": DESKTOP[1]})
        visitor.page.emulate_media(color_scheme="light")
        return visitor

    yield window_of
    for visitor in windows.values():
        visitor.page.context.close()


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_a_page_reads_in_light_and_dark_and_fits_a_phone(window_of: Window, kind: Kind, site: Site) -> None:
    visitor = window_of(kind.who)
    _show(visitor, kind)
    assert _findings(visitor, "{}") == []
    visitor.page.emulate_media(color_scheme="dark")
    expect(visitor.page.locator("html")).to_have_attribute("data-bs-theme", "dark")
    assert _findings(visitor, "{runOnly: ['color-contrast']}") == []
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


def test_the_api_can_be_read_about_in_the_browser(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/api/v1/docs")
    expect(chen.page.locator(".opblock").first).to_be_visible()
    expect(chen.page.get_by_role("button", name="Authorize")).to_be_visible()
    assert _findings(chen, "{}") == []


def _show(visitor: Visitor, kind: Kind) -> None:
    if kind.name == "not-found":
        with visitor.expecting(404):
            kind.show(visitor)
    else:
        kind.show(visitor)


def _findings(visitor: Visitor, options: str) -> list[tuple[str, str, str]]:
    """What axe finds that keeps people from using the page."""
    visitor.settle()
    visitor.page.evaluate(f"window.axe || (() => {{ {AXE} }})()")
    answer = visitor.page.evaluate(f"axe.run(document, {{resultTypes: ['violations'], ...{options}}})")
    return [
        (one["id"], node["html"][:160], node["failureSummary"][:300])
        for one in answer["violations"]
        if one["impact"] in _GRAVE
        for node in one["nodes"][:3]
    ]
