"""Whom to offer what: what goes together, what is due again, the cards, the verbs, and who learns what."""

import datetime as dt

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.sales.demand.models import Pairing
from guanxi.sales.demand.offering_rules import Pair, due, offers, rhythm
from guanxi.sales.demand.pairing import count_pairings
from guanxi.sales.models import DealLine
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.models import Order
from guanxi.sales.quoting.models import QuoteLine
from tests.platform.web.conftest import Browse, browse
from tests.world import KEEPER, World

__all__ = ["browse"]
PRODUCTS = st.integers(1, 6)


def pair(first: int, second: int, both: int) -> Pair:
    return Pair(first, second, 20, 20, both, 100)


@given(st.sets(PRODUCTS), st.lists(st.builds(pair, PRODUCTS, PRODUCTS, st.integers(1, 20)), unique_by=lambda one: (one.first, one.second)))  # fmt: skip
def test_nothing_is_offered_that_was_bought_and_all_that_is_has_a_reason_among_what_was(
    bought: set[int], pairs: list[Pair]
) -> None:
    told = offers(bought, pairs)
    assert not bought & {one.product for one in told}
    assert all(one.because.first in bought and one.because.lift > 1 for one in told)
    assert [one.weight for one in told] == sorted((one.weight for one in told), reverse=True)


@given(st.lists(st.dates(dt.date(2020, 1, 1), dt.date(2026, 1, 1)), max_size=9))
def test_the_order_of_purchases_does_not_matter_and_three_make_a_rhythm(days: list[dt.date]) -> None:
    found = rhythm(1, days)
    assert found == rhythm(1, reversed(days))
    assert (found is None) == (len(set(days)) < 3)
    if found:
        assert not due([found], found.due_on - dt.timedelta(days=1))
        assert due([found], found.due_on) == [found]
        assert not due([found], found.last + dt.timedelta(days=3 * found.every + 1))


@pytest.fixture
def shop(world: World) -> dict[str, int]:
    """Six of Gus's customers buy tea and cups, four of them a kettle as well, somebody only that; Chen's tea house bought tea every ten days."""
    with acting_as(KEEPER):
        made = {
            name: create(entity("product"), {"name": name, "list_price": "10"}).pk for name in ("Tea", "Cups", "Kettle")
        }
    today = timezone.localdate()
    for number in range(6):
        buy(world, "gus", f"Spree {number}", ["Tea", "Cups", *(["Kettle"] if number < 4 else [])], [today], made)
    days = [today - dt.timedelta(days=before) for before in (32, 22, 12)]
    made["house"] = buy(world, "chen", "Tea house", ["Tea"], days, made)
    buy(world, "chen", "Kettle house", ["Kettle"], [today], made)
    count_pairings()
    return made


def buy(world: World, login: str, name: str, what: list[str], days: list[dt.date], made: dict[str, int]) -> int:
    with world.as_(login) as who:
        account = create(entity("account"), {"name": name}, allow_twins=True).pk
        for day in days if what else ():
            order = create(entity("order"), {"account": account, "ordered_on": day}, allow_twins=True)
            for each in what:
                create(entity("order_line"), {"order": order.pk, "product": made[each], "quantity": "1"})
            confirm_order(Order.objects.get(pk=order.pk), by=who)
    return int(account)


def test_a_customer_is_offered_what_others_buy_and_what_is_due_again(
    world: World, shop: dict[str, int], browse: Browse
) -> None:
    chen = browse("chen")
    page = chen.get(f"/account/{shop['house']}/rest").content.decode()
    assert "6 of 7 customers who buy “Tea” buy it too." in page
    assert "every 10 days as a rule" in page
    assert "due for 2 days" in page
    assert "Kettle" not in page  # four customers are too few to tell of
    assert browse("gus").get(f"/account/{shop['house']}").status_code == 404


def test_what_is_offered_goes_into_a_quote_or_the_open_deal(world: World, shop: dict[str, int], browse: Browse) -> None:
    chen, house, cups = browse("chen"), shop["house"], shop["Cups"]
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "More", "account": house}).pk
    for _twice in range(2):
        chen.post(f"/demand/deal/{deal}/{cups}")
        chen.post(f"/demand/quote/{house}/{cups}")
    assert browse("gus").post(f"/demand/quote/{house}/{cups}").status_code == 404
    assert browse("gus").post(f"/demand/deal/{deal}/{cups}").status_code == 404
    with world.as_("chen"):
        assert DealLine.objects.filter(deal=deal, product=cups).count() == 1
        assert QuoteLine.objects.filter(product=cups).values("quote").distinct().count() == 1
        assert "Customers like this also buy" in chen.get(f"/deal/{deal}/rest").content.decode()


def test_a_product_leads_to_the_customers_who_may_buy_it_as_far_as_one_reads_their_orders(
    shop: dict[str, int], browse: Browse
) -> None:
    cups = f"/demand/customers?product={shop['Cups']}"
    assert "Tea house" in browse("chen").get(cups).content.decode()
    assert "Tea house" not in browse("gus").get(cups).content.decode()
    tea = browse("ada").get(f"/demand/customers?product={shop['Tea']}").content.decode()
    assert "Tea house" in tea
    assert "Due again" in tea
    assert "Tea house" not in browse("ada").get(f"{cups}&mine=yes").content.decode()
    assert browse("root").get(cups).status_code == 403
    [told] = browse("chen").get(f"/api/v1/offers?product={shop['Cups']}").json()["customers"]
    assert (told["account"], told["why"], told["both"], told["customers"]) == (shop["house"], "together", 6, 7)
    told = browse("chen").get(f"/api/v1/offers?account={shop['house']}").json()["offers"]
    assert [(one["product"], one["why"]) for one in told] == [(shop["Tea"], "due"), (shop["Cups"], "together")]
    assert browse("gus").get(f"/api/v1/offers?account={shop['house']}").status_code == 404
    assert browse("chen").get("/api/v1/offers").status_code == 422
    asked = browse("chen").post("/account/bulk/plan", {"id": [shop["house"]], "back": cups}, follow=True)
    assert 'name="bulk-subject"' in asked.content.decode() or 'name="subject"' in asked.content.decode()


def test_pairs_are_counted_for_the_whole_company_and_by_the_service_only(world: World, shop: dict[str, int]) -> None:
    with world.as_("dai"):
        assert list(
            Pairing.objects.filter(first=shop["Tea"]).values_list("second", "of_first", "of_both", "customers")
        ) == [(shop["Cups"], 7, 6, 8)]
