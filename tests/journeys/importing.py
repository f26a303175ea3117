"""Bringing a file in through the pages, as a person does it: file, columns, preview, import."""

from pathlib import Path

from playwright.sync_api import FilePayload, expect

from tests.journeys.visitor import Visitor

LONGEST = 120_000  # milliseconds for the largest file


def upload(who: Visitor, kind: str, file: Path | FilePayload) -> None:
    """Give the file to the first page and go on to its columns."""
    who.open("/import")
    who.choose("What is in the file", kind)
    who.page.locator("input[type=file]").set_input_files(file)
    who.click("Read the file")
    expect(who.page.get_by_role("button", name="Show a preview")).to_be_visible()


def target(who: Visitor, column: str) -> str:
    """The field that a column of the file goes to."""
    chooser = who.page.get_by_label(f"Field for the column {column}", exact=True)
    return str(chooser.evaluate("box => box.selectedOptions[0].label"))


def send(who: Visitor, column: str, field: str) -> None:
    """Let a column go to another field, or to none."""
    who.page.get_by_label(f"Field for the column {column}", exact=True).select_option(label=field)


def finish(who: Visitor) -> dict[str, str]:
    """Import what the preview shows, wait for the end, and give what the page counts."""
    who.click("Import now")
    expect(who.page.get_by_role("heading", name="The import is done")).to_be_visible(timeout=LONGEST)
    facts = who.page.locator(".g-progress .g-facts > div")
    return {one.locator("dt").inner_text(): one.locator("dd").inner_text() for one in facts.all()}
