"""Chinese is a first language: every word of the page, customers written and found in it."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit
from tests.world import PEOPLE, UNITS

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
# Names people typed, abbreviations and keys of the keyboard; every other Latin word on a Chinese page is a fault.
_LATIN_ALLOWED = {
    *("WGS", "GCJ"),  # systems of degrees
    "English",
    "Ctrl",
    "Alt",
    "Shift",
    "CSV",
    "Excel",
    "API",
    "CNY",
    "Esc",
    "Enter",
    "Linux",
    "Chrome",
    "Webhook",
}
_WORDS = """() => {
  const seen = [];
  for (const one of document.querySelectorAll("body *")) {
    if (one.closest("script, noscript, style, svg, [lang=en], time, #s-time_zone")) continue;
    for (const name of ["title", "aria-label", "placeholder"]) if (one.getAttribute(name)) seen.push(one.getAttribute(name));
    for (const node of one.childNodes) if (node.nodeType === 3 && node.data.trim()) seen.push(node.data.trim());
  }
  return seen;
}"""


def test_the_language_is_switched_and_a_chinese_customer_found_by_two_characters(visit: Visit) -> None:
    eva = visit("eva")
    eva.open("/account")
    eva.page.locator(".g-me").click()
    eva.click("简体中文")
    expect(eva.page.get_by_role("heading", level=1)).to_have_text("客户")
    expect(eva.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    eva.page.get_by_role("link", name="新建").locator("visible=true").first.click()
    eva.fill("客户名称", "杭州翠竹茶业有限公司")
    eva.fill("城市", "杭州")
    eva.page.locator("form.g-form button[type=submit].btn-primary").click()
    expect(eva.page.get_by_role("heading", level=1)).to_have_text("杭州翠竹茶业有限公司")

    eva.open("/account?q=翠竹")
    eva.finds("杭州翠竹茶业有限公司")
    eva.page.keyboard.press("Control+k")
    eva.page.locator("#palette [data-palette-text]").fill("茶业")
    expect(eva.page.get_by_role("option", name="杭州翠竹茶业有限公司").first).to_be_visible()

    foreign: dict[str, list[str]] = {}
    for place in (
        "/",
        "/account",
        "/account/new",
        "/deal/board",
        "/lead",
        "/activity",
        "/me/settings",
        "/import?entity=account",
        "/account/trash",
    ):
        eva.open(place)
        if words := _foreign(eva.page.evaluate(_WORDS)):
            foreign[place] = words
    eva.open("/account?q=翠竹")
    record = eva.enter("杭州翠竹茶业有限公司")
    for place in ("", "/edit", "/history", "/sharing", "/why"):
        eva.open(f"{record}{place}")
        if words := _foreign(eva.page.evaluate(_WORDS)):
            foreign[f"record{place}"] = words
    assert foreign == {}


def test_administration_is_chinese_too(visit: Visit) -> None:
    ruth = visit("ruth")
    ruth.open("/")
    ruth.page.locator(".g-me").click()
    ruth.click("简体中文")
    expect(ruth.page.locator("html")).to_have_attribute("lang", "zh-Hans")
    foreign: dict[str, list[str]] = {}
    for place in ("people", "people/new", "units", "teams", "roles", "requests", "log"):
        ruth.open(f"/administration/{place}")
        if words := _foreign(ruth.page.evaluate(_WORDS)):
            foreign[place] = words
    ruth.open("/administration/roles")
    ruth.click("销售人员")
    ruth.page.wait_for_url("**/administration/roles/*")
    role = ruth.page.url.removeprefix(ruth.site.address)
    for place in (role, f"{role}/fields", f"{role}/people"):
        ruth.open(place)
        if words := _foreign(ruth.page.evaluate(_WORDS)):
            foreign[place] = words
    assert foreign == {}
    ruth.page.locator(".g-me").click()
    ruth.click("English")
    ruth.sees("Operation log")


def _foreign(texts: list[str]) -> list[str]:
    """Give the texts that have a Latin word in them which is nobody's name."""
    names = {one.title() for one, *_rest in PEOPLE} | {word.title() for one, _above in UNITS for word in one.split()}
    known = {word.title() for word in _LATIN_ALLOWED} | names | {"Ruth", "Mina", "Fair"}
    return sorted(
        {text for text in texts if any(word not in known for word in re.findall(r"[A-Za-z]{2,}", text.title()))}
    )
