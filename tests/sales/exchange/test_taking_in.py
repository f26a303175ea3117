"""What comes in from another system: by its own ids, once, by rule, and told row by row."""

from decimal import Decimal
from typing import Any

import pytest

from guanxi.catalogue.models import Product
from guanxi.catalogue.pricing.models import PriceEntry
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.cash.models import Credit, Instalment, Receipt
from guanxi.sales.exchange.models import Conflict, Exchange, ExchangeRow, OutsideId, StockLevel, Warehouse
from guanxi.sales.exchange.naming import link
from guanxi.sales.exchange.quarrelling import DecidedAlready, decide, take_back
from guanxi.sales.exchange.services import NoService
from guanxi.sales.exchange.taking_in import take_in
from guanxi.sales.ordering.models import Delivery, Order
from tests.sales.exchange.conftest import Agree
from tests.world import World


def counted(exchange: Exchange) -> tuple[int, ...]:
    return tuple(getattr(exchange, name) for name in ("received", "made", "changed", "unchanged", "asked", "refused"))


def whys(world: World, exchange: Exchange, login: str = "ada") -> list[str]:
    with world.as_(login):
        return [row.why for row in ExchangeRow.objects.filter(exchange=exchange, fate="refused").order_by("position")]


def test_stock_comes_in_by_their_ids_and_again_changes_nothing(
    world: World, agree: Agree, tea: int, depot: int
) -> None:
    system = agree("stock")
    with world.as_("ada"):
        link(system, "product", tea, "10023")
        row = {"product": 10023, "warehouse": "SH", "quantity": "40", "counted_at": "2026-03-02T08:00:00+08:00"}
        assert counted(take_in(system, "stock", [row], way="api")) == (1, 1, 0, 0, 0, 0)
        level = StockLevel.objects.get(product=tea)
        assert (level.warehouse_id, level.quantity, level.created_by_id) == (depot, Decimal(40), system.service_id)
        assert counted(take_in(system, "stock", [row], way="api")) == (1, 0, 0, 1, 0, 0)
        older = row | {"quantity": "12", "counted_at": "2026-03-01T08:00:00+08:00"}
        assert counted(take_in(system, "stock", [older], way="api")) == (1, 0, 0, 1, 0, 0)
        newer = row | {"quantity": "12", "counted_at": "2026-03-03T08:00:00+08:00"}
        assert counted(take_in(system, "stock", [newer], way="api")) == (1, 0, 1, 0, 0, 0)
        assert StockLevel.objects.get(product=tea).quantity == 12


def test_bad_rows_say_why_and_good_ones_go_in(world: World, agree: Agree, tea: int, depot: int) -> None:
    system = agree("stock")
    rows = [
        {"product": "GT-1", "warehouse": "SH", "quantity": "7"},
        {"product": "unknown", "warehouse": "SH", "quantity": "7"},
        {"product": "GT-1", "warehouse": "Mars", "quantity": "7"},
        {"outside_id": "x", "product": "GT-1", "warehouse": "SH", "quantity": "seven"},
    ]
    with world.as_("ada"):
        exchange = take_in(system, "stock", rows, way="file", file_name="stock.csv")
        assert counted(exchange) == (4, 1, 0, 0, 0, 3)
    told = whys(world, exchange)
    assert "“unknown” to Abacus" in told[0] and "“Mars”" in told[1] and "number is wanted" in told[2]
    with world.as_("ada"):
        kept = ExchangeRow.objects.get(exchange=exchange, position=2)
        assert kept.values == rows[1]
    with world.as_("chen"):
        assert not Exchange.objects.filter(pk=exchange.pk).exists()
        assert not ExchangeRow.objects.exists()
        assert StockLevel.objects.get(product=tea).quantity == 7


def test_nothing_comes_in_that_no_rule_agrees_to(world: World, agree: Agree, tea: int) -> None:
    system = agree("stock")
    with world.as_("ada"), pytest.raises(RecordProblem, match="not exchanged"):
        take_in(system, "credit", [{"account": "1", "limit": "5"}], way="api")
    with world.as_("ada"):
        system = change(entity("outside_system"), system.pk, {"active": False})
        with pytest.raises(RecordProblem, match="not in use"):
            take_in(system, "stock", [], way="api")
        fresh = create(entity("outside_system"), {"name": "Sundial"})
        with pytest.raises(NoService):
            take_in(fresh, "stock", [], way="api")


def test_the_service_may_do_what_its_rules_say_and_nothing_else(
    world: World, agree: Agree, tea: int, depot: int
) -> None:
    system = agree("stock")
    rights = load_identity(system.service_id).rights
    assert rights.scope("stock_level", "edit") and not rights.scope("order", "read")
    agree("order")
    rights = load_identity(system.service_id).rights
    assert rights.scope("order", "edit") and not rights.scope("deal", "edit")


def test_prices_come_into_the_book_of_the_rule(world: World, agree: Agree, tea: int) -> None:
    with world.as_("ada"):
        book = create(entity("price_book"), {"name": "Standard", "currency": "CNY", "standard": True})
    system = agree("price", book=book.pk)
    rows = [{"product": "GT-1", "price": "11.90"}, {"product": "GT-1", "from_quantity": "50", "price": "10.50"}]
    with world.as_("ada"):
        assert counted(take_in(system, "price", rows, way="file"))[:2] == (2, 2)
        prices = PriceEntry.objects.filter(book=book.pk).order_by("from_quantity").values_list("price", flat=True)
        assert list(prices) == [1190, 1050]
        change(entity("price_entry"), PriceEntry.objects.get(book=book.pk, from_quantity=1).pk, {"price": "12.00"})
        again = [rows[0] | {"price": "11.00"}, rows[1] | {"price": "10.00"}]
        assert counted(take_in(system, "price", again, way="file")) == (2, 0, 1, 0, 1, 0)
        decide(Conflict.objects.get().pk, by=world.identity("ada"), take="theirs")
        assert list(prices.all()) == [1100, 1000]


def test_what_both_changed_goes_to_a_person_who_can_take_it_back(world: World, agree: Agree, order: Any) -> None:
    system = agree("order")
    told = {"outside_id": "SO-77", "number": order.number, "promised_on": "2026-05-04", "production": "planned"}
    with world.as_("ada"):
        assert counted(take_in(system, "order", [told], way="api")) == (1, 0, 1, 0, 0, 0)
        assert OutsideId.objects.get(outside_id="SO-77").record_id == order.pk
    with world.as_("chen"):
        change(entity("order"), order.pk, {"promised_on": "2026-05-11"})
    both = told | {"promised_on": "2026-05-18", "production": "running"}
    with world.as_("ada"):
        assert counted(take_in(system, "order", [both], way="api")) == (1, 0, 0, 0, 1, 0)
        assert counted(take_in(system, "order", [both], way="api")) == (1, 0, 0, 0, 1, 0)
        now = Order.objects.get(pk=order.pk)
        assert (str(now.promised_on), now.production) == ("2026-05-11", "running")
    with world.as_("gus"):
        assert not Conflict.objects.exists()
    with world.as_("chen") as chen:
        conflict = Conflict.objects.get()
        assert (conflict.field, conflict.base, conflict.theirs) == ("promised_on", "2026-05-04", "2026-05-18")
        decide(conflict.pk, by=chen, take="theirs")
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-18"
        with pytest.raises(DecidedAlready):
            decide(conflict.pk, by=chen, take="ours")
        take_back(conflict.pk, by=chen)
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-11"
        decide(conflict.pk, by=chen, take="ours")
    with world.as_("ada"):
        assert counted(take_in(system, "order", [both], way="api")) == (1, 0, 0, 1, 0, 0)
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-11"


@pytest.mark.parametrize(("preference", "kept"), [("theirs", "2026-05-18"), ("ours", "2026-05-11")])
def test_a_rule_decides_without_a_person(world: World, agree: Agree, order: Any, preference: str, kept: str) -> None:
    system = agree("order", preference=preference)
    told = {"number": order.number, "outside_id": "SO-77", "promised_on": "2026-05-04"}
    with world.as_("ada"):
        take_in(system, "order", [told], way="api")
        change(entity("order"), order.pk, {"promised_on": "2026-05-11"})
        take_in(system, "order", [told | {"promised_on": "2026-05-18"}], way="api")
        assert str(Order.objects.get(pk=order.pk).promised_on) == kept
        assert not Conflict.objects.exists()


def test_a_rule_for_one_field_counts_for_it_alone_and_the_rest_is_asked(world: World, agree: Agree, order: Any) -> None:
    agree("order")
    system = agree("order", field="promised_on", preference="theirs")
    told = {"number": order.number, "outside_id": "SO-77", "promised_on": "2026-05-04", "production": "planned"}
    with world.as_("ada"):
        take_in(system, "order", [told], way="api")
        change(entity("order"), order.pk, {"promised_on": "2026-05-11", "production": "ready"})
        both = told | {"promised_on": "2026-05-18", "production": "running"}
        assert counted(take_in(system, "order", [both], way="api")) == (1, 0, 0, 0, 1, 0)
        now = Order.objects.get(pk=order.pk)
        assert (str(now.promised_on), now.production) == ("2026-05-18", "ready")
        assert [(one.field, one.theirs) for one in Conflict.objects.all()] == [("production", "running")]


def test_the_newest_wins_where_they_say_when(world: World, agree: Agree, order: Any) -> None:
    system = agree("order", preference="newest")
    told = {"number": order.number, "outside_id": "SO-77", "promised_on": "2026-05-04"}
    with world.as_("ada"):
        take_in(system, "order", [told], way="api")
        change(entity("order"), order.pk, {"promised_on": "2026-05-11"})
        old = told | {"promised_on": "2026-05-18", "changed_at": "2001-01-01T00:00:00Z"}
        take_in(system, "order", [old], way="api")
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-11"
        new = told | {"promised_on": "2026-05-25", "changed_at": "2999-01-01T00:00:00Z"}
        take_in(system, "order", [new], way="api")
        assert str(Order.objects.get(pk=order.pk).promised_on) == "2026-05-25"


def test_deliveries_say_what_was_sent_and_who_received_it(world: World, agree: Agree, order: Any) -> None:
    system = agree("delivery")
    rows = [
        {"outside_id": "DN-1", "order": order.number, "sent_on": "2026-04-20", "product": "GT-1", "quantity": "4"},
        {"outside_id": "DN-2", "order": order.number, "sent_on": "2026-04-21", "product": "GT-1", "quantity": "99"},
    ]
    with world.as_("ada"):
        exchange = take_in(system, "delivery", rows, way="file")
        assert counted(exchange) == (2, 1, 0, 0, 0, 1)
        assert Order.objects.get(pk=order.pk).status == "partly"
        received = rows[0] | {"received_on": "2026-04-22", "received_by": "Mr Hua"}
        assert counted(take_in(system, "delivery", [received], way="file")) == (1, 0, 1, 0, 0, 0)
        delivery = Delivery.objects.get(order=order.pk)
        assert (str(delivery.received_on), delivery.received_by) == ("2026-04-22", "Mr Hua")
    assert "no open line for 93" in whys(world, exchange)[0]


def test_money_comes_in_as_receivables_receipts_and_credit(world: World, agree: Agree, order: Any) -> None:
    system = agree("receivable", "receipt", "credit")
    with world.as_("ada"):
        link(system, "account", order.account_id, "D-9")
        due = {"outside_id": "OI-1", "account": "D-9", "amount": "120.00", "currency": "CNY", "due_on": "2026-06-01"}
        exchange = take_in(system, "receivable", [due], way="api")
        assert counted(exchange)[1] == 1, list(ExchangeRow.objects.values_list("why", flat=True))
        assert Instalment.objects.get(account=order.account_id).amount == 12000
        paid = {
            "outside_id": "BK-1",
            "account": "D-9",
            "amount": "50.00",
            "currency": "CNY",
            "received_on": "2026-05-30",
            "source": "ICBC",
            "reference": "77",
        }
        assert counted(take_in(system, "receipt", [paid], way="api"))[1] == 1
        assert counted(take_in(system, "receipt", [paid | {"outside_id": ""}], way="api")) == (1, 0, 0, 1, 0, 0)
        assert Receipt.objects.get(reference="77").amount == 5000
        limit = {"account": "D-9", "limit": "1000.00", "blocked": "false"}
        assert counted(take_in(system, "credit", [limit], way="api"))[1] == 1
        assert Credit.objects.get(account=order.account_id).limit == 100000


def test_columns_may_be_called_otherwise(world: World, agree: Agree, tea: int, depot: int) -> None:
    system = agree("stock", mapping="MATNR = product\nLGORT = warehouse\nLABST = quantity")
    with world.as_("ada"):
        exchange = take_in(system, "stock", [{"MATNR": "GT-1", "LGORT": "SH", "LABST": "5"}], way="file")
        assert counted(exchange)[1] == 1
        assert StockLevel.objects.get(product=tea).quantity == 5


def test_new_products_are_made_once_under_their_id(world: World, agree: Agree) -> None:
    system = agree("product")
    row = {"outside_id": "M-1", "name": "White tea", "code": "WT", "list_price": "30.00"}
    with world.as_("ada"):
        take_in(system, "product", [row, row], way="api")
        take_in(system, "product", [row | {"list_price": "31.00"}], way="api")
        assert [(one.name, one.list_price) for one in Product.objects.filter(code="WT")] == [("White tea", 3100)]
        assert Warehouse.objects.count() == 0


def test_one_id_names_one_record(world: World, agree: Agree, tea: int) -> None:
    system = agree("product")
    with world.as_("ada"):
        other = create(entity("product"), {"name": "Black tea"})
        link(system, "product", tea, "1")
        with pytest.raises(RecordProblem, match="another record"):
            link(system, "product", other.pk, "1")
        link(system, "product", tea, "2")
        link(system, "product", other.pk, "1")
        assert OutsideId.objects.filter(record_id=tea).count() == 1
    with world.as_("chen"), pytest.raises(RecordProblem):
        link(system, "product", tea, "3")
