"""The price check in the menu: prices with every step, costs only for who may know them, and only for customers one sees."""

from html import unescape

import pytest
from django.test import Client

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from tests.platform.web.conftest import Browse, browse  # noqa: F401  # fixtures
from tests.world import KEEPER, World


@pytest.fixture
def tea(world: World) -> int:
    with acting_as(KEEPER):
        made = create(entity("product"), {"name": "White tea", "list_price": "120.50", "cost": "60"})
        create(entity("margin_floor"), {"name": "All", "percent": "55"})
        book = create(entity("price_book"), {"name": "Standard", "currency": "CNY", "standard": True})
        create(entity("price_entry"), {"book": book.pk, "product": made.pk, "kind": "of_cost", "percent": "200"})
    return int(made.pk)


def checked(client: Client, tea: int, **more: str) -> str:
    shown = client.get("/pricing/check", {"p1": str(tea), "q1": "3", "day": "2026-06-01", **more})
    assert shown.status_code == 200
    return unescape(shown.content.decode())


def test_a_salesperson_sees_price_and_reasons_but_no_cost(browse: Browse, tea: int) -> None:  # noqa: F811
    page = checked(browse("chen"), tea)
    assert "¥120.00" in page and "Price book “Standard”, from 1 on" in page
    assert "¥60.00" not in page and "200 %" not in page and "Margin" not in page
    assert "This price needs a release" in page


def test_finance_sees_cost_margin_and_lowest_price(browse: Browse, tea: int) -> None:  # noqa: F811
    page = checked(browse("fay"), tea)
    assert "¥60.00" in page and "50.0 %" in page and "¥133.34" in page and "200 % of the cost" in page


def test_a_number_that_is_none_is_told_and_not_lost(browse: Browse, tea: int) -> None:  # noqa: F811
    page = checked(browse("chen"), tea, q1="many", day="someday")
    assert "Quantity: A number is wanted here." in page and 'value="many"' in page


def test_the_prices_of_a_customer_one_does_not_see_are_not_there(world: World, browse: Browse, tea: int) -> None:  # noqa: F811
    with world.as_("gus"):
        account = create(entity("account"), {"name": "Teehaus"}).pk
    assert browse("gus").get("/pricing/check", {"p1": tea, "account": account}).status_code == 200
    assert browse("chen").get("/pricing/check", {"p1": tea, "account": account}).status_code == 404


@pytest.mark.parametrize("login", ["sam", "quinn", "root"])
def test_who_reads_no_prices_has_no_such_page(browse: Browse, tea: int, login: str) -> None:  # noqa: F811
    client = browse(login)
    assert client.get("/pricing/check").status_code == 403
    assert "/pricing/check" not in client.get("/").content.decode()
