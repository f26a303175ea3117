"""A person at a browser: opens pages, reads, clicks and types, and tells at the end what went wrong behind the scenes."""

import re
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import which

from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, Request, Response, Route, expect

from guanxi.platform.web.middleware import POLICY
from tests.journeys.site import Site

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome") or ""
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Named twice, only the last list counts: first what Playwright turns off, then what nobody sees in a test and what costs
    # most of a new window, the pages that Chromium draws its own address bar with, and processes kept ready for later.
    "--disable-features=AvoidUnnecessaryBeforeUnloadCheckSync,DestroyProfileOnBrowserClose,HttpsUpgrades,LensOverlay,MediaRouter,"
    "PaintHolding,ThirdPartyStoragePartitioning,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch,"
    "WebUIOmniboxPopup,WebUIOmniboxAimPopup,WebUIOmniboxFullPopup,WebUIOmniboxSimplification,SpareRendererForSitePerProcess",
]
DESKTOP, PHONE = (1280, 800), (360, 780)
PATIENCE = 30_000  # milliseconds for anything to appear, also on a machine with much else to do
# A form with a problem answers 422, and the browser's console tells of it; what else it tells is a fault of ours.
_PROBLEM_ANSWER = re.compile(r"Failed to load resource.* 422 ")
_STATUS = re.compile(r"status of (\d+) ")
expect.set_options(timeout=PATIENCE)


class Visitor:
    """One person in one browser window."""

    def __init__(self, page: Page, site: Site) -> None:
        self.page = page
        self.site = site
        self.faults: list[str] = []
        self._refusals: Counter[str] = Counter()
        self._expected: int | None = None
        self.patient = True
        page.set_default_timeout(PATIENCE)
        page.on("console", self._told)
        page.on("pageerror", lambda error: self.faults.append(f"{page.url}: {error}"))
        page.on("response", self._answered)
        page.on("request", self._asked)
        # Before each click and each look the page is let wake up; a handler that does nothing waits until its mark is gone.
        self._asleep = page.locator("html[data-waking]")
        page.add_locator_handler(self._asleep, lambda: None)
        for act in ("press", "type", "insert_text"):
            self._wait_before(act)

    def _wait_before(self, act: str) -> None:
        """Keys, too, are pressed once the page answers to them."""
        keyboard = self.page.keyboard
        pressing = getattr(keyboard, act)

        def press(keys: str, **how: float) -> None:
            self.wakes()
            pressing(keys, **how)

        setattr(keyboard, act, press)

    def wakes(self) -> None:
        """Wait until the page answers to everything that is on it."""
        if self.patient:
            expect(self._asleep).to_have_count(0)

    def hurry(self) -> None:
        """From now on click and type at once, as people do who are faster than their line."""
        self.patient = False
        self.page.remove_locator_handler(self._asleep)

    def open(self, path: str) -> None:
        """Go to an address of the site."""
        self.page.goto(f"{self.site.address}{path}")

    def reload(self) -> None:
        """Ask for the same page again."""
        self.page.reload()

    def click(self, name: str, *, within: Locator | None = None) -> None:
        """Click the link, button or tab with this name."""
        place = within or self.page
        named = [place.get_by_role(role, name=name, exact=True) for role in ("button", "link", "tab", "menuitem")]  # type: ignore[arg-type]
        summary = place.locator("summary").filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))
        found = named[0].or_(named[1]).or_(named[2]).or_(named[3]).or_(summary)
        found.locator("visible=true").first.click()

    def fill(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Type into the box with this label."""
        self.box(label, within).fill(text)

    def choose(self, label: str, option: str, *, within: Locator | None = None) -> None:
        """Choose from a drop-down."""
        self.box(label, within).select_option(label=option)

    def pick(self, label: str, text: str, *, within: Locator | None = None) -> None:
        """Search for a record in a box and choose what is found."""
        box = self.box(label, (within or self.page).locator(".ts-control"))
        box.click()
        box.press_sequentially(text)
        self.page.locator(".ts-dropdown .option").filter(has_text=text).first.click()

    def box(self, label: str, within: Locator | None = None) -> Locator:
        """The control with this label, whether it must be filled in or not."""
        return (
            (within or self.page)
            .get_by_label(re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$"))
            .locator("visible=true")
            .first
        )

    def sees(self, text: str, *, within: Locator | None = None) -> None:
        """Read a text somewhere on the page."""
        expect((within or self.page).get_by_text(text).locator("visible=true").first).to_be_visible()

    def sees_not(self, text: str) -> None:
        """Find a text nowhere on the page."""
        expect(self.page.get_by_text(text).locator("visible=true")).to_have_count(0)

    def waits_for(self, text: str) -> None:
        """Ask for the page again and again, until the worker has done what brings this text."""
        deadline = time.monotonic() + PATIENCE / 1000
        while not self.page.get_by_text(text).count() and time.monotonic() < deadline:
            self.page.wait_for_timeout(500)
            self.reload()
        self.sees(text)

    def settle(self) -> None:
        """Wait until nothing is fetched and nothing moves any more."""
        self.wakes()
        expect(self.page.locator(".htmx-request, .g-saving, .g-count:empty")).to_have_count(0)
        expect(self.page.locator("[data-pick]:not(.tomselected), [data-tags]:not(.tomselected)")).to_have_count(0)
        self.page.evaluate("Promise.all(document.getAnimations().map((one) => one.finished.catch(() => 0)))")

    @property
    def dialog(self) -> Locator:
        """The dialog that is open."""
        return self.page.locator("#dialog[open]")

    @property
    def main(self) -> Locator:
        """The page without the shell around it."""
        return self.page.locator("main")

    def enter(self, name: str) -> str:
        """Open a record by its name and wait until its page is there; gives the path of it."""
        self.click(name)
        expect(self.page.locator("#record-title")).to_have_text(name)
        return self.page.url.removeprefix(self.site.address)

    @property
    def titles(self) -> Locator:
        """The names in the first column of the list."""
        return self.page.locator("tbody .g-main-cell")

    def finds(self, *names: str) -> None:
        """See just these in the list, in whatever order."""
        expect(self.titles).to_have_count(len(names))
        for name in names:
            expect(self.titles.filter(has_text=re.compile(rf"^\s*{re.escape(name)}\s*$"))).to_be_visible()

    def value(self, name: str) -> Locator:
        """The value of a field on a record's page."""
        return self.page.locator(f"#value-{name}")

    def changes(self, name: str, text: str, *, then: str) -> None:
        """Click a value of a record, type over it and press Enter or Escape."""
        self.value(name).locator("dd").click()
        expect(self.value(name).locator("[data-editor] input:not([type=hidden])")).to_be_focused()
        self.page.keyboard.type(text)
        self.page.keyboard.press(then)

    def width(self) -> int:
        """How wide the page is, in pixels, with whatever hangs out of it, once it has come to rest."""
        self.settle()
        return int(
            self.page.evaluate(
                "Math.max(document.documentElement.scrollWidth, document.querySelector('main').scrollWidth)"
            )
        )

    @contextmanager
    def expecting(self, status: int) -> Iterator[None]:
        """Let the server refuse something on purpose, with this status, inside the block."""
        before = len(self.faults)
        self._expected = status
        yield
        self.page.wait_for_load_state()
        self._expected = None
        self.faults[before:] = [one for one in self.faults[before:] if f"status of {status} " not in one]

    def let_go(self, held: list[Route]) -> None:
        """Let a request that was held back on purpose go on, once it has come."""
        while not held:
            self.page.wait_for_timeout(20)
        held.pop().continue_()

    def picture(self, file: Path) -> None:
        """Take a picture of the window."""
        self.page.screenshot(path=file)

    def _told(self, message: ConsoleMessage) -> None:
        if message.type != "error" or _PROBLEM_ANSWER.search(message.text):
            return
        refusal = f"{message.location.get('url')} {_status_in(message.text)}"
        # The console tells of an answer some time after it came, even when the page has gone on to something else.
        if self._refusals[refusal]:
            self._refusals[refusal] -= 1
        else:
            self.faults.append(f"{self.page.url}: {message.text}")

    def _answered(self, response: Response) -> None:
        if response.status == self._expected:
            self._refusals[f"{response.url} {response.status}"] += 1
        if response.status >= 500:
            self.faults.append(f"{response.request.method} {response.url}: {response.status}")
        page = response.request.is_navigation_request() and "html" in response.headers.get("content-type", "")
        if page and POLICY not in response.headers.get("content-security-policy", ""):
            self.faults.append(f"{response.url} came without the content security policy")

    def _asked(self, request: Request) -> None:
        if not request.url.startswith((self.site.address, self.site.live, "data:", "blob:")):
            self.faults.append(f"The page asks another place: {request.url}")


def _status_in(text: str) -> str:
    found = _STATUS.search(text)
    return found[1] if found else ""


def window(
    browser: Browser,
    site: Site,
    login: str | None,
    *,
    size: tuple[int, int] = DESKTOP,
    dark: bool = False,
    language: str = "en",
    worker: bool = False,
) -> Visitor:
    """Open a window in which the person is logged in already; nobody is with None. Only with `worker` it keeps an offline page."""
    phone = size == PHONE
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        has_touch=phone,
        is_mobile=phone,
        color_scheme="dark" if dark else "light",
        locale="zh-CN" if language.startswith("zh") else "en-GB",
        service_workers="allow" if worker else "block",
    )
    if login is not None:
        context.add_cookies([{"name": "sessionid", "value": site.keys[login], "url": site.address}])
    return Visitor(context.new_page(), site)
