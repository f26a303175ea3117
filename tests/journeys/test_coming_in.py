"""A new colleague gets a first password, comes in, has to replace it, and goes out again."""

import pytest
from playwright.sync_api import expect

from tests.journeys.conftest import Visit

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
FIRST, OWN = "a lantern by the door", "seven cups before noon"


def test_a_new_colleague_comes_in_with_a_first_password_and_replaces_it(visit: Visit) -> None:
    root = visit("root")
    root.open("/administration/people")
    root.click("Nora")
    root.click("Set a first password")
    root.fill("First password", FIRST, within=root.dialog)
    root.click("Set it", within=root.dialog)
    root.sees("has to replace it at the next log-in")

    nora = visit(None)
    nora.open("/account")
    nora.fill("User name", "nora")
    nora.fill("Password", "guessed wrongly")
    nora.click("Log in")
    nora.sees("The name or the password is wrong.")
    nora.fill("Password", FIRST)
    nora.click("Log in")
    nora.sees("the first one has to be replaced now")
    nora.open("/account")
    nora.sees("the first one has to be replaced now")
    nora.fill("Present password", FIRST)
    nora.fill("New password", "short")
    nora.fill("New password once more", "short")
    nora.click("Change the password")
    expect(nora.page.locator("#new-problem")).to_be_visible()
    nora.fill("Present password", FIRST)
    nora.fill("New password", OWN)
    nora.fill("New password once more", OWN)
    nora.click("Change the password")
    expect(nora.page.locator(".g-side")).to_be_visible()
    nora.open("/account")
    nora.sees("Nothing here yet")

    nora.page.locator(".g-me").click()
    nora.click("Log out")
    nora.fill("User name", "nora")
    nora.fill("Password", OWN)
    nora.click("Log in")
    expect(nora.page.locator(".g-side")).to_be_visible()


def test_an_invited_colleague_chooses_a_password_with_the_link(visit: Visit) -> None:
    root = visit("root")
    root.open("/administration/people")
    root.click("Sam")
    root.click("Make an invitation")
    root.click("Make the link", within=root.dialog)
    link = root.page.locator("[data-select-all]").input_value()

    sam = visit(None)
    sam.open(link.removeprefix(sam.site.address))
    sam.sees("You log in with the name sam.")
    sam.fill("New password", OWN)
    sam.fill("New password once more", OWN)
    sam.click("Save the password and log in")
    expect(sam.page.locator(".g-side")).to_be_visible()
    another = visit(None)
    with another.expecting(403):
        another.open(link.removeprefix(sam.site.address))
        another.sees("This link does not work any more")
