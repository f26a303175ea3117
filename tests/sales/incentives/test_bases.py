"""What commissions are paid on: margin, units, which products and customers, foreign currencies, and the days of the plan itself."""

import datetime as dt
from decimal import Decimal

import pytest
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.rules import span_of
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.waive_instalment import waive_instalment
from guanxi.sales.cash.models import Instalment
from guanxi.sales.collecting.actions.propose_dunning import propose_dunning
from guanxi.sales.collecting.actions.send_notice import send_on_paper
from guanxi.sales.collecting.models import DunningNotice
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.incentives.actions.settle_statement import approve_statement, lock_statement, submit_statement
from guanxi.sales.incentives.models import CommissionComponent, CommissionStatement, StatementLine
from guanxi.sales.incentives.supposing import Supposed, supposed
from guanxi.sales.incentives.verbs import NoRateOfPlan, calculate
from guanxi.sales.incentives.views import said
from guanxi.sales.models import Deal
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from guanxi.sales.ordering.models import Contract, Order, OrderLine
from guanxi.sales.playbooks.actions.split_credit import split_credit
from tests.sales.cash.people import customer, instalment, receipt
from tests.sales.collecting.people import levels, policy
from tests.sales.incentives.people import OCTOBER, SEPTEMBER, component, lines, plan, quota_for, statement, won_deal
from tests.world import KEEPER, World, acting_as

TENTH = (("0", "10", "1"),)
TODAY = timezone.localdate
AUTUMN = dt.date(2026, 10, 1)


def begins() -> dt.date:
    return span_of("quarter", TODAY()).first


@pytest.fixture
def teas(world: World) -> dict[str, int]:
    """Two products: one costs 60.00 and is of the green series, the other costs 5.00."""
    with acting_as(KEEPER):
        return {
            name: create(entity("product"), {"name": name, "series": series, "cost": cost, "list_price": "100"}).pk
            for name, series, cost in (("Longjing", "Green", "60"), ("Cups", "Ware", "5"))
        }


def rate_of(currency: str, rate: str, day: dt.date) -> None:
    with acting_as(KEEPER):
        create(entity("exchange_rate"), {"currency": currency, "day": day, "rate": rate})


def confirmed(who: object, *sold: tuple[int, str, str], account: int | None = None, **values: object) -> Order:
    """An order of whoever acts, confirmed today: product, quantity and unit price of each line."""
    order = create(entity("order"), {"account": account or customer().pk, **values})
    for product, quantity, price in sold:
        create(
            entity("order_line"),
            {"order": order.pk, "product": product, "quantity": quantity, "unit_price": price, "tax_rate": "13"},
        )
    return confirm_order(Order.objects.get(pk=order.pk), by=who)  # type: ignore[arg-type]  # who acts


def earned_of(world: World, **values: object) -> list[tuple[str, int | None, int]]:
    """What Chen's statement of this quarter says when a plan with one component is worked out."""
    with world.as_("fay"):
        of = plan(world.people["chen"].pk, from_on=begins(), tiers_by="base", **({"tiers": TENTH} | values))
    calculate_plan(of.pk, TODAY())
    with world.as_("chen"):
        return lines(statement(first_on=begins()))


def test_margin_is_what_lines_bring_less_what_they_cost(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        confirmed(chen, (teas["Longjing"], "3", "100"), (teas["Cups"], "10", "9.50"), discount="10")
    # 300.00 and 95.00 less a tenth are 355.50; the costs are 180.00 and 50.00.
    assert earned_of(world, base="margin") == [("event", None, 1255)]


def test_a_margin_below_zero_is_told_and_takes_off(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        confirmed(chen, (teas["Longjing"], "1", "100"))
        confirmed(chen, (teas["Longjing"], "1", "50"))
    assert earned_of(world, base="margin") == [("event", None, 400), ("event", None, -100)]


def test_units_are_paid_by_the_piece_from_a_number_on(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        confirmed(chen, (teas["Cups"], "7.5", "9"), (teas["Longjing"], "2", "90"))
        confirmed(chen, (teas["Cups"], "4.5", "9"))
    paid = earned_of(world, base="units", tiers=(("0", "1", "1"), ("10", "1.5", "2")))
    # 9.5 pieces at 1.00, half a piece to the tenth at 1.00, four at 1.50 × 2.
    assert paid == [("event", None, 950), ("event", None, 50), ("event", None, 1200)]
    with world.as_("chen"):
        assert [str(one.units) for one in StatementLine.objects.order_by("position")] == ["9.5000", "0.5000", "4.0000"]


def test_one_product_or_those_of_a_series_count(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        confirmed(chen, (teas["Cups"], "10", "9"), (teas["Longjing"], "2", "90"))
        confirmed(chen, (teas["Cups"], "1", "9"))
    with world.as_("fay"):
        of = plan(world.people["chen"].pk, from_on=begins(), tiers_by="base", tiers=TENTH, base="ordered")
        component = entity("commission_component").model.objects.get(plan=of.pk)
        change(entity("commission_component"), component.pk, {"products": "series.is.Green"})
    calculate_plan(of.pk, TODAY())
    with world.as_("chen"):
        assert lines(statement(first_on=begins())) == [("event", 18000, 1800)]
    with world.as_("fay"):
        change(entity("commission_component"), component.pk, {"products": "", "product": teas["Cups"]})
    calculate_plan(of.pk, TODAY())
    with world.as_("chen"):
        assert lines(statement(first_on=begins())) == [("event", 9000, 900), ("event", 900, 90)]
    with world.as_("fay"), pytest.raises(Invalid):
        change(entity("commission_component"), component.pk, {"products": "weather.is.fine"})


def test_only_customers_and_payments_that_a_plan_names_count(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        near, far = customer(country="CN", city="Hangzhou").pk, customer(country="DE", city="Berlin").pk
        for account in (near, far):
            order = confirmed(chen, (teas["Cups"], "10", "9"), account=account)
            instalment(account, "101.70", order=order.pk)
        instalment(near, "50")
    with world.as_("fay") as fay:
        for account in (near, far):
            match_receipt(receipt("101.70", account=account), by=fay)
    only = "account.city.is.Hangzhou"
    assert earned_of(world, base="ordered", condition=only) == [("event", 9000, 900)]


def test_foreign_orders_and_payments_count_by_the_rate_that_was_frozen_on_them(
    world: World, teas: dict[str, int]
) -> None:
    rate_of("EUR", "8", TODAY() - dt.timedelta(days=9))
    with world.as_("chen") as chen:
        order = confirmed(chen, (teas["Cups"], "10", "11.30"), currency="EUR", tax_mode="inclusive")
        instalment(order.account_id, "113", order=order.pk, currency="EUR")
    with world.as_("fay") as fay:
        match_receipt(receipt("56.50", account=order.account_id, currency="EUR"), by=fay)
    rate_of("EUR", "9", TODAY())
    # 100.00 € without tax at 8; half of it was paid. What the euro costs since changes nothing.
    assert earned_of(world, base="ordered") == [("event", 80000, 8000)]
    with world.as_("fay"):
        of = plan(world.people["chen"].pk, name="Paid", from_on=begins(), tiers_by="base", tiers=TENTH, base="received")
    calculate_plan(of.pk, TODAY())
    with world.as_("chen"):
        assert [one.base for one in StatementLine.objects.filter(receipt__isnull=False)] == [40000]


def test_a_plan_in_another_currency_pays_by_the_rate_of_each_day_and_needs_one(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("chen"):
        won_deal("800"), won_deal("900.01", SEPTEMBER)
    tiers = (("0", "10", "1"), ("100", "20", "1"))
    with world.as_("fay") as fay:
        of = plan(chen, currency="EUR", tiers=tiers)
        assert calculate_plan(of.pk, SEPTEMBER) == 0
        with pytest.raises(NoRateOfPlan, match="no exchange rate of EUR"):
            calculate(of, by=fay)
    rate_of("EUR", "8", dt.date(2026, 6, 1))
    rate_of("EUR", "9", SEPTEMBER)
    with world.as_("bo"):
        quota_for(chen, "1200")
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("chen"):
        # The quota is 150.00 €: 100.00 € and then 100.00 € of which half is above it.
        assert lines(statement()) == [("event", 10000, 1000), ("event", 5000, 500), ("event", 5000, 1000)]
        assert (statement().currency, statement().payable) == ("EUR", 2500)


def test_what_happened_before_a_plan_began_or_after_it_ended_is_not_paid_for(world: World) -> None:
    with world.as_("chen"):
        won_deal("100", dt.date(2026, 7, 31)), won_deal("200", dt.date(2026, 8, 1))
        won_deal("300", dt.date(2026, 9, 15)), won_deal("400", dt.date(2026, 9, 16))
    with world.as_("fay"):
        of = plan(world.people["chen"].pk, tiers=TENTH, from_on="2026-08-01", until_on="2026-09-15")
    calculate_plan(of.pk, OCTOBER)
    with world.as_("chen"):
        assert lines(statement()) == [("event", 20000, 2000), ("event", 30000, 3000)]


@pytest.mark.parametrize(("claws_back", "taken"), [(True, [("clawback", None, -5000)]), (False, [])])
def test_what_a_plan_does_not_take_back_stays_paid(
    world: World, claws_back: bool, taken: list[tuple[str, int | None, int]]
) -> None:
    with world.as_("chen"):
        won_deal("1000")
        lost = won_deal("500")
    with world.as_("fay"):
        of = plan(world.people["chen"].pk, tiers=TENTH, claws_back=claws_back)
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("bo") as bo:
        submit_statement(statement(world.people["chen"].pk), by=bo)
    with world.as_("fay") as fay:
        lock_statement(approve_statement(statement(world.people["chen"].pk), by=fay), by=fay)
    with world.as_("chen"):
        trash(entity("deal"), [lost.pk])
        won_deal("600", OCTOBER)
    calculate_plan(of.pk, OCTOBER)
    with world.as_("chen"):
        assert lines(statement(first_on=AUTUMN)) == [("event", 60000, 6000), *taken]


def test_a_deal_that_would_be_won_is_paid_on_margin_and_units_by_its_products(
    world: World, teas: dict[str, int]
) -> None:
    chen, dai = world.people["chen"].pk, world.people["dai"].pk
    with world.as_("fay"):
        kept = plan(chen, from_on=begins(), tiers_by="base", tiers=TENTH, base="margin")
        component(kept, (("0", "5", "1"),), name="Cups", base="units", tiers_by="base", product=teas["Cups"])
        component(kept, TENTH, name="Tea ordered", base="ordered", tiers_by="base", product=teas["Longjing"])
    with world.as_("chen") as who:
        big = create(entity("deal"), {"name": "Big", "account": customer().pk, "amount": "395"})
        for product, quantity, price in ((teas["Longjing"], "3", "100"), (teas["Cups"], "10", "9.50")):
            create(entity("deal_line"), {"deal": big.pk, "product": product, "quantity": quantity, "unit_price": price})
        bare = create(entity("deal"), {"name": "Bare", "account": customer("Reed").pk, "amount": "1000"})
        # 395.00 less costs of 180.00 and 50.00 are 165.00, a tenth 16.50; ten cups at 5.00; a tenth of 300.00 of tea.
        (told,) = supposed(chen, [Deal.objects.get(pk=big.pk)])
        assert {name: told.then.results[one.pk].total for name, one in parts_of(told).items()} == {"Deals won": 1650, "Cups": 5000, "Tea ordered": 3000}  # fmt: skip
        assert told.more == 9650
        assert [one.more for one in supposed(chen, [Deal.objects.get(pk=bare.pk)])] == [0]
        halves = {chen: Decimal(50), dai: Decimal(50)}
        split_credit(Deal.objects.get(pk=big.pk), by=who, shares=halves, from_on=TODAY())
        assert [one.more for one in supposed(chen, [Deal.objects.get(pk=big.pk)])] == [825 + 2500 + 1500]


def parts_of(told: Supposed) -> dict[str, CommissionComponent]:
    return {one.name: one for one in told.then.loaded.components}


def test_costs_are_those_of_the_day_of_the_order_and_what_has_none_is_left_out(
    world: World, teas: dict[str, int]
) -> None:
    with acting_as(KEEPER):
        new = create(entity("product"), {"name": "Harvest", "list_price": "100"}).pk
    with world.as_("chen") as chen:
        confirmed(chen, (teas["Longjing"], "1", "100"))
        confirmed(chen, (new, "1", "70"), (teas["Cups"], "1", "9"))
        confirmed(chen, (new, "1", "80"))
    with acting_as(KEEPER):
        change(entity("product"), teas["Longjing"], {"cost": "90"})
    assert earned_of(world, base="margin") == [("event", None, 400), ("event", None, 40), ("event", None, 0)]
    with world.as_("fay"):
        rows = said(statement(world.people["chen"].pk, begins())).lines
        assert [one.why for one in rows] == [
            "10 % of ¥40.00",
            "10 % of ¥4.00; lines whose costs are not known are left out",
            "10 % of ¥0.00; lines whose costs are not known are left out",
        ]
    with world.as_("chen"):
        # Whoever may not know costs is not told the margin, from which they could be worked out.
        rows = said(statement(first_on=begins())).lines
        assert [one.why for one in rows] == [
            "by the margin of the order",
            "by the margin of the order; lines whose costs are not known are left out",
            "by the margin of the order; lines whose costs are not known are left out",
        ]
    with acting_as(KEEPER):
        for cost in ("50", "60"):  # what is known later counts, once
            change(entity("product"), new, {"cost": cost})
    assert [amount for _kind, _base, amount in lines_anew(world)] == [400, 240, 300]


def test_payments_count_without_tax_also_where_an_instalment_has_no_order(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        account = customer().pk
        contract = create(entity("contract"), {"name": "Tea for a year", "account": account, "amount": "226"}).pk
        confirmed(chen, (teas["Cups"], "20", "10"), account=account, contract=contract)
        instalment(account, "113", contract=contract)
        sign_contract(Contract.objects.get(pk=contract), by=chen, signed_on=TODAY())
        late = instalment(account, "1000", -10)
        # Nobody has entered what a euro costs: what comes in does not count yet.
        abroad = customer("Berlin Tea").pk
        instalment(abroad, "50", currency="EUR")
    levels(10, fee="20")
    policy(books=True)
    with world.as_("fay") as fay:
        match_receipt(receipt("113", account=account), by=fay)
        propose_dunning()
        (letter,) = DunningNotice.objects.filter(account=account)
        charge = Instalment.objects.get(pk=send_on_paper(letter, by=fay).charge_id)
        waive_instalment(Instalment.objects.get(pk=late.pk), by=fay, waived_why="Small")
        match_receipt(receipt("20", account=account), by=fay)
        assert Instalment.objects.get(pk=charge.pk).state == "paid"
        match_receipt(receipt("50", account=abroad, currency="EUR"), by=fay)
    assert earned_of(world, base="received") == [("event", 10000, 1000)]


def lines_anew(world: World) -> list[tuple[str, int | None, int]]:
    with world.as_("chen"):
        mine = statement(first_on=begins())
    calculate_plan(mine.plan_id, TODAY())
    with world.as_("chen"):
        return lines(statement(first_on=begins()))


def test_of_an_order_closed_short_counts_what_was_delivered(world: World, teas: dict[str, int]) -> None:
    with world.as_("chen") as chen:
        order = confirmed(chen, (teas["Cups"], "10", "9"), (teas["Longjing"], "2", "100"))
        (cups, _tea) = OrderLine.objects.filter(order=order.pk).order_by("position", "pk")
        sent = {cups.pk: Decimal(4)}
        deliver_order(Order.objects.get(pk=order.pk), by=chen, sent_on=TODAY(), quantities=sent)
        close_order(Order.objects.get(pk=order.pk), by=chen, reason="They need no more")
    assert earned_of(world, base="ordered") == [("event", 3600, 360)]
    with world.as_("fay"):
        of = plan(
            world.people["chen"].pk, name="By margin", from_on=begins(), tiers_by="base", tiers=TENTH, base="margin"
        )
        component(of, (("0", "1", "1"),), name="Units", base="units", tiers_by="base")
    calculate_plan(of.pk, TODAY())
    with world.as_("chen"):
        paid = CommissionStatement.objects.get(plan=of.pk)
        assert [amount for _kind, _base, amount in lines(paid)] == [160, 400]
