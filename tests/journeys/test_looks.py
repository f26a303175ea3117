"""Every kind of page: usable with any eyes and hands, in light and dark, on a desk and on a phone."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.journeys.pages import KINDS, Kind
from tests.journeys.visitor import PHONE, Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys-looks"), pytest.mark.timeout(170)]
AXE = (Path(__file__).parents[1] / "platform" / "web" / "vendor" / "axe.min.js").read_text(encoding="utf-8")
_GRAVE = ("serious", "critical")
_WIDTH, _HEIGHT = PHONE


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_axe_finds_nothing_grave(visit: Visit, dark: bool) -> None:
    windows = {who: visit(who, dark=dark) for who in {kind.who for kind in KINDS}}
    found = [finding for kind in KINDS for finding in _findings(windows[kind.who], kind)]
    expect(windows["chen"].page.locator("html")).to_have_attribute("data-bs-theme", "dark" if dark else "light")
    assert found == []


def test_nothing_hangs_out_of_a_phone(visit: Visit) -> None:
    windows = {who: visit(who, size=PHONE) for who in {kind.who for kind in KINDS}}
    wide = {}
    for kind in KINDS:
        if kind.name != "api":
            _shown(windows[kind.who], kind)
            if (width := windows[kind.who].width()) > _WIDTH:
                wide[kind.name] = width
    assert wide == {}


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


def _shown(visitor: Visitor, kind: Kind) -> None:
    if kind.name == "not-found":
        with visitor.expecting(404):
            kind.show(visitor)
    else:
        kind.show(visitor)


def _findings(visitor: Visitor, kind: Kind) -> list[tuple[str, str, str, str]]:
    _shown(visitor, kind)
    visitor.page.evaluate(AXE)
    answer = visitor.page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        (kind.name, one["id"], one["nodes"][0]["html"][:160], one["nodes"][0]["failureSummary"][:300])
        for one in answer["violations"]
        if one["impact"] in _GRAVE
    ]
