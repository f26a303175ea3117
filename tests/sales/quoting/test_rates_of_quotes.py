"""A quote in another currency counts by the rate of the day on which it was begun, the order of it by that of its own day."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.quoting.actions.answer_quote import accept_quote
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.models import QuoteLine, QuoteLink, QuoteStatus
from guanxi.sales.quoting.visiting import address_of
from tests.sales.quoting.test_quotes import LINE, QUOTE
from tests.world import KEEPER, World


def rate(currency: str, costs: str, *, ago: int = 0) -> None:
    """Let finance enter what a currency costs, so many days ago."""
    day = timezone.localdate() - dt.timedelta(days=ago)
    with acting_as(KEEPER):
        create(entity("exchange_rate"), {"currency": currency, "day": day, "rate": costs})


def quoted(currency: str, price: str) -> Any:
    """A quote with one line, as the acting person writes it."""
    account = create(entity("account"), {"name": "Teehaus"}, allow_twins=True).pk
    quote = create(QUOTE, {"account": account, "currency": currency, "name": "Spring"})
    create(LINE, {"quote": quote.pk, "text": "Tea", "quantity": "1", "unit_price": price})
    return find_row(QUOTE, quote.pk)


def test_a_quote_keeps_the_rate_of_the_day_on_which_it_was_begun(world: World) -> None:
    rate("EUR", "8", ago=3)
    with world.as_("chen"):
        draft, sent = quoted("EUR", "100"), quoted("EUR", "100")
        assert (draft.rate, draft.total_base) == (8, 800_00)
    with world.as_("chen") as chen:
        send_quote(sent, by=chen)
    rate("EUR", "9")
    with world.as_("chen") as chen:
        for one in (draft, sent):
            kept = change(QUOTE, one.pk, {"note": "They call on Monday."})
            assert (kept.rate, kept.total_base) == (8, 800_00)
        change(LINE, QuoteLine.objects.get(quote=draft.pk).pk, {"quantity": "2"})
        assert find_row(QUOTE, draft.pk).total_base == 1600_00, "what is written anew counts by the same rate"
        accepted = accept_quote(find_row(QUOTE, sent.pk), by=chen)
        assert (accepted.rate, accepted.total_base) == (8, 800_00)
        with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("update quoting_quote set rate = 9 where id = %s", [sent.pk])


def test_another_currency_and_a_new_version_take_the_rate_of_today(world: World) -> None:
    rate("EUR", "8", ago=3)
    with world.as_("chen") as chen:
        sent = send_quote(quoted("EUR", "100"), by=chen)
        empty = create(QUOTE, {"account": sent.account_id, "currency": "EUR", "name": "Empty"})
    rate("EUR", "9")
    rate("USD", "7")
    with world.as_("chen") as chen:
        assert change(QUOTE, empty.pk, {"currency": "USD"}).rate == 7
        again = new_version(find_row(QUOTE, sent.pk), by=chen)
        assert (again.rate, again.total_base) == (9, 900_00)
        assert find_row(QUOTE, sent.pk).rate == 8


def test_the_order_of_a_quote_takes_the_rate_of_its_own_day(world: World) -> None:
    rate("EUR", "8", ago=3)
    with world.as_("chen") as chen:
        sent = send_quote(quoted("EUR", "100"), by=chen)
    rate("EUR", "9")
    with world.as_("chen") as chen:
        ordered = make_order(find_row(QUOTE, sent.pk), by=chen)
        order = find_row(entity("order"), ordered.order_id)
        assert (order.currency, order.total, order.rate, order.total_base) == ("EUR", 100_00, 9, 900_00)
        assert (ordered.total, ordered.rate, ordered.total_base) == (100_00, 8, 800_00)


def test_a_quote_that_was_sent_without_a_rate_is_noted_on_and_answered_after_there_is_one(world: World) -> None:
    with world.as_("chen") as chen:
        sent = send_quote(quoted("SEK", "100"), by=chen)
        assert (sent.rate, sent.total_base) == (None, None)
        address = address_of(QuoteLink.objects.get(quote=sent.pk))
    rate("SEK", "0.7")
    with world.as_("chen"):
        noted = change(QUOTE, sent.pk, {"note": "They call on Monday."})
        assert (noted.rate, noted.total_base) == (None, None), "what left the draft stays as it is"
    assert Client().post(address, {"verb": "accept", "name": "Lin Mei", "agreed": "1"}).status_code == 200
    with world.as_("chen") as chen:
        accepted = find_row(QUOTE, sent.pk)
        assert (accepted.status, accepted.rate) == (QuoteStatus.ACCEPTED, None)
        order = find_row(entity("order"), make_order(accepted, by=chen).order_id)
        assert (order.rate, order.total_base) == (Decimal("0.7"), 70_00)


def test_a_draft_takes_a_rate_that_was_missing_when_it_is_written_or_sent(world: World) -> None:
    with world.as_("chen"):
        drafts = [quoted("SEK", "100") for _one in range(2)]
    rate("SEK", "0.7")
    with world.as_("chen") as chen:
        for one in (change(QUOTE, drafts[0].pk, {"note": "x"}), send_quote(drafts[1], by=chen)):
            assert (one.rate, one.total_base) == (Decimal("0.7"), 70_00)
