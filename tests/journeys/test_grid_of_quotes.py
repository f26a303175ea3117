"""The lines of a quote by keyboard: pasted from a sheet, moved, taken back, described in other words; read back as they were saved."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Locator, expect

from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
SHEET = "Longjing 100 g\t10\npu'er cake\t2\t450\t10%\nGift wrapping\t12\t5\n"
_PASTE = """text => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.activeElement.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
}"""


def test_lines_are_pasted_moved_and_described_by_keyboard_and_keep_their_products(visit: Visit) -> None:
    chen = visit("chen")
    chen.open("/deal?q=Hotel supply")
    chen.enter("Hotel supply")
    chen.click("Write a quote")
    _cell(chen, "Product or service", 1).focus()
    with _saved(chen):
        chen.page.evaluate(_PASTE, SHEET)
    _comes_to(chen, "¥2,070.00")  # 10 × 120, 2 × 450 less 10 %, 12 × 5
    _products(chen, "Longjing 100 g", "Pu'er cake", "no product")

    what = _cell(chen, "Product or service", 1)
    what.focus()
    with _saved(chen):
        chen.page.keyboard.insert_text(", gift box")
    _products(chen, "Longjing 100 g", "Pu'er cake", "no product")

    _cell(chen, "Quantity", 1).focus()
    chen.page.keyboard.press("ArrowDown")
    expect(_cell(chen, "Quantity", 2)).to_be_focused()
    with _saved(chen):
        chen.page.keyboard.press("Alt+ArrowDown")
    _products(chen, "Longjing 100 g", "no product", "Pu'er cake")
    with _saved(chen):
        chen.page.keyboard.press("Alt+ArrowUp")
    _products(chen, "Longjing 100 g", "Pu'er cake", "no product")

    with _saved(chen):
        chen.page.keyboard.press("Control+Delete")
    _comes_to(chen, "¥1,260.00")
    with _saved(chen):
        chen.page.keyboard.press("Control+z")
    _comes_to(chen, "¥2,070.00")
    with _saved(chen):
        chen.page.get_by_role("button", name="Take the product off this line 2").click()
    _products(chen, "Longjing 100 g", "no product", "no product")

    chen.reload()
    _comes_to(chen, "¥2,070.00")
    _products(chen, "Longjing 100 g", "no product", "no product")
    expect(_cell(chen, "Product or service", 1)).to_have_value("Longjing 100 g, gift box")
    expect(_cell(chen, "Unit price", 1)).to_have_value("120.00")
    expect(_cell(chen, "Product or service", 2)).to_have_value("Pu'er cake")


def _cell(chen: Visitor, column: str, row: int) -> Locator:
    return chen.page.get_by_label(f"{column} {row}", exact=True)


def _comes_to(chen: Visitor, total: str) -> None:
    expect(chen.page.locator("[data-sum=total]")).to_have_text(total)


def _products(chen: Visitor, *names: str) -> None:
    """Of which product each line is, without the button that takes it off."""
    marks = chen.page.locator("[data-product]")
    expect(marks).to_have_count(len(names))
    for mark, name in zip(marks.all(), names, strict=True):
        expect(mark).to_contain_text(name)


@contextmanager
def _saved(chen: Visitor) -> Iterator[None]:
    """Wait until what is done in the block is saved."""
    with chen.page.expect_response(lambda answer: answer.request.method == "POST" and "/quoting/" in answer.url):
        yield
    expect(chen.page.locator("[data-status]")).to_have_text("Saved")
