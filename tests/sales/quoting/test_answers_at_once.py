"""A customer whose two people answer a quote at once has given one answer: the first one counts, the second is told so."""

from typing import Any

import pytest
from django.db import transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create, find_row
from guanxi.sales.quoting.actions.answer_quote import accept_as_customer, decline_as_customer
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.models import Quote, QuoteStatus
from tests.sales.quoting.test_quotes import LINE, QUOTE
from tests.sales.test_money_at_once import at_once, committed
from tests.world import World

__all__ = ["committed"]


def offered(world: World, name: str) -> Any:
    """A quote that was sent, for good."""
    with transaction.atomic(), world.as_("chen") as chen:
        account = create(entity("account"), {"name": name})
        quote = create(QUOTE, {"account": account.pk, "name": "Spring"})
        create(LINE, {"quote": quote.pk, "text": "Tea", "quantity": "1", "unit_price": "10"})
        return send_quote(find_row(QUOTE, quote.pk), by=chen)


@pytest.mark.early
def test_who_declines_while_a_colleague_accepts_is_told_and_the_acceptance_stays(committed: World) -> None:
    quote = offered(committed, "Jade Garden")
    told = at_once(
        committed,
        ("chen", lambda _who: accept_as_customer(quote, name="Lin Mei", address="10.0.0.7")),
        ("chen", lambda _who: decline_as_customer(quote, reason="Too dear")),
    )
    assert "answered already" in told
    with transaction.atomic(), committed.as_("chen"):
        now = Quote.objects.get(pk=quote.pk)
        assert (now.status, now.signed_by, now.decline_reason) == (QuoteStatus.ACCEPTED, "Lin Mei", "")


@pytest.mark.early
def test_who_accepts_while_a_colleague_declines_is_told_and_the_refusal_stays(committed: World) -> None:
    quote = offered(committed, "Teehaus")
    told = at_once(
        committed,
        ("chen", lambda _who: decline_as_customer(quote, reason="Too dear")),
        ("chen", lambda _who: accept_as_customer(quote, name="Lin Mei", address="10.0.0.7")),
    )
    assert "answered already" in told
    with transaction.atomic(), committed.as_("chen"):
        now = Quote.objects.get(pk=quote.pk)
        assert (now.status, now.signed_by, now.decline_reason) == (QuoteStatus.DECLINED, "", "Too dear")
