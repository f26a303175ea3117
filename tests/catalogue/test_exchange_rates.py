"""What currencies cost: dated, kept by finance, read by everyone; the newest up to a day holds."""

import datetime as dt
from decimal import Decimal

import pytest

from guanxi.catalogue.rates import NoRate, rate_on, rates_on
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid, NotAllowed
from tests.world import World

MAY, JUNE = dt.date(2026, 5, 1), dt.date(2026, 6, 1)


def entered(currency: str, day: dt.date, rate: str) -> None:
    create(entity("exchange_rate"), {"currency": currency, "day": day, "rate": rate})


def test_the_newest_rate_up_to_a_day_holds(world: World) -> None:
    with world.as_("fay"):
        entered("USD", MAY, "7.2")
        entered("USD", JUNE, "7.1")
        entered("EUR", MAY, "7.83125")
    with world.as_("chen"):
        assert rate_on("USD", JUNE) == rate_on("USD", dt.date(2026, 12, 31)) == Decimal("7.1")
        assert rate_on("USD", dt.date(2026, 5, 31)) == Decimal("7.2")
        assert rates_on(JUNE) == {"CNY": 1, "USD": Decimal("7.1"), "EUR": Decimal("7.83125")}


def test_a_missing_rate_is_named(world: World) -> None:
    with world.as_("fay"):
        entered("USD", JUNE, "7.1")
        with pytest.raises(NoRate, match="no exchange rate of USD up to 2026-05-01"):
            rate_on("USD", MAY)
        assert rate_on("CNY", MAY) == 1


def test_only_finance_and_directors_keep_rates(world: World) -> None:
    with world.as_("chen"), pytest.raises(NotAllowed):
        entered("USD", MAY, "7.2")


@pytest.mark.parametrize(("currency", "rate"), [("CNY", "1"), ("", "1"), ("USD", "0"), ("USD", "-1")])
def test_what_is_no_rate_is_refused(world: World, currency: str, rate: str) -> None:
    with world.as_("fay"), pytest.raises(Invalid):
        entered(currency, MAY, rate)


def test_a_day_has_one_rate_of_a_currency(world: World) -> None:
    with world.as_("fay"):
        entered("USD", MAY, "7.2")
        with pytest.raises(Invalid, match="already"):
            entered("USD", MAY, "7.3")


def test_salespeople_do_not_see_what_products_cost(world: World) -> None:
    with world.as_("chen"):
        assert not view_of(entity("product")).reads("cost")
        assert view_of(entity("product")).reads("tax_rate")
    with world.as_("fay"):
        assert view_of(entity("product")).reads("cost")
