"""A quote ends after its validity: its owner is told once before and once when it is over, and nobody orders it any more."""

import datetime as dt
from types import SimpleNamespace

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.reading import notifications
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.models import Order
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.expiring import look_at_quotes
from guanxi.sales.quoting.models import Quote
from guanxi.sales.quoting.problems import QuoteRefused
from tests.world import World

DAY = dt.timedelta(days=1)


def sent(world: World, days: int, **of: object) -> int:
    """Let Chen send a quote that is valid for so many days from today."""
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Jade Garden", **of}, allow_twins=True).pk
        until = timezone.localdate() + days * DAY
        quote: Quote = create(entity("quote"), {"account": account, "name": "Spring", "valid_until": until.isoformat()})
        create(entity("quote_line"), {"quote": quote.pk, "text": "Tea", "quantity": "1", "unit_price": "10"})
        return int(send_quote(find_row(entity("quote"), quote.pk), by=chen).pk)


def told(world: World, login: str = "chen") -> list[str]:
    with world.as_(login):
        return sorted(one.kind.key for one in notifications()[0] if one.kind.key.startswith("quote_end"))


def test_its_owner_is_told_once_before_it_ends_and_once_when_it_is_over(world: World) -> None:
    number, today = sent(world, 10), timezone.localdate()
    assert look_at_quotes(today) == (0, 0) and not told(world)
    assert look_at_quotes(today + 7 * DAY) == (1, 0)
    assert look_at_quotes(today + 10 * DAY) == (0, 0)
    assert told(world) == ["quote_ends"] and not told(world, "bo")
    assert look_at_quotes(today + 11 * DAY) == (0, 1)
    assert look_at_quotes(today + 11 * DAY) == (0, 0)
    assert told(world) == ["quote_ended", "quote_ends"]
    with world.as_("chen") as chen:
        over = find_row(entity("quote"), number)
        assert over.status == "expired"
        with pytest.raises(QuoteRefused, match="approved, sent or accepted"):
            make_order(over, by=chen)
        assert new_version(over, by=chen).status == "draft"


def test_drafts_and_answered_quotes_stay(world: World) -> None:
    number, today = sent(world, 1), timezone.localdate()
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Old Town"}).pk
        create(entity("quote"), {"account": account, "name": "Draft", "valid_until": today.isoformat()})
        change(entity("quote"), number, {"status": "accepted"}, trusted=True)
    assert look_at_quotes(today + 30 * DAY) == (0, 0)


def test_a_quote_of_a_customer_kept_to_named_people_ends_as_well(world: World) -> None:
    number, today = sent(world, 5, visibility=1), timezone.localdate()
    assert look_at_quotes(today + 3 * DAY) == (1, 0)
    assert look_at_quotes(today + 6 * DAY) == (0, 1)
    assert told(world) == ["quote_ended", "quote_ends"]
    with world.as_("chen"):
        assert find_row(entity("quote"), number).status == "expired"


def test_what_is_not_valid_any_more_becomes_no_order_unless_the_customer_accepted_in_time(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    late, taken, after = sent(world, 5), sent(world, 5), timezone.localdate() + 6 * DAY
    monkeypatch.setattr("guanxi.sales.quoting.actions.make_order.timezone", SimpleNamespace(localdate=lambda: after))
    with world.as_("chen") as chen:
        change(entity("quote"), taken, {"status": "accepted"}, trusted=True)
        with pytest.raises(QuoteRefused, match="not valid any more"):
            make_order(find_row(entity("quote"), late), by=chen)
        assert make_order(find_row(entity("quote"), taken), by=chen).status == "ordered"


def test_a_quote_whose_order_was_cancelled_may_have_a_new_version(world: World) -> None:
    number = sent(world, 5)
    again = next(one for one in entity("quote").actions if one.name == "new_version")
    with world.as_("chen") as chen:
        ordered = make_order(find_row(entity("quote"), number), by=chen)
        assert not again.available(ordered)
        cancel_order(Order.objects.get(pk=ordered.order_id), by=chen, reason="Wrong tea")
        assert again.available(find_row(entity("quote"), number))
        assert new_version(ordered, by=chen).status == "draft"
