"""What a plan of commission may say."""

import datetime as dt

import pytest

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.incentives.actions.calculate_plan import calculate_plan
from guanxi.sales.incentives.actions.next_plan import next_plan
from guanxi.sales.incentives.actions.settle_statement import approve_statement, lock_statement, submit_statement
from guanxi.sales.incentives.models import CommissionComponent, CommissionStatement, CommissionTier
from tests.platform.web.administration.walking import walk
from tests.sales.incentives.people import OCTOBER, SEPTEMBER, lines, plan, statement, won_deal
from tests.world import World


def test_a_plan_does_not_end_before_it_begins(world: World) -> None:
    plan = {"name": "Tea", "from_on": "2026-04-01", "until_on": "2026-03-31"}
    with world.as_("ada"):
        with pytest.raises(Invalid) as refused:
            create(entity("commission_plan"), plan)
        assert "until_on" in refused.value.problems
        made = create(entity("commission_plan"), plan | {"until_on": "2026-04-01"})
        with pytest.raises(Invalid):
            change(entity("commission_plan"), made.pk, {"from_on": "2026-04-02"})


def test_a_plan_names_whom_it_pays_and_who_gets_no_statement(world: World) -> None:
    with world.as_("root"):
        User.objects.filter(login="dai").update(unit=None)
    with world.as_("fay"):
        made = plan(world.people["chen"].pk, world.people["dai"].pk)
        calculate_plan(made.pk, OCTOBER)
        assert {one.owner.login for one in CommissionStatement.objects.filter(plan=made.pk)} == {"chen"}
    card = walk(world, "fay").text(f"/commission_plan/{made.pk}/rest").split("People without a statement")[1]
    assert world.people["dai"].name in card.split("</section>")[0]


def test_a_plan_that_statements_were_settled_by_is_ended_and_followed_by_the_next_one(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("chen"):
        won_deal("1000")
    with world.as_("fay"):
        kept = plan(chen, tiers=(("0", "10", "1"),), draw="20")
        paid = CommissionComponent.objects.get(plan=kept.pk)
        tier = CommissionTier.objects.get(component=paid.pk)
        change(entity("commission_tier"), tier.pk, {"rate": "9"})  # nothing is settled yet
        change(entity("commission_tier"), tier.pk, {"rate": "10"})
    calculate_plan(kept.pk, SEPTEMBER)
    with world.as_("fay") as fay:
        lock_statement(approve_statement(submit_statement(statement(chen), by=fay), by=fay), by=fay)
        said = "[Ee]nd it and begin the next one"
        with pytest.raises(NotAllowed, match=said):
            change(entity("commission_tier"), tier.pk, {"rate": "20"})
        with pytest.raises(NotAllowed, match=said):
            trash(entity("commission_tier"), [tier.pk])
        with pytest.raises(NotAllowed, match=said):
            change(entity("commission_component"), paid.pk, {"cap": "5"})
        with pytest.raises(NotAllowed, match=said):
            create(entity("commission_component"), {"plan": kept.pk, "name": "More", "base": "ordered"})
        with pytest.raises(NotAllowed, match=said):
            change(entity("commission_plan"), kept.pk, {"draw": "30"})
        with pytest.raises(NotAllowed, match=said):
            change(entity("commission_plan"), kept.pk, {"until_on": "2026-08-31"})
        with pytest.raises(NotAllowed, match=said):
            trash(entity("commission_plan"), [kept.pk])
        kept = change(entity("commission_plan"), kept.pk, {"name": "Sellers of tea"})
        with pytest.raises(Invalid, match="2026-09-30"):
            next_plan(kept, by=fay, from_on=SEPTEMBER)
        follows = next_plan(kept, by=fay, from_on=dt.date(2026, 10, 1))
        kept.refresh_from_db()
        assert (kept.until_on, follows.from_on, follows.draw) == (SEPTEMBER, dt.date(2026, 10, 1), 2000)
        fresh = CommissionTier.objects.get(component__plan=follows.pk)
        change(entity("commission_tier"), fresh.pk, {"rate": "20"})
    with world.as_("chen"):
        won_deal("500", OCTOBER)
    for each in (kept, follows):
        calculate_plan(each.pk, OCTOBER)
    with world.as_("chen"):
        assert lines(statement()) == [("event", 100000, 10000)]
        assert lines(statement(first_on=dt.date(2026, 10, 1))) == [("event", 50000, 10000)]
