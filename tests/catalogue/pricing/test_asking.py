"""What a product costs a customer on a day, and why: books, tiers, contracts, promotions, currencies, floors."""

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.catalogue.pricing.asking import Priced, Wanted, prices_for
from guanxi.catalogue.pricing.saying import said
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed, NotFound
from tests.world import KEEPER, World

DAY = dt.date(2026, 6, 1)


@pytest.fixture
def shop(world: World) -> dict[str, int]:
    """White tea for 120.50 that costs 60, in the series Tea; euro cost 8, yen 0.05; Chen's key account in Germany."""
    with acting_as(KEEPER):
        tea = create(
            entity("product"),
            {"name": "White tea", "list_price": "120.50", "cost": "60", "series": "Tea", "tax_rate": "13"},
        ).pk
        pot = create(entity("product"), {"name": "Pot", "list_price": "80", "series": "China"}).pk
        for code, rate in (("EUR", "8"), ("JPY", "0.05")):
            create(entity("exchange_rate"), {"currency": code, "day": "2026-01-01", "rate": rate})
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Teehaus", "level": "key", "country": "Germany"}).pk
    return {"tea": tea, "pot": pot, "account": account}


def book(name: str, **more: Any) -> int:
    with acting_as(KEEPER):
        return int(create(entity("price_book"), {"name": name, "currency": "CNY", **more}).pk)


def entry(in_book: int, product: int, **more: Any) -> None:
    with acting_as(KEEPER):
        create(entity("price_entry"), {"book": in_book, "product": product, **more})


def promotion(name: str, **more: Any) -> None:
    with acting_as(KEEPER):
        create(entity("promotion"), {"name": name, **more})


def price(world: World, shop: dict[str, int], quantity: str = "1", currency: str = "", who: str = "chen") -> Priced:
    with world.as_(who):
        return prices_for(shop["account"], [Wanted(shop["tea"], Decimal(quantity))], on=DAY, currency=currency)[0]


def why(one: Priced) -> list[str]:
    return [line.sentence for line in said(one)]


def test_without_any_book_the_list_price_holds(world: World, shop: dict[str, int]) -> None:
    one = price(world, shop)
    assert (one.unit_price, one.list_price, one.tax_rate) == (12050, 12050, Decimal(13))
    with world.as_("chen"):
        assert why(one) == ["List price"]


def test_the_tier_that_is_reached_counts(world: World, shop: dict[str, int]) -> None:
    standard = book("Standard", standard=True)
    for quantity, amount in (("1", "110"), ("10", "100"), ("100", "90")):
        entry(standard, shop["tea"], from_quantity=quantity, price=amount)
    assert [price(world, shop, quantity).unit_price for quantity in ("1", "9.99", "10", "500")] == [11000, 11000, 10000, 9000]  # fmt: skip
    with world.as_("chen"):
        assert why(price(world, shop, "10")) == ["Price book “Standard”, from 10 on"]


def test_the_first_book_for_the_customer_decides_and_goes_back_to_its_parent(
    world: World, shop: dict[str, int]
) -> None:
    standard = book("Standard", standard=True, position=9)
    entry(standard, shop["tea"], price="110")
    book("China", country="China", parent=standard, factor="50", position=1)
    book("Germany", country="Germany", parent=standard, factor="95", position=2, rounding="whole")
    one = price(world, shop)
    assert one.unit_price == 10500
    with world.as_("chen"):
        assert why(one) == [
            "Price book “Standard”, from 1 on",
            "Price book “Germany”: 95 % of that",
            "Rounded to whole units (price book “Germany”)",
        ]


def test_a_book_is_for_the_channel_the_industry_and_the_tag_that_it_names(world: World, shop: dict[str, int]) -> None:
    with acting_as(service("channels", ("sales_channel",))):
        online = create(entity("sales_channel"), {"name": "Online"}).pk
    for place, (name, named) in enumerate({"tag": "fair", "industry": "Hotels", "channel": online}.items(), 1):
        entry(book(f"By {name}", position=place, **{name: named}), shop["tea"], price=str(place))
    assert price(world, shop).unit_price == 12050
    for known, costs in (({"channel": online}, 300), ({"industry": "Hotels"}, 200), ({"tags": ["VIP", "fair"]}, 100)):
        with world.as_("chen"):
            change(entity("account"), shop["account"], known)
        assert price(world, shop).unit_price == costs


def test_a_book_is_for_customers_that_meet_its_conditions_whoever_asks(world: World, shop: dict[str, int]) -> None:
    entry(book("Large ones", position=1, condition="employees.at_least.500\nwebsite.filled"), shop["tea"], price="7")
    entry(book("Gone", position=0, condition="no_such_field.filled"), shop["tea"], price="1")
    assert price(world, shop).unit_price == 12050
    with world.as_("chen"):
        change(entity("account"), shop["account"], {"employees": "500", "website": "https://jade.example"})
    assert price(world, shop).unit_price == 700
    with world.as_("chen"):
        change(entity("account"), shop["account"], {"employees": "499"})
    assert price(world, shop).unit_price == 12050


def test_a_book_counts_on_its_days_only(world: World, shop: dict[str, int]) -> None:
    entry(book("Spring", standard=True, until="2026-05-31"), shop["tea"], price="1")
    assert price(world, shop).unit_price == 12050


def test_formulas_of_list_price_and_cost(world: World, shop: dict[str, int]) -> None:
    key = book("Key accounts", level="key")
    entry(key, shop["tea"], kind="of_list", percent="90")
    entry(key, shop["tea"], kind="of_cost", percent="130", from_quantity="50")
    assert (price(world, shop).unit_price, price(world, shop, "50").unit_price) == (10845, 7800)
    with world.as_("fay"):
        assert why(price(world, shop, "50", who="ada")) == ["Price book “Key accounts”, from 50 on: 130 % of the cost"]
    with world.as_("chen"):
        assert why(price(world, shop, "50")) == ["Price book “Key accounts”, from 50 on"]


def test_what_was_agreed_comes_first_and_promotions_stay_out(world: World, shop: dict[str, int]) -> None:
    entry(book("Standard", standard=True), shop["tea"], price="1")
    promotion("Tea week", kind="percent", percent="50")
    with world.as_("chen"):
        agreed = {"account": shop["account"], "product": shop["tea"], "price": "99", "reference": "C-7"}
        create(entity("contract_price"), agreed)
    one = price(world, shop)
    assert one.unit_price == 9900
    with world.as_("chen"):
        assert why(one) == ["Agreed with the customer (C-7), from 1 on", "“Tea week” does not change agreed prices"]


def test_a_price_in_another_currency_names_the_rate(world: World, shop: dict[str, int]) -> None:
    assert price(world, shop, currency="EUR").unit_price == 1506
    yen = price(world, shop, currency="JPY")
    assert (yen.unit_price, yen.list_price) == (2410, 2410)
    with world.as_("chen"):
        assert why(price(world, shop, currency="EUR")) == [
            "List price",
            "Converted: 1 CNY = 0.125 EUR",
            "Rounded to the smallest unit",
        ]
        assert (
            why(price(world, shop, currency="USD"))[-1] == "There is no exchange rate between CNY and USD for this day"
        )
    assert price(world, shop, currency="USD").unit_price is None


def test_promotions_that_go_together_or_the_best_of_the_others(world: World, shop: dict[str, int]) -> None:
    promotion("Series", kind="percent", percent="10", series="Tea", stacks=True)
    promotion("Five off", kind="amount", amount="5", stacks=True, position=2)
    promotion("Porcelain", kind="percent", percent="99", series="China")
    assert price(world, shop).unit_price == 12050 * 9 // 10 - 500
    promotion("Alone", kind="price", amount="100", product=shop["tea"])
    assert price(world, shop).unit_price == 10000
    promotion("From 10", kind="percent", percent="60", min_quantity="10")
    assert (price(world, shop, "9").unit_price, price(world, shop, "10").unit_price) == (10000, 4820)


def test_buy_two_get_one(world: World, shop: dict[str, int]) -> None:
    promotion("Two plus one", kind="gift", buys=2, gets=1)
    assert price(world, shop, "2").unit_price == 12050
    one = price(world, shop, "7")
    assert one.unit_price == 8607  # five sevenths of 120.50
    with world.as_("chen"):
        assert why(one)[1:] == ["“Two plus one”: 2 of 7 are free", "Rounded to the smallest unit"]


def test_the_margin_of_the_product_counts_before_that_of_everything(world: World, shop: dict[str, int]) -> None:
    with acting_as(KEEPER):
        create(entity("margin_floor"), {"name": "All", "percent": "10"})
        create(entity("margin_floor"), {"name": "Tea", "percent": "50.5", "series": "Tea"})
    one = price(world, shop)
    assert (one.floor, one.is_too_low) == (12122, True)


def test_a_customer_one_does_not_see_has_no_prices(world: World, shop: dict[str, int]) -> None:
    with world.as_("gus"), pytest.raises(NotFound):
        prices_for(shop["account"], [Wanted(shop["tea"])], on=DAY)
    with world.as_("sam"), pytest.raises(NotAllowed):
        prices_for(shop["account"], [Wanted(shop["tea"])], on=DAY)


def test_agreed_prices_are_as_closed_as_the_customer(world: World, shop: dict[str, int]) -> None:
    with world.as_("gus"), pytest.raises(Invalid):
        create(entity("contract_price"), {"account": shop["account"], "product": shop["tea"], "price": "1"})


def test_the_number_of_questions_does_not_grow_with_the_lines(world: World, shop: dict[str, int]) -> None:
    entry(book("Standard", standard=True), shop["tea"], price="110")
    asked = []
    for lines in (1, 200):
        with (
            world.as_("chen"),
            CaptureQueriesContext(
                connection,
            ) as questions,
        ):
            wanted = [Wanted(shop["tea"] if at % 2 else shop["pot"], Decimal(at)) for at in range(1, lines + 1)]
            assert len(prices_for(shop["account"], wanted, on=DAY)) == lines
        asked.append(len(questions))
    assert asked[0] == asked[1]


def test_an_entry_that_says_no_price_leaves_it_to_the_book_behind(world: World, shop: dict[str, int]) -> None:
    standard = book("Standard", standard=True, position=9)
    entry(standard, shop["tea"], price="110")
    entry(book("Germany", country="Germany", parent=standard, factor="90"), shop["tea"])
    assert price(world, shop).unit_price == 9900


def test_a_book_never_goes_back_to_itself(world: World, shop: dict[str, int]) -> None:
    first = book("First", standard=True)
    second = book("Second", parent=first)
    with world.as_("ada"), pytest.raises(Invalid, match="go back to itself"):
        change(entity("price_book"), first, {"parent": second})
