"""The pages of quotes: the grid that saves, the document, two versions side by side, and the page of the customer."""

import hashlib
import json
import re

import pytest
from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.records.problems import Invalid
from guanxi.sales.quoting.actions import answer_quote
from guanxi.sales.quoting.actions.answer_quote import accept_quote
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.actions.start_quote import start_quote
from guanxi.sales.quoting.document import paper
from guanxi.sales.quoting.kept_document import document_of
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteLink, QuoteSignature, QuoteStatus
from guanxi.sales.quoting.visiting import address_of
from tests.world import KEEPER, World

QUOTE, LINE = entity("quote"), entity("quote_line")


@pytest.fixture
def tea() -> int:
    with acting_as(KEEPER):
        values = {"name": "White tea", "list_price": "120.50", "cost": "80", "tax_rate": "13", "measure": "box"}
        return int(create(entity("product"), values).pk)


def a_deal(tea: int) -> int:
    account = create(entity("account"), {"name": "Jade Garden"})
    deal = create(entity("deal"), {"name": "Spring order", "account": account.pk})
    create(entity("deal_line"), {"deal": deal.pk, "product": tea, "quantity": "3"})
    return int(deal.pk)


def a_quote(tea: int) -> Quote:
    quote = start_quote(find_row(entity("deal"), a_deal(tea)), by=None)  # type: ignore[arg-type]
    found: Quote = find_row(QUOTE, quote.pk)
    return found


def browse(world: World, login: str) -> Client:
    """A browser in which the person is logged in."""
    client, session = Client(), SessionStore()
    begin(session, User.objects.get(pk=world.people[login].pk), "127.0.0.1", "Firefox/140.0 (Windows)")
    session["password_is_own"] = True
    session.save()
    client.cookies["sessionid"] = session.session_key
    return client


def test_what_the_customer_got_stays_their_document_whatever_becomes_of_the_template(world: World, tea: int) -> None:
    with acting_as(KEEPER):
        ours = create(entity("quote_template"), {"name": "Ours", "letterhead": "Lantern Tea"})
        other = create(entity("quote_template"), {"name": "Other", "letterhead": "Somebody else"})
    with world.as_("chen") as chen:
        quote = change(QUOTE, a_quote(tea).pk, {"template": ours.pk})
        before = document_of(quote)
        sent = send_quote(quote, by=chen)
        got = document_of(sent)
        assert got.startswith(b"%PDF") and hashlib.sha256(got).hexdigest() == sent.paper != ""
        with pytest.raises(Invalid):
            change(QUOTE, sent.pk, {"template": other.pk})
    with acting_as(KEEPER):
        change(entity("quote_template"), ours.pk, {"letterhead": "Lantern Tea Holding"})
    assert browse(world, "chen").get(f"/quoting/{sent.pk}/pdf").content == got and before.startswith(b"%PDF")
    with world.as_("chen") as chen:
        accepted = accept_quote(find_row(QUOTE, sent.pk), by=chen, signed_by="Mr Lin")
        assert document_of(accepted) == got
        assert new_version(accepted, by=chen).paper == ""


def test_a_deal_starts_a_quote_and_its_grid_saves_what_is_typed(world: World, tea: int) -> None:
    with world.as_("chen"):
        deal = a_deal(tea)
    chen = browse(world, "chen")
    answer = chen.post(f"/quoting/deal/{deal}")
    assert answer.status_code == 303 and answer["Location"].startswith("/quoting/")
    page = chen.get(answer["Location"])
    assert page.status_code == 200 and "data-quote-grid" in page.content.decode()
    with world.as_("chen"):
        quote = Quote.objects.get(deal=deal)
        version, line = quote.version, QuoteLine.objects.get(quote=quote.pk).pk
    sent = {
        "version": version,
        "discount": "10",
        "tax_mode": "exclusive",
        "lines": [
            {"id": line, "product": tea, "text": "White tea", "quantity": "1", "unit_price": "120.50", "discount": "0"},
            {"id": None, "product": tea, "text": "White tea", "quantity": "2", "discount": "0", "optional": True},
        ],
    }
    told = chen.post(answer["Location"], json.dumps(sent), content_type="application/json")
    assert told.status_code == 200, told.content
    state = told.json()
    assert [one["unit_price"] for one in state["lines"]] == ["120.50", "120.50"]
    assert state["totals"]["net"].endswith("108.45") and "margin" not in state["totals"]
    wrong = sent | {"version": state["version"], "lines": [{"id": None, "text": "x", "quantity": "many"}]}
    refused = chen.post(answer["Location"], json.dumps(wrong), content_type="application/json")
    assert refused.status_code == 422 and "quantity" in refused.json()["said"]["0"]


@pytest.mark.parametrize("forged", ["99999999999999999999", "²", 10**20])
def test_a_grid_that_names_what_cannot_be_is_told_so(world: World, tea: int, forged: str | int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
    chen = browse(world, "chen")
    row = {"text": "White tea", "quantity": "1", "discount": "0"}
    sent = {"version": quote.version, "lines": [row | {"id": None, "product": forged}]}
    refused = chen.post(f"/quoting/{quote.pk}", json.dumps(sent), content_type="application/json")
    assert refused.status_code == 422 and refused.json()["said"]["0"]["product"] == [f"“{forged}” was not found."]
    sent = {"version": quote.version, "lines": [row | {"id": forged, "product": tea}]}
    taken = chen.post(f"/quoting/{quote.pk}", json.dumps(sent), content_type="application/json")
    assert taken.status_code == 200, "a line that is none of the quote's is a new one"


def test_the_document_and_two_versions_are_shown_to_whoever_reads_the_quote(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        first = send_quote(a_quote(tea), by=chen)
        second = new_version(first, by=chen)
    seller, stranger = browse(world, "chen"), browse(world, "gus")
    assert seller.get(f"/quoting/{second.pk}/pdf").content.startswith(b"%PDF")
    assert "White tea" in seller.get(f"/quoting/{second.pk}/compare").content.decode()
    assert seller.get(f"/quote/{second.pk}/rest").status_code == 200
    for path in ("", "/pdf", "/compare"):
        assert stranger.get(f"/quoting/{second.pk}{path}").status_code == 404


def test_the_page_of_a_sent_quote_leads_with_one_verb_alone(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        sent = send_quote(a_quote(tea), by=chen)
    page = browse(world, "chen").get(f"/quote/{sent.pk}").content.decode()
    verbs = page[page.index('id="record-verbs"') : page.index("<details", page.index('id="record-verbs"'))]
    leading = re.findall(r'class="btn btn-primary"[^>]*><svg.*?</svg>([^<]*)<', verbs)
    assert leading == ["Make the order"] and "/do/send" in verbs


def test_a_customer_reads_comments_and_signs_without_an_account_and_sees_no_costs(
    world: World, tea: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        option = create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "optional": True}).pk
        note = "They would pay more"
        sent = send_quote(find_row(QUOTE, quote.pk), by=chen)
        from_chen = find_row(QUOTE, sent.pk)
        assert from_chen.status == QuoteStatus.SENT and note
        path = address_of(QuoteLink.objects.get(quote=quote.pk))
    guest = Client()
    page = guest.get(path)
    text = page.content.decode()
    assert page.status_code == 200 and "White tea" in text and "80.00" not in text
    assert guest.get(f"{path}/pdf").content.startswith(b"%PDF")
    assert guest.get(path[:-2] + "xx").status_code == 410
    monkeypatch.setattr(answer_quote, "MOST_AN_HOUR", 3)
    for text, status in (("When?", 200), ("Next week?", 200), ("Where?", 200), ("Why?", 422)):
        assert guest.post(path, {"verb": "comment", "text": text, "name": "Lin"}).status_code == status
    with world.as_("chen"):
        told = Notification.objects.filter(person=world.people["chen"].pk, kind="quote_commented")
        assert told.count() == 1, "once an hour, however much is written"
    assert guest.post(path, {"verb": "accept", "name": "Lin Mei"}).status_code == 422
    options = [str(option), "²", "99999999999999999999"]  # what is no line of theirs is passed over
    signed = guest.post(path, {"verb": "accept", "name": "Lin Mei", "agreed": "1", "option": options})
    assert signed.status_code == 200
    with world.as_("chen"):
        accepted = find_row(QUOTE, quote.pk)
        assert (accepted.status, accepted.net) == (QuoteStatus.ACCEPTED, 48200)
        assert QuoteSignature.objects.get(quote=quote.pk).name == "Lin Mei"


def test_lines_of_the_document_stand_before_the_discount_on_the_total_which_is_told_as_an_amount(
    world: World, tea: int
) -> None:
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        create(LINE, {"quote": quote.pk, "text": "Tasting", "quantity": "1", "unit_price": "100.10", "discount": "10"})
        create(LINE, {"quote": quote.pk, "product": tea, "quantity": "1", "optional": True})
        quote = change(QUOTE, quote.pk, {"discount": "5"})
        said = paper(quote, "")
        # 361.50 + 90.09 less 5 % (22.58) are 429.01.
        assert [one["total"] for one in said["lines"]] == ["¥361.50", "¥90.09", "¥120.50"]
        assert (said["discount"], said["off"], said["net"]) == ("5%", "-¥22.58", "¥429.01")
        quote = change(QUOTE, quote.pk, {"tax_mode": "inclusive"})
        assert (paper(quote, "")["off"], paper(quote, "")["total"]) == ("-¥22.58", "¥429.01")
        send_quote(find_row(QUOTE, quote.pk), by=chen)
        path = address_of(QuoteLink.objects.get(quote=quote.pk))
    page = Client().get(path).content.decode()
    assert "¥361.50" in page and "(5%)" in page and "-¥22.58" in page


def test_lines_stand_above_the_terms_of_a_quote(world: World, tea: int) -> None:
    with world.as_("chen"):
        quote = a_quote(tea)
    seller = browse(world, "chen")
    page = seller.get(f"/quote/{quote.pk}").content.decode()
    assert page.index('id="rest-lists"') < page.index('id="value-terms"')


def test_why_a_line_costs_what_it_does_is_told_without_costs_to_who_may_not_know_them(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        quote = a_quote(tea)
        line = QuoteLine.objects.get(quote=quote.pk)
        agreed = {"account": quote.account_id, "product": tea, "price": "100", "reference": "C-7", "from_quantity": "1"}
        create(entity("contract_price"), agreed)
        change(LINE, line.pk, {"discount": "10"})
        change(QUOTE, quote.pk, {"discount": "5"})
        order = make_order(send_quote(find_row(QUOTE, quote.pk), by=chen), by=chen).order_id
    part = {"HX-Request": "true"}
    pages = (f"/quoting/{quote.pk}/why?line={line.pk}", f"/ordering/{order}/why")
    for page in pages:
        told = browse(world, "chen").get(page, headers=part).content.decode()
        for words in (
            "Agreed with the customer (C-7)",
            "Written on the line by hand",
            "Discount of the line: 10 %",
            "¥103.03",
        ):
            assert words in told
        assert "Cost" not in told and "¥80.00" not in told
        assert "¥80.00" in browse(world, "bo").get(page, headers=part).content.decode()
        assert browse(world, "gus").get(page).status_code == 404
