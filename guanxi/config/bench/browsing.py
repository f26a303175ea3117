"""The first page as a browser shows it: milliseconds from the click to the first rows, with a warm cache."""

import shutil
import statistics
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

from guanxi.config.bench.installation import Running
from guanxi.config.bench.people import Measuring

_VISITS: Final = 9
_PAINTED: Final = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"
_SERVED: Final = "() => performance.getEntriesByType('navigation')[0].responseEnd"
_LOADED: Final = "() => performance.getEntriesByType('navigation')[0].loadEventEnd"
_BROWSERS: Final = ("chromium", "chromium-browser", "google-chrome")


def first_page(who: Measuring, at: Running) -> dict[str, Any] | None:
    """Give medians of warm visits to the list of accounts; None where no browser is to be had."""
    browser = next((path for name in _BROWSERS if (path := shutil.which(name))), None)
    if browser is None or find_spec("playwright") is None:
        return None
    play = import_module("playwright.sync_api").sync_playwright
    url = f"http://{at.address[0]}:{at.address[1]}"
    cookies = [
        dict(zip(("name", "value"), one.split("=", 1), strict=True)) | {"url": url} for one in who.cookies.split("; ")
    ]
    with play() as player:
        window = player.chromium.launch(executable_path=browser, args=["--no-sandbox"]).new_context()
        window.add_cookies(cookies)
        page = window.new_page()
        visits = [_visit(page, f"{url}/account") for _one in range(_VISITS + 2)][2:]
        window.browser.close()
    return {name: round(statistics.median(one[name] for one in visits), 1) for name in visits[0]}


def _visit(page: Any, address: str) -> dict[str, float]:
    page.goto(address, wait_until="load")
    page.wait_for_selector("tbody tr")
    return {
        "answer_ms": page.evaluate(_SERVED),
        "first_rows_ms": page.evaluate(_PAINTED),
        "loaded_ms": page.evaluate(_LOADED),
    }
