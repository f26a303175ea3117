"""Books, promotions and agreed prices count from their first day to their last one, both included."""

import datetime as dt
from collections.abc import Callable

import pytest
from django.utils import timezone

from guanxi.catalogue.pricing.asking import Wanted, prices_for
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from tests.catalogue.pricing.test_asking import book, entry, promotion, shop
from tests.world import World

__all__ = ["shop"]
LIST = 120_50
# What is offered between some days, and by which price one sees that it counts.
Offer = Callable[[World, dict[str, int], dict[str, dt.date]], None]


def a_promotion(world: World, shop: dict[str, int], days: dict[str, dt.date]) -> None:
    promotion("Tea week", kind="price", amount="99", product=shop["tea"], **days)


def an_agreement(world: World, shop: dict[str, int], days: dict[str, dt.date]) -> None:
    with world.as_("chen"):
        agreed = {"account": shop["account"], "product": shop["tea"], "price": "99"}
        create(entity("contract_price"), agreed | days)


def a_book(world: World, shop: dict[str, int], days: dict[str, dt.date]) -> None:
    entry(book("Spring", standard=True, **days), shop["tea"], price="99")


def june(day: int) -> dt.date:
    return dt.date(2026, 6, day)


def prices(world: World, shop: dict[str, int], *days: dt.date) -> list[int | None]:
    with world.as_("chen"):
        return [prices_for(shop["account"], [Wanted(shop["tea"])], on=day)[0].unit_price for day in days]


@pytest.mark.parametrize("offer", [a_promotion, an_agreement, a_book])
@pytest.mark.parametrize(
    ("between", "asked", "counting"),
    [
        # before, on the first, between, on the last, after
        ({"since": june(10), "until": june(12)}, (9, 10, 11, 12, 13), "-+++-"),
        ({"since": june(10), "until": june(10)}, (9, 10, 11), "-+-"),
        ({"since": june(10)}, (9, 10, 30), "-++"),
        ({"until": june(12)}, (1, 12, 13), "++-"),
        ({}, (1, 30), "++"),
    ],
    ids=["some days", "one day", "from a day on", "until a day", "always"],
)
def test_what_is_offered_counts_on_its_days_only(
    world: World, shop: dict[str, int], offer: Offer, between: dict[str, dt.date], asked: tuple[int, ...], counting: str
) -> None:
    offer(world, shop, between)
    assert prices(world, shop, *map(june, asked)) == [99_00 if one == "+" else LIST for one in counting]


def test_an_agreement_that_follows_another_takes_over_on_its_day(world: World, shop: dict[str, int]) -> None:
    with world.as_("chen"):
        for amount, days in (("99", {"until": june(30)}), ("95", {"since": dt.date(2026, 7, 1)})):
            agreed = {"account": shop["account"], "product": shop["tea"], "price": amount}
            create(entity("contract_price"), agreed | days)
    assert prices(world, shop, june(30), dt.date(2026, 7, 1)) == [99_00, 95_00]


@pytest.mark.parametrize("offer", [a_promotion, an_agreement])
def test_a_line_that_is_written_today_costs_what_is_offered_today(
    world: World, shop: dict[str, int], offer: Offer
) -> None:
    today, day = timezone.localdate(), dt.timedelta(days=1)

    def line() -> int | None:
        with world.as_("chen"):
            quote = create(entity("quote"), {"account": shop["account"]})
            found = create(entity("quote_line"), {"quote": quote.pk, "product": shop["tea"], "quantity": "1"})
            price: int | None = found.unit_price
            return price

    offer(world, shop, {"until": today - day})
    offer(world, shop, {"since": today + day})
    assert line() == LIST
    offer(world, shop, {"since": today, "until": today})
    assert line() == 99_00
