"""From a visitor of the web form to money on the account: one sale, by the people who have a part in it."""

import datetime as dt
import re

import pytest
from playwright.sync_api import expect

from tests.journeys.company import TODAY
from tests.journeys.conftest import Visit
from tests.journeys.visitor import Visitor

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journeys")]
HOTEL, SALE, PAYER = "Moon Gate Hotel", "Tea for forty rooms", "Moongate Hospitality Ltd"


def test_a_visitor_of_the_web_form_becomes_a_customer_who_pays(visit: Visit) -> None:
    chen, fay, guest = visit("chen"), visit("fay"), visit(None)
    _asks_for_an_offer(visit("ada"), guest)
    _converts(chen)
    quote = _offers(chen)
    _signs(guest, chen)
    order = _orders(chen, quote)
    _delivers(chen, order)
    _invoices(fay, order)
    _receives(fay)
    _claims(chen)
    _matches(fay)
    _wins(chen, order)
    _tells_of_it(chen, fay)


def _asks_for_an_offer(ada: Visitor, guest: Visitor) -> None:
    ada.open("/web_form")
    ada.click("Ask for an offer")
    address = ada.page.locator('a[href*="/capture/"]').get_attribute("href") or ""
    guest.open(address.removeprefix(guest.site.address))
    guest.fill("Name", "Yue Men")
    guest.fill("Company", HOTEL)
    guest.fill("E-mail", "yue.men@moongate.example")
    guest.click("Send")
    guest.sees("Thank you")


def _converts(chen: Visitor) -> None:
    chen.open("/lead?q=Yue Men")
    chen.enter("Yue Men")
    chen.click("Convert")
    chen.fill("Name of the deal", SALE, within=chen.dialog)
    chen.click("Convert", within=chen.dialog)
    chen.sees("Done: Convert")
    expect(chen.page.locator("#record-title")).to_have_text(SALE)  # the verb leads to the deal


def _offers(chen: Visitor) -> str:
    """Two products in the grid, paid in two parts, sent."""
    chen.click("Write a quote")
    for row, (product, quantity) in enumerate((("Longjing 100 g", "10"), ("Pu'er cake", "2")), 1):
        if row > 1:
            chen.click("Line")
        what = chen.page.get_by_label(f"Product or service {row}", exact=True)
        what.click()
        what.press_sequentially(product[:6])
        chen.page.get_by_role("option", name=product).click()
        chen.page.get_by_label(f"Quantity {row}", exact=True).fill(quantity)
    expect(chen.page.locator("[data-sum=total]")).to_have_text("¥2,160.00")
    chen.click("Back to the quote")
    expect(chen.page.locator("#record-title")).to_have_text(SALE)
    path = chen.page.url.removeprefix(chen.site.address)
    chen.settle()
    for name, percent, after, days in (("Advance", "30", "Order", "0"), ("The rest", "70", "Invoice", "14")):
        chen.click("Add", within=chen.page.locator(".g-related").filter(has_text="Payment terms"))
        chen.fill("Payment", name, within=chen.dialog)
        chen.fill("Part in %", percent, within=chen.dialog)
        chen.choose("Due after", after, within=chen.dialog)
        chen.fill("Days after that", days, within=chen.dialog)
        chen.click("Add", within=chen.dialog)
        chen.sees(name)
        chen.settle()
    chen.click("Send")
    chen.click("Send", within=chen.dialog)
    chen.sees("Done: Send")
    return path


def _signs(guest: Visitor, chen: Visitor) -> None:
    """The customer reads it without an account, draws a signature and accepts."""
    link = chen.page.get_by_role("link", name="Page for the customer").get_attribute("href") or ""
    guest.open(link.removeprefix(guest.site.address))
    guest.sees("¥2,160.00")
    guest.fill("Your name", "Yue Men")
    pen = guest.page.locator("[data-pen]")
    pen.scroll_into_view_if_needed()
    box = pen.bounding_box()
    assert box
    guest.page.mouse.move(box["x"] + 60, box["y"] + 60)
    guest.page.mouse.down()
    guest.page.mouse.move(box["x"] + 200, box["y"] + 90, steps=4)
    guest.page.mouse.up()
    guest.page.get_by_label("I accept this quote.").check()
    guest.click("Accept")
    guest.sees("Thank you: the quote is accepted.")


def _orders(chen: Visitor, quote: str) -> str:
    """One click makes the order; it is confirmed, and gets a contract that both sides have signed."""
    chen.open(quote)
    chen.sees("Signed by Yue Men")
    chen.click("Make the order")
    chen.sees("Done: Make the order")
    expect(chen.value("total")).to_contain_text("¥2,160.00")
    order = chen.page.url.removeprefix(chen.site.address)
    chen.click("Make the contract")
    chen.sees("Done: Make the contract")
    chen.click("Signed")
    chen.click("Signed", within=chen.dialog)
    chen.sees("Done: Signed")
    chen.open(order)
    chen.click("Confirm")
    chen.fill("Promised for", (TODAY + dt.timedelta(7)).isoformat(), within=chen.dialog)
    chen.click("Confirm", within=chen.dialog)
    chen.sees("Done: Confirm")
    return order


def _delivers(chen: Visitor, order: str) -> None:
    """All of it is sent and arrives before the day that was promised."""
    chen.click("Deliver what is open")
    chen.fill("Carrier", "SF Express", within=chen.dialog)
    chen.click("Deliver what is open", within=chen.dialog)
    chen.sees("Done: Deliver what is open")
    chen.page.locator("#promises").get_by_role("link", name=re.compile("^DN-")).click()
    chen.click("Received")
    chen.fill("Received by", "Yue Men", within=chen.dialog)
    chen.click("Received", within=chen.dialog)
    chen.sees("Done: Received")
    chen.open(order)
    expect(chen.value("status")).to_contain_text("Delivered")
    chen.sees("On time", within=chen.page.locator("#promises"))


def _invoices(fay: Visitor, order: str) -> None:
    """Finance makes the invoice of it."""
    fay.open(order)
    fay.click("Invoice what is left")
    fay.sees("Drafted")
    expect(fay.value("title")).to_contain_text(HOTEL)
    fay.changes("number", "26312000000117", then="Enter")
    expect(fay.page.locator("#value-number .g-saved")).to_be_visible()
    fay.click("Issue")
    fay.sees("Done: Issue")
    expect(fay.value("total")).to_contain_text("¥2,160.00")


def _receives(fay: Visitor) -> None:
    """The advance stands on the account, from a payer nobody in finance knows."""
    fay.open("/receipt/new")
    fay.fill("Received on", TODAY.isoformat())
    fay.fill("Amount", "648")
    fay.fill("Payer as the bank wrote it", PAYER)
    fay.click("Create")
    fay.sees("Saved")


def _claims(chen: Visitor) -> None:
    """Who looks after the customer knows whose money it is."""
    chen.open("/cash/claims")
    card = chen.page.get_by_role("region", name=PAYER)
    chen.pick("Account", HOTEL, within=card)
    chen.click("Claim", within=card)
    chen.sees("Claimed; finance will confirm it")


def _matches(fay: Visitor) -> None:
    """Finance confirms the claim, and the receipt pays the advance."""
    fay.open("/")
    fay.click("Claims to answer")
    fay.click(PAYER)
    fay.click("Confirm")
    fay.click("Confirm", within=fay.dialog)
    fay.sees("Done: Confirm")
    fay.value("receipt").get_by_role("link").first.click()
    expect(fay.value("account")).to_contain_text(HOTEL)
    fay.click("Match")
    fay.sees("Done: Match")
    expect(fay.value("state")).to_contain_text("Matched")


def _wins(chen: Visitor, order: str) -> None:
    """The advance is paid, the rest is owed, and the deal is won with what the quote came to."""
    chen.open(order)
    expect(chen.page.locator("#money")).to_contain_text("¥648.00")
    chen.click("Instalments", within=chen.main)
    expect(chen.page.get_by_role("row").filter(has_text="¥648.00")).to_contain_text("Paid")
    chen.open(order)
    chen.value("deal").get_by_role("link").first.click()
    chen.click("Win")
    chen.click("Win", within=chen.dialog)
    chen.sees("Done: Win")
    expect(chen.value("amount")).to_contain_text("¥2,160.00")
    expect(chen.value("forecast")).to_contain_text("Closed")
    chen.value("account").get_by_role("link").first.click()
    expect(chen.page.locator("#credit")).to_contain_text("¥1,512.00")


def _tells_of_it(chen: Visitor, fay: Visitor) -> None:
    """The forecast counts Chen's deals, and five of a hundred of what came in are Chen's."""
    chen.open("/forecast")
    expect(chen.page.get_by_role("row").filter(has_text="Chen")).to_contain_text("¥")
    fay.open("/commission_plan?q=Money in")
    fay.enter("Money in")
    fay.click("Work out now")
    fay.sees("Done: Work out now")
    chen.open("/incentives/mine")
    chen.waits_for("5 % of ¥648.00")
    chen.sees("¥32.40")
