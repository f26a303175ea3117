"""Rules for a product line: customers of the line fall back without a deal or order of the line, whatever else they buy."""

import datetime as dt

import pytest
from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.ordering.models import Contract, Order
from guanxi.sales.pool.models import Pool
from tests.platform.web.administration.walking import walk
from tests.sales.pool.test_reclaiming import a_rule, due
from tests.world import World


@pytest.fixture
def products(world: World) -> dict[str, int]:
    """Two products of the line Green, one of Black."""
    with world.as_("ada"):
        made = (("Longjing", "Green"), ("Biluochun", " green "), ("Keemun", "Black"))
        return {name: create(entity("product"), {"name": name, "series": line}).pk for name, line in made}


def ordered(account: Account, product: int, days: int) -> Order:
    """Let a customer have ordered a product after so many days."""
    order = create(entity("order"), {"account": account.pk})
    create(entity("order_line"), {"order": order.pk, "product": product, "quantity": "1", "unit_price": "10"})
    day = timezone.localdate() + dt.timedelta(days=days)
    Order.objects.filter(pk=order.pk).update(status="confirmed", confirmed_on=day)
    return order


def test_no_order_of_the_line_for_so_many_days(world: World, pool: Pool, products: dict[str, int]) -> None:
    with world.as_("chen"):
        names = ("Long ago", "Lately", "Only black", "Nothing")
        accounts = {name: create(entity("account"), {"name": name}) for name in names}
        ordered(accounts["Long ago"], products["Longjing"], 0)
        ordered(accounts["Long ago"], products["Keemun"], 80)
        ordered(accounts["Lately"], products["Biluochun"], 80)
        ordered(accounts["Only black"], products["Keemun"], 0)
    rule = a_rule(world, criterion="order", days=60, line="GREEN")
    assert due(rule, 100) == {"Long ago"}, "black tea keeps nobody, and the rule is for customers of green tea alone"
    assert due(a_rule(world, name="Any", criterion="order", days=60), 100) == {"Only black", "Nothing"}
    page = walk(world, "ada").get(f"/pooling/rule/{rule.pk}").content.decode()
    assert "of the product line “GREEN”" in page


def test_deals_of_the_line_by_main_product_or_by_lines(world: World, pool: Pool, products: dict[str, int]) -> None:
    with world.as_("chen"):
        for name in ("Main", "Lines", "Lost", "Black"):
            account = create(entity("account"), {"name": name})
            product = products["Keemun" if name in ("Black", "Lines") else "Longjing"]
            deal = create(entity("deal"), {"name": name, "account": account.pk, "product": product})
            if name == "Lines":
                create(entity("deal_line"), {"deal": deal.pk, "product": products["Longjing"], "quantity": "2"})
            if name == "Lost":
                deal.__class__.objects.filter(pk=deal.pk).update(outcome="lost", closed_on=timezone.localdate())
    rule = a_rule(world, criterion="deal", days=60, line="green")
    assert due(rule, 100) == {"Lost"}
    assert due(a_rule(world, name="Contact", criterion="contact", days=60, line="green"), 100) == {
        "Main",
        "Lines",
        "Lost",
    }, "contacts are of no line: it says whom the rule is for"


def test_contracts_of_the_line_are_those_under_which_it_was_ordered(
    world: World, pool: Pool, products: dict[str, int]
) -> None:
    today = timezone.localdate()
    with world.as_("chen"):
        for name, product in (("Green ended", "Longjing"), ("Black ended", "Keemun")):
            account = create(entity("account"), {"name": name})
            contract = create(entity("contract"), {"account": account.pk, "name": name})
            Contract.objects.filter(pk=contract.pk).update(ends_on=today + dt.timedelta(days=10), status="active")
            order = ordered(account, products[product], 0)
            Order.objects.filter(pk=order.pk).update(contract=contract.pk)
    assert due(a_rule(world, criterion="contract", days=60, line="green"), 100) == {"Green ended"}
