"""Every sample page in a real browser: accessible in light and dark, nothing wider than a phone, no error under the policy."""

import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from shutil import which

import pytest
from playwright.sync_api import Browser, sync_playwright

from guanxi.platform.web.middleware import POLICY
from guanxi.platform.web.static_files import FOLDER
from tests.platform.web import samples
from tests.platform.web.preview import draw_all

CHROMIUM = which("chromium") or which("chromium-browser") or ""
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
SETTLING = 150  # milliseconds for the pickers, which are fetched after the page
PAGES = sorted(samples.pages())
pytestmark = [pytest.mark.browser, pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")]


class Files(SimpleHTTPRequestHandler):
    """Serves the drawn pages, and static files under the addresses that they name."""

    def translate_path(self, path: str) -> str:
        if path.startswith("/static/"):
            return str(FOLDER / path.split("?")[0].split("/", 3)[3])
        return super().translate_path(path)

    def end_headers(self) -> None:
        self.send_header("Content-Security-Policy", POLICY)
        super().end_headers()

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("pages")
    draw_all(folder)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Files, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing(address: str, browser: Browser, theme: str) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900}, bypass_csp=True)
    page, found = context.new_page(), []
    for name in PAGES:
        page.goto(f"{address}/{name}.en.{theme}.html")
        page.wait_for_timeout(SETTLING)
        page.evaluate(AXE)
        answer = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        found += [(name, one["impact"], one["id"], one["nodes"][0]["html"][:120]) for one in answer["violations"]]
    context.close()
    assert found == []


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_pages_fit_a_phone_and_run_without_an_error(address: str, browser: Browser, language: str) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780}, has_touch=True)
    page, errors, wide = context.new_page(), [], []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if "Content Security Policy" in line.text else None)
    for name in PAGES:
        page.goto(f"{address}/{name}.{language}.light.html")
        page.wait_for_timeout(SETTLING)
        width = page.evaluate(
            "Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth)"
        )
        if width > 360:
            wide.append((name, width))
    context.close()
    assert wide == []
    assert errors == []


def test_the_menu_of_a_phone_and_the_tabs_of_the_composer_work_by_keyboard(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 780})
    page = context.new_page()
    page.goto(f"{address}/record.en.light.html")
    page.get_by_role("button", name="More", exact=True).last.press("Enter")
    assert page.locator(".g-side").is_visible()
    page.keyboard.press("Escape")
    page.wait_for_timeout(300)
    assert not page.locator(".g-side").is_visible()
    page.get_by_role("tab", name="Note").focus()
    page.keyboard.press("ArrowRight")
    assert page.locator("#compose-call").is_visible()
    assert not page.locator("#compose-note").is_visible()
    context.close()


def test_choosing_rows_shows_the_bar_with_their_number(address: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    page.goto(f"{address}/list.en.light.html")
    assert not page.locator("[data-bulk]").is_visible()
    ticks = page.locator("[data-tick]")
    ticks.nth(1).click()
    ticks.nth(4).click(modifiers=["Shift"])
    assert page.locator("[data-bulk-count]").inner_text() == "4"
    page.get_by_role("button", name="Choose none").click()
    assert not page.locator("[data-bulk]").is_visible()
    context.close()
