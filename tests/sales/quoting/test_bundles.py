"""Bundles in quotes and orders: one line with its parts beneath, a price shared exactly, tax and costs by part."""

from decimal import Decimal

import pytest
from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.catalogue.pricing.asking import Wanted, prices_for
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import change, create, find_row, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.models import Order, OrderLine
from guanxi.sales.quoting import grid
from guanxi.sales.quoting.actions.answer_quote import accept_as_customer
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.document import paper
from guanxi.sales.quoting.models import Quote, QuoteLine
from tests.world import KEEPER, World


@pytest.fixture
def tea_set(world: World) -> dict[str, int]:
    """A pot and three cups, taxed at 13 %, and a class at 6 %, 10 % cheaper together; a tray beside it."""
    with acting_as(KEEPER):
        create(entity("price_book"), {"name": "Standard", "currency": "CNY", "standard": True})
        rows = {
            "pot": ("Pot", "100", "40", "13"),
            "cup": ("Cup", "33.33", "10", "13"),
            "class": ("Tea class", "200", "50", "6"),
            "tray": ("Tray", "60", "20", "13"),
            "set": ("Tea set", None, None, None),
        }
        made = {
            key: create(
                entity("product"), {"name": name, "list_price": price, "cost": cost, "tax_rate": tax, "measure": "pc"}
            ).pk
            for key, (name, price, cost, tax) in rows.items()
        }
        bundle = create(entity("bundle"), {"product": made["set"], "pricing": "sum", "discount": "10"}).pk
        for place, (key, pieces, optional) in enumerate(
            (("pot", "1", False), ("cup", "3", False), ("class", "1", False), ("tray", "1", True)), 1
        ):
            create(
                entity("bundle_part"),
                {
                    "bundle": bundle,
                    "product": made[key],
                    "quantity": pieces,
                    "optional": optional,
                    "position": place,
                },
            )
    return made | {"bundle": bundle}


def a_quote(**values: str) -> Quote:
    account = create(entity("account"), {"name": "Jade Garden"}, allow_twins=True)
    quote: Quote = create(entity("quote"), {"account": account.pk, "name": "Spring", **values})
    return quote


def lines_of(quote: Quote) -> list[tuple[str, Decimal, int | None, int | None]]:
    told = QuoteLine.objects.filter(quote=quote.pk).order_by("position", "pk")
    return [(one.text, one.quantity, one.unit_price, one.net) for one in told]


def now(quote: Quote) -> Quote:
    found: Quote = find_row(entity("quote"), quote.pk)
    return found


def test_a_bundle_costs_its_parts_less_the_discount_and_says_why(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("chen"):
        [told] = prices_for(None, [Wanted(tea_set["set"], Decimal(2))], on=timezone.localdate())
        assert (told.unit_price, told.list_price, told.cost) == (359_99, 359_99, 120_00)
        assert [step.code for step in told.steps] == ["parts", "bundled", "rounded"]
        assert told.steps[0].amount == 399_99
        assert [(one.product, one.quantity) for one in told.parts] == [
            (tea_set["pot"], 2), (tea_set["cup"], 6), (tea_set["class"], 2),
        ]  # fmt: skip


def test_its_parts_stand_beneath_it_and_come_to_exactly_its_price(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("ada"):
        quote = a_quote()
        create(entity("quote_line"), {"quote": quote.pk, "product": tea_set["set"], "quantity": "1", "position": 1})
        assert lines_of(quote) == [
            ("Tea set", 1, 359_99, 359_99),
            ("Pot", 1, 90_00, 90_00),
            ("Cup", 1, 29_99, 29_99),
            ("Cup", 2, 30_00, 60_00),
            ("Tea class", 1, 180_00, 180_00),
            ("Tray", 1, 60_00, 54_00),
        ]  # fmt: skip
        done = now(quote)
        # 13 % of 179.99 is 23.40, 6 % of 180.00 is 10.80: each part is taxed as it is.
        assert (done.net, done.tax, done.total) == (359_99, 34_20, 394_19)
        assert (done.off_list, done.line_discount, done.cost) == (0, 0, 120_00)
        assert done.margin == Decimal("66.67")


def test_whoever_changes_the_bundle_changes_its_parts(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("ada"):
        quote = a_quote(discount="1")
        head = create(entity("quote_line"), {"quote": quote.pk, "product": tea_set["set"], "quantity": "1"})
        change(entity("quote_line"), head.pk, {"quantity": "7", "unit_price": "333.33", "discount": "2.5"})
        parts = QuoteLine.objects.filter(head=head.pk)
        amount = 7 * 333_33 * Decimal("0.975")
        assert sum(one.unit_price * one.quantity for one in parts) == round(amount)
        assert {one.text: sum(x.quantity for x in parts if x.text == one.text) for one in parts} == {
            **{"Pot": 7, "Cup": 21, "Tea class": 7}
        }
        done = now(quote)
        assert done.net == sum(one.net for one in parts) and done.total == sum(one.total for one in parts)
        assert find_row(entity("quote_line"), head.pk).net == done.net
        # 7 × 359.99 would be the price of the catalogue.
        assert done.line_discount == Decimal("9.72")
        trash(entity("quote_line"), [head.pk])
        assert not QuoteLine.objects.filter(head=head.pk).exists() and now(quote).net == 0


def test_parts_are_not_written_by_hand(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("chen"):
        quote = a_quote()
        head = create(entity("quote_line"), {"quote": quote.pk, "product": tea_set["set"], "quantity": "1"})
        part = QuoteLine.objects.filter(head=head.pk).first()
        with pytest.raises(Invalid, match="part of a bundle"):
            change(entity("quote_line"), part.pk, {"unit_price": "1"})
        with pytest.raises(NotAllowed, match="part of a bundle"):
            trash(entity("quote_line"), [part.pk])
    with world.as_("ada"), pytest.raises(Invalid, match="is part of a bundle"):
        create(entity("bundle"), {"product": tea_set["pot"]})
    with world.as_("ada"), pytest.raises(Invalid, match="is a bundle itself"):
        create(entity("bundle_part"), {"bundle": tea_set["bundle"], "product": tea_set["set"], "quantity": "1"})


def test_the_grid_leaves_parts_to_their_bundle(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("chen"):
        quote = a_quote()
        rows = [{"product": tea_set["pot"], "quantity": "1"}, {"product": tea_set["set"], "quantity": "2"}]
        saved = grid.save(quote.pk, rows, version=quote.version, values={})
        shown = grid.shown(saved)["lines"]
        assert [one["text"] for one in shown] == ["Pot", "Tea set", "Pot", "Cup", "Cup", "Tea class", "Tray"]
        turned = [shown[1] | {"quantity": "3"}, shown[0], *(one for one in shown[2:] if one["part"])]
        again = grid.save(quote.pk, turned, version=saved.version, values={})
        told = [(one["text"], bool(one["part"])) for one in grid.shown(again)["lines"]]
        assert told[0] == ("Tea set", False) and told[-1] == ("Pot", False)
        assert all(part for _text, part in told[1:-1]) and len(told) >= 5


def test_versions_documents_and_orders_keep_it_whole(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("ada") as ada:
        quote = a_quote()
        create(
            entity("quote_line"),
            {"quote": quote.pk, "product": tea_set["set"], "quantity": "1", "unit_price": "300"},
        )
        said = [(one["kind"], one["text"], one["total"]) for one in paper(now(quote), "")["lines"]]
        assert said[0] == ("line", "Tea set", "¥300.00") and ("part", "Pot", "") in said
        assert said[-1][:2] == ("optional", "Tray")
        copy = new_version(now(quote), by=ada)
        assert lines_of(copy) == lines_of(quote) and now(copy).total == now(quote).total
        sent = send_quote(now(copy), by=ada)
        ordered = make_order(sent, by=ada)
        rows = OrderLine.objects.filter(order=ordered.order_id).order_by("position")
        assert {one.bundle for one in rows} == {"Tea set × 1"} and "Tea set" not in {one.text for one in rows}
        assert sum(one.net for one in rows) == 300_00 == ordered.net
        assert sum(one.total for one in rows) == ordered.total


def test_a_customer_chooses_an_optional_bundle_with_all_of_it(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("ada") as ada:
        quote = a_quote()
        create(entity("quote_line"), {"quote": quote.pk, "text": "Delivery", "quantity": "1", "unit_price": "10"})
        head = create(
            entity("quote_line"),
            {"quote": quote.pk, "product": tea_set["set"], "quantity": "1", "optional": True, "position": 2},
        )
        sent = send_quote(now(quote), by=ada)
        assert sent.net == 10_00
        accepted = accept_as_customer(sent, name="Lin", address="192.0.2.1", chosen=[head.pk])
        assert accepted.status == "accepted" and now(quote).net == 10_00 + 359_99


def test_a_price_of_its_own_is_shared_by_what_parts_cost_alone(world: World, tea_set: dict[str, int]) -> None:
    with world.as_("ada"):
        change(entity("bundle"), tea_set["bundle"], {"pricing": "own"})
        change(entity("product"), tea_set["set"], {"list_price": "300"})
        quote = a_quote(tax_mode="inclusive")
        create(entity("quote_line"), {"quote": quote.pk, "product": tea_set["set"], "quantity": "3"})
        parts = QuoteLine.objects.filter(quote=quote.pk, head__isnull=False)
        assert sum(one.total for one in parts) == 900_00 == now(quote).total
        assert now(quote).off_list == 0 and now(quote).cost == 360_00
        pot = sum(one.total for one in parts if one.text == "Pot")
        assert pot == round(Decimal(900_00) * 100_00 / 399_99)
        assert Product.objects.get(pk=tea_set["set"]).list_price == 300_00


def test_a_bundle_typed_onto_an_order_becomes_its_parts_and_an_amendment_stays_exact(
    world: World, tea_set: dict[str, int]
) -> None:
    with world.as_("chen") as chen:
        account = create(entity("account"), {"name": "Plum Tea"}).pk
        order = create(entity("order"), {"account": account}).pk
        line = create(entity("order_line"), {"order": order, "product": tea_set["set"], "quantity": "1"})
        rows = list(OrderLine.objects.filter(order=order).order_by("pk"))
        said = [(one.text, one.quantity, one.unit_price, one.bundle) for one in rows]
        assert said == [
            ("Pot", 1, 90_00, "Tea set × 1"),
            ("Cup", 1, 29_99, "Tea set × 1"),
            ("Cup", 2, 30_00, "Tea set × 1"),
            ("Tea class", 1, 180_00, "Tea set × 1"),
        ]
        assert rows[0].pk == line.pk, "the line that was typed is the first part"
        here = Order.objects.get(pk=order)
        assert (here.net, here.total, sum(one.total for one in rows)) == (359_99, 394_19, 394_19)
        confirm_order(here, by=chen)
        deliver_order(
            Order.objects.get(pk=order), by=chen, sent_on=timezone.localdate(), quantities={line.pk: Decimal(1)}
        )
        amend_order(Order.objects.get(pk=order), by=chen, reason="Two more sets, and a tray")
        create(entity("order_line"), {"order": order, "product": tea_set["set"], "quantity": "2", "discount": "50"})
        tray = create(entity("order_line"), {"order": order, "product": tea_set["tray"], "quantity": "1"}).pk
        change(entity("order_line"), tray, {"product": tea_set["set"], "unit_price": "100"})
        agreed = confirm_order(Order.objects.get(pk=order), by=chen)
        rows = list(OrderLine.objects.filter(order=order))
        assert agreed.status == "partly" and agreed.total == sum(one.total for one in rows)
        assert agreed.net == sum(one.net for one in rows) == 2 * 359_99 + 100_00
        assert not any(one.product_id == tea_set["set"] for one in rows)
