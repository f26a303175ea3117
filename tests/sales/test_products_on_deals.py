"""What a customer buys: products on a deal, their prices and discounts, and what the deal comes to."""

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, restore, trash
from guanxi.platform.records.problems import Invalid
from guanxi.sales.models import Deal
from tests.world import KEEPER, World


@pytest.fixture
def tea() -> int:
    with acting_as(KEEPER):
        return int(create(entity("product"), {"name": "White tea", "list_price": "120.50"}).pk)


def amount(deal: int) -> int | None:
    """What the deal is worth, in cents."""
    found: int | None = Deal.objects.get(pk=deal).amount
    return found


def test_the_list_price_is_taken_and_the_deal_is_worth_what_its_products_are(world: World, tea: int) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring order", "amount": "99"}).pk
        line = create(entity("deal_line"), {"deal": deal, "product": tea, "quantity": "3"})
        assert (line.unit_price, line.amount, amount(deal)) == (12050, 36150, 36150)
        second = create(entity("deal_line"), {"deal": deal, "product": tea, "quantity": "1.5", "unit_price": "100"})
        assert amount(deal) == 36150 + 15000
        change(entity("deal_line"), line.pk, {"discount": 10})
        assert amount(deal) == 32535 + 15000
        trash(entity("deal_line"), [second.pk])
        assert amount(deal) == 32535
        restore(entity("deal_line"), [second.pk])
        assert amount(deal) == 32535 + 15000


def test_a_product_that_moves_to_another_deal_is_counted_there_only(world: World, tea: int) -> None:
    with world.as_("chen"):
        spring, autumn = (create(entity("deal"), {"name": name}).pk for name in ("Spring", "Autumn"))
        lines = [create(entity("deal_line"), {"deal": spring, "product": tea, "quantity": n}) for n in ("1", "2")]
        change(entity("deal_line"), lines[1].pk, {"deal": autumn})
        assert (amount(spring), amount(autumn)) == (12050, 24100)


def test_a_deal_without_products_keeps_the_amount_that_was_estimated(world: World, tea: int) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring order", "amount": "99"}).pk
        line = create(entity("deal_line"), {"deal": deal, "product": tea, "quantity": "1"})
        trash(entity("deal_line"), [line.pk])
        assert amount(deal) == 12050
        assert change(entity("deal"), deal, {"amount": "7000"}).amount == 700000


def test_the_amount_of_a_deal_with_products_is_changed_by_its_products_only(world: World, tea: int) -> None:
    with world.as_("chen"):
        deal = create(entity("deal"), {"name": "Spring order"}).pk
        create(entity("deal_line"), {"deal": deal, "product": tea, "quantity": "2"})
        with pytest.raises(Invalid, match="change these"):
            change(entity("deal"), deal, {"amount": "1"})
        assert change(entity("deal"), deal, {"amount": "241", "name": "Spring tea"}).name == "Spring tea"


def test_many_products_at_once_add_up_on_each_of_their_deals(world: World, tea: int) -> None:
    with world.as_("chen"):
        deals = [create(entity("deal"), {"name": name}).pk for name in ("Spring", "Autumn", "Winter")]
        rows = [{"deal": deal, "product": tea, "quantity": str(n)} for deal in deals[:2] for n in (1, 2)]
        assert all(not one.problems for one in create_many(entity("deal_line"), rows))
        assert [amount(deal) for deal in deals] == [36150, 36150, None]
