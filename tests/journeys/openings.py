"""What opens over a page or grows in it: the sheets, dialogs and grids a mouse, a key or a colleague brings up."""

import itertools

from tests.journeys.pages import PANEL, Kind
from tests.journeys.visitor import Visitor

_turns = itertools.count(1)


def _choose_rows(visitor: Visitor) -> None:
    visitor.open("/account?q=Tea room&sort=name")
    for name in ("Tea room 1", "Tea room 2"):
        visitor.page.get_by_label(f"Choose {name}").check()


def _preview(visitor: Visitor) -> None:
    _choose_rows(visitor)
    visitor.click("Change")
    visitor.choose("Field to change", "City")
    visitor.fill("City", "Suzhou", within=visitor.dialog)
    visitor.click("Preview", within=visitor.dialog)
    visitor.sees("2 records will change.", within=visitor.dialog)


def _disagree(visitor: Visitor) -> None:
    """Two windows change the same field; the second is asked whose value stays."""
    visitor.open("/account?q=Osmanthus")
    visitor.click("Osmanthus House")
    visitor.page.locator("#record-title").wait_for()
    visitor.open(f"{visitor.page.url.removeprefix(visitor.site.address)}/edit")
    with visitor.page.context.expect_page() as beside:
        visitor.page.evaluate("window.open(location.href)")
    other = Visitor(beside.value, visitor.site)
    other.fill("Website", f"https://house{next(_turns)}.example")
    other.click("Save")
    other.page.locator("#record-title").wait_for()
    other.page.close()
    visitor.fill("Website", "https://tea.example")
    with visitor.expecting(409):
        visitor.click("Save")
        visitor.sees("Keep what I typed")


def _enter_wrongly(visitor: Visitor) -> None:
    """Rows pasted into the grid, one of them wrong."""
    visitor.open("/account/enter")
    visitor.page.locator("[role=grid] td:focus").wait_for()
    visitor.page.evaluate(
        "() => { const data = new DataTransfer(); data.setData('text/plain', 'Name\\tE-mail\\nJade Spring\\tnobody\\nOld Kiln\\t');"
        "document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })); }"
    )


OPENED = (
    Kind("columns", "chen", "/account", ("Columns",), then=PANEL),
    Kind("filter-field", "chen", "/account", ("Filter", ".g-fields a"), then="Condition"),
    Kind("bulk-bar", "chen", "", begin=_choose_rows),
    Kind("bulk-verb", "chen", "", ("Change",), begin=_choose_rows, then="Field to change"),
    Kind("bulk-preview", "chen", "", begin=_preview),
    Kind("conflict", "chen", "", begin=_disagree),
    Kind("keys", "chen", "/account", ("Help", ".g-help [data-keys-open]"), then="Single keys work"),
    Kind("messages", "chen", "/account", ("Help", ".g-help [data-messages-open]"), then="#messages[open]"),
    Kind("tour", "chen", "/account", ("Help", "Show me around"), then="Everything has its place here"),
    Kind("several", "chen", "", begin=_enter_wrongly, then="nobody"),
    Kind(
        "files",
        "chen",
        "/account?q=Osmanthus",
        ("Osmanthus House", "Files"),
        then="[data-tab-panel=files]:has-text('harvest.txt')",
    ),
    Kind("chinese-columns", "hana", "/account", ("列",), then=PANEL),
    Kind("chinese-several", "hana", "/account/enter"),
)
