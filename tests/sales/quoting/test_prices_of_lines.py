"""Lines of quotes and orders cost what the price books, agreements and promotions say for the customer."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.granting import set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.cash.models import Instalment
from guanxi.sales.quoting import grid
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.actions.take_terms import take_terms
from guanxi.sales.quoting.models import Quote, QuotePayment
from guanxi.sales.quoting.problems import QuoteRefused
from tests.world import KEEPER, World

QUOTE, LINE, ORDER = entity("quote"), entity("quote_line"), entity("order_line")


@pytest.fixture
def tea(world: World) -> int:
    """White tea: 120.50 by the list, 110 from ten boxes on."""
    with acting_as(KEEPER):
        values = {"name": "White tea", "list_price": "120.50", "cost": "80", "tax_rate": "13", "measure": "box"}
        made = int(create(entity("product"), values).pk)
    with world.as_("ada"):
        book = create(entity("price_book"), {"name": "Standard", "currency": "CNY", "standard": True})
        tier = {"book": book.pk, "product": made, "from_quantity": "10", "kind": "fixed", "price": "110"}
        create(entity("price_entry"), tier)
    return made


def a_line(tea: int, **values: str) -> Any:
    account = create(entity("account"), {"name": "Jade Garden"})
    quote = create(QUOTE, {"account": account.pk})
    return create(LINE, {"quote": quote.pk, "product": tea, "quantity": "3"} | values)


def test_the_price_that_was_agreed_with_the_customer_is_proposed(world: World, tea: int) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"}).pk
    with world.as_("ada"):
        create(entity("contract_price"), {"account": account, "product": tea, "price": "99", "currency": "CNY"})
    with world.as_("chen"):
        quote = create(QUOTE, {"account": account})
        line = create(LINE, {"quote": quote.pk, "product": tea, "quantity": "3"})
        assert (line.unit_price, line.list_price, line.cost) == (9900, 12050, 8000)
        order = create(entity("order"), {"account": account})
        assert create(ORDER, {"order": order.pk, "product": tea, "quantity": "3"}).unit_price == 9900


def test_a_proposed_price_follows_the_quantity_and_a_typed_one_stays(world: World, tea: int) -> None:
    with world.as_("chen"):
        line = a_line(tea)
        assert line.unit_price == 12050
        line = change(LINE, line.pk, {"quantity": "10"})
        assert line.unit_price == 11000
        line = change(LINE, line.pk, {"unit_price": "105"})
        assert change(LINE, line.pk, {"quantity": "3"}).unit_price == 10500


def test_the_grid_follows_too_although_it_sends_the_price_that_stood_there(world: World, tea: int) -> None:
    with world.as_("chen"):
        line = a_line(tea)
        quote = find_row(QUOTE, line.quote_id)
        row = grid.shown(quote)["lines"][0] | {"quantity": "12"}
        saved = grid.save(quote.pk, [row], version=quote.version, values={})
        assert grid.shown(saved)["lines"][0]["unit_price"] == "110.00"
        assert saved.net == 132000


def test_a_currency_without_a_rate_proposes_nothing(world: World, tea: int) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Garden"})
        quote = create(QUOTE, {"account": account.pk, "currency": "SEK"})
        assert create(LINE, {"quote": quote.pk, "product": tea, "quantity": "10"}).unit_price is None


def test_who_may_not_read_price_books_gets_the_list_price(world: World, tea: int) -> None:
    with world.as_("root"):
        set_grants(Role.objects.get(key="salesperson"), {("price_book", "read"): int(Scope.NONE)})
    with world.as_("chen"):
        assert a_line(tea, quantity="10").unit_price == 12050


def test_many_lines_are_priced_by_as_many_questions_about_prices_as_few(world: World) -> None:
    def questions(products: int) -> int:
        with acting_as(KEEPER):
            made = create_many(
                entity("product"),
                [{"name": f"Tea {products} {one}", "list_price": "10", "tax_rate": "13"} for one in range(products)],
            )
        with world.as_("chen"):
            account = create(entity("account"), {"name": f"Jade Garden {products}"})
            quote = create(QUOTE, {"account": account.pk})
            rows = [{"id": None, "product": one.record_id, "quantity": "2"} for one in made]
            with CaptureQueriesContext(connection) as asked:
                saved = grid.save(quote.pk, rows, version=quote.version, values={})
            assert saved.net == 2000 * products
            return sum(
                "pricing_" in one["sql"] or 'FROM "catalogue_product"' in one["sql"] for one in asked.captured_queries
            )

    assert 0 < questions(40) == questions(4)


def test_terms_of_payment_are_taken_into_a_quote_and_a_retention_stays_one(world: World, tea: int) -> None:
    with acting_as(KEEPER):
        kept = create(entity("payment_terms"), {"name": "By stages"})
        for place, (kind, percent, event) in enumerate(
            (("delivery", "95", "delivery"), ("retention", "5", "acceptance")), 1
        ):
            told = {"terms": kept.pk, "position": place, "kind": kind, "percent": percent, "event": event, "days": 5}
            create(entity("term_line"), told)
    with world.as_("chen") as chen:
        quote = Quote.objects.get(pk=a_line(tea).quote_id)
        create(entity("quote_payment"), {"quote": quote.pk, "name": "All of it", "percent": "100"})
        quote = take_terms(quote, by=chen, payment_terms=kept.pk)
        assert list(QuotePayment.objects.values_list("kind", "percent")) == [("delivery", 95), ("retention", 5)]
        made = make_order(send_quote(quote, by=chen), by=chen)
        held = Instalment.objects.get(order=made.order_id, kind="retention")
        assert (held.held, held.event, held.days) == (True, "acceptance", 5)
        with pytest.raises(QuoteRefused):
            take_terms(made, by=chen, payment_terms=kept.pk)


def test_the_payments_of_a_quote_become_the_instalments_of_its_order(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        line = a_line(tea)
        terms = (("Prepayment", "30", "order", 0), ("Rest", "70", "delivery", 30))
        for place, (name, percent, after, days) in enumerate(terms, 1):
            told = {"name": name, "percent": percent, "after": after, "days": days, "position": place}
            create(entity("quote_payment"), {"quote": line.quote_id} | told)
        ordered = make_order(send_quote(find_row(QUOTE, line.quote_id), by=chen), by=chen)
        order = find_row(entity("order"), ordered.order_id)
        planned = list(Instalment.objects.filter(order=order.pk).order_by("position"))
        assert [(one.percent, one.event, one.days, one.note) for one in planned] == [
            (30, "order", 0, "Prepayment"),
            (70, "delivery", 30, "Rest"),
        ]
        assert sum(one.amount for one in planned) == order.total
        assert [one.due_on for one in planned] == [order.ordered_on, None]


def test_payments_that_are_not_the_whole_are_left_to_people(world: World, tea: int) -> None:
    with world.as_("chen") as chen:
        line = a_line(tea)
        create(entity("quote_payment"), {"quote": line.quote_id, "name": "Prepayment", "percent": "30"})
        ordered = make_order(send_quote(find_row(QUOTE, line.quote_id), by=chen), by=chen)
        assert not Instalment.objects.filter(order=ordered.order_id).exists()
