"""A customer declines on the page behind their link: the reason is kept, the seller is told, and nothing is left to accept."""

from datetime import timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import timezone

from guanxi.platform.notifying.reading import notifications
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.quoting.actions.answer_quote import accept_quote, decline_quote
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.models import Quote, QuoteLink, QuoteSignature, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused
from guanxi.sales.quoting.visiting import address_of
from tests.platform.web.administration.walking import walk
from tests.sales.quoting.test_quotes import QUOTE, a_quote, tea
from tests.world import World

__all__ = ["tea"]


@pytest.fixture
def offered(world: World, tea: int) -> tuple[Quote, str]:
    """A quote that Chen sent, and the address under which its customer reads it."""
    with world.as_("chen") as chen:
        quote = send_quote(a_quote(tea), by=chen)
        return find_row(QUOTE, quote.pk), address_of(QuoteLink.objects.get(quote=quote.pk))


def told(world: World, login: str) -> list[str]:
    with world.as_(login):
        return [one.sentence for one in notifications()[0] if one.kind.key == "quote_declined"]


def test_a_customer_who_declines_says_why_and_the_seller_is_told_once(world: World, offered: tuple[Quote, str]) -> None:
    quote, address = offered
    customer = Client()
    silent = customer.post(address, {"verb": "decline", "reason": "  "}, HTTP_ACCEPT_LANGUAGE="en")
    assert silent.status_code == 422
    with world.as_("chen"):
        assert find_row(QUOTE, quote.pk).status == QuoteStatus.SENT and not told(world, "chen")
    done = customer.post(address, {"verb": "decline", "reason": "Too dear & too late "})
    assert done.status_code == 200
    with world.as_("chen"):
        now = find_row(QUOTE, quote.pk)
        assert (now.status, now.decline_reason) == (QuoteStatus.DECLINED, "Too dear & too late")
        assert timezone.now() - now.answered_at < timedelta(minutes=5)
    assert customer.post(address, {"verb": "decline", "reason": "Again"}).status_code == 422
    [sentence] = told(world, "chen")
    assert "declined" in sentence and quote.name in sentence and not told(world, "bo")
    page = unescape(walk(world, "chen").text(f"/quote/{quote.pk}"))
    assert "Too dear & too late" in page and "Again" not in page


def test_what_was_declined_is_accepted_on_no_path(world: World, offered: tuple[Quote, str]) -> None:
    quote, address = offered
    customer = Client()
    customer.post(address, {"verb": "decline", "reason": "Too dear"})
    page = customer.get(address).content.decode()
    assert 'value="accept"' not in page and 'value="decline"' not in page
    assert customer.post(address, {"verb": "accept", "name": "Lin Mei", "agreed": "1"}).status_code == 422
    with world.as_("chen") as chen:
        now = find_row(QUOTE, quote.pk)
        for refused in (
            lambda: accept_quote(now, by=chen),
            lambda: decline_quote(now, by=chen, decline_reason="Other words"),
            lambda: make_order(now, by=chen),
        ):
            with pytest.raises((QuoteRefused, NotAllowed)):
                refused()
        kept = find_row(QUOTE, quote.pk)
        assert (kept.status, kept.decline_reason) == (QuoteStatus.DECLINED, "Too dear")
        assert not QuoteSignature.objects.filter(quote=quote.pk).exists()
        assert new_version(kept, by=chen).status == QuoteStatus.DRAFT, "something better may be offered"
