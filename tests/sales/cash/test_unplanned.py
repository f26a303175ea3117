"""What was agreed and nobody planned: it is owed without a day, or planned by the usual terms of the company."""

from decimal import Decimal
from typing import Any

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.records.door import create
from guanxi.sales.cash.actions.plan_instalments import PartOfPrice, plan_parts
from guanxi.sales.cash.credit import figures_of
from guanxi.sales.cash.models import Instalment, PaymentTerms
from guanxi.sales.collecting.proposing import letters_due
from guanxi.sales.collecting.stating import statements_of
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.models import OrderLine
from tests.platform.web.administration.walking import walk
from tests.sales.cash.people import customer, days_from_now, now
from tests.sales.collecting.people import levels
from tests.sales.reports.test_promises_and_prices import figures
from tests.world import KEEPER, World


def order(account: int, price: str = "1000", quantity: str = "10", **values: Any) -> Any:
    made = create(entity("order"), {"account": account, "ordered_on": days_from_now(-30), **values}, allow_twins=True)
    create(entity("order_line"), {"order": made.pk, "text": "Tea", "quantity": quantity, "unit_price": price})
    return now(made)


def terms(**values: Any) -> PaymentTerms:
    with acting_as(KEEPER):
        made: PaymentTerms = create(entity("payment_terms"), {"name": "On delivery", **values})
        line = {"terms": made.pk, "percent": "100", "event": "delivery", "kind": "delivery", "days": "0"}
        create(entity("term_line"), line)
    return made


def test_what_nobody_planned_is_owed_without_a_day_also_once_the_order_is_closed(world: World) -> None:
    levels(5)
    with world.as_("chen") as chen:
        account = customer()
        bought = confirm_order(order(account.pk, "100", "3"), by=chen)
        line = OrderLine.objects.get(order=bought.pk)
        deliver_order(bought, by=chen, sent_on=days_from_now(-1), quantities={line.pk: Decimal(2)})
        closed = close_order(now(bought), by=chen, reason="They need no more")
        told = figures_of(account.pk)
        assert (told.owed, told.unplanned, told.used) == (0, 20000, 20000), "what came is owed, not what was ordered"
        past = confirm_order(order(account.pk, "500"), by=chen)
        close_order(past, by=chen, reason="Settled in the program before this one")
        assert figures_of(account.pk).used == 20000, "of which no delivery is known"
    page = walk(world, "fay").text(f"/collecting/statement/{account.pk}")
    assert bought.number in page and "200.00" in page
    with world.as_("fay"):
        [stated] = statements_of(account.pk, days_from_now(-90), days_from_now(0))
        assert (stated.told.closing, [one.amount for one in stated.unplanned]) == (0, [20000])
        assert statements_of(account.pk, days_from_now(-90), days_from_now(-1)) == []
        assert letters_due(days_from_now(400)) == []
    assert figures(world, "fay", "unplanned")["amount"] == 20000
    assert "200.00" in walk(world, "fay").text("/sales-reports/ageing")
    with world.as_("chen"):
        plan_parts(closed, [PartOfPrice(Decimal(100), "delivery")])
        assert (figures_of(account.pk).owed, figures_of(account.pk).unplanned) == (30000, 0)
    assert figures(world, "fay", "unplanned")["amount"] == 0


def test_an_order_is_planned_by_the_usual_terms_where_nobody_did(world: World) -> None:
    terms(usual=True)
    with world.as_("chen") as chen:
        account = customer()
    with world.as_("fay"):
        create(entity("credit"), {"account": account.pk, "days": "45"})
    with world.as_("chen") as chen:
        bought = confirm_order(order(account.pk), by=chen)
        part = Instalment.objects.get(order=bought.pk)
        assert (part.amount, part.days, part.due_on, part.state) == (1000000, 45, None, "planned")
        deliver_order(bought, by=chen, sent_on=days_from_now(-50))
        assert (now(part).due_on, now(part).state) == (days_from_now(-5), "overdue")
        planned = order(account.pk)
        own = create(entity("instalment"), {"account": account.pk, "order": planned.pk, "amount": "10000"})
        confirm_order(planned, by=chen)
        assert [one.pk for one in Instalment.objects.filter(order=planned.pk)] == [own.pk]


def test_reports_count_what_came_of_orders_that_were_closed_short(world: World) -> None:
    with world.as_("chen") as chen:
        account = customer()
        short = confirm_order(order(account.pk, "33.33", "3"), by=chen)
        line = OrderLine.objects.get(order=short.pk)
        deliver_order(short, by=chen, sent_on=days_from_now(-1), quantities={line.pk: Decimal(1)})
        close_order(now(short), by=chen, reason="They need no more")
        confirm_order(order(account.pk, "50", "2"), by=chen)
    by_product = figures(world, "chen", "products")
    assert (by_product["quantity"], by_product["amount"]) == (3, 3333 + 10000)
    for key in ("regions", "channels"):
        assert figures(world, "chen", key)["amount"] == 3333 + 10000
