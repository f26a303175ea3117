"""Commissions: what is worked out, why, again and again; what is locked stays, and what changes is corrected later."""

import datetime as dt
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change, create, trash
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.sales.incentives.actions.calculate_plan import calculate_all, calculate_plan
from guanxi.sales.incentives.actions.settle_statement import (
    approve_statement,
    lock_statement,
    object_to_statement,
    reopen_statement,
    submit_statement,
)
from guanxi.sales.incentives.models import CommissionStatement, StatementLine
from guanxi.sales.playbooks.actions.split_credit import split_credit
from tests.sales.incentives.people import (
    OCTOBER,
    SEPTEMBER,
    component,
    lines,
    plan,
    quota_for,
    statement,
    won_deal,
)
from tests.world import World

AUTUMN = dt.date(2026, 10, 1)


def test_a_seller_sees_line_by_line_how_a_commission_comes_about(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("bo"):
        quota_for(chen, "100000")
    with world.as_("chen"):
        first, second = won_deal("80000"), won_deal("50000", SEPTEMBER)
    with world.as_("fay"):
        kept = plan(chen)
    assert calculate_plan(kept.pk, SEPTEMBER) == 1
    with world.as_("chen"):
        mine = statement()
        assert lines(mine) == [("event", 8000000, 160000), ("event", 2000000, 40000), ("event", 3000000, 90000)]
        assert (mine.earned, mine.payable, mine.state) == (290000, 290000, "open")
        assert [one.deal_id for one in StatementLine.objects.order_by("position")] == [first.pk, second.pk, second.pk]
    assert calculate_all(SEPTEMBER) == 1  # again: the same lines, not twice
    with world.as_("chen"):
        assert len(lines(statement())) == 3
    with world.as_("dai"):
        assert not CommissionStatement.objects.exists() and not StatementLine.objects.exists()
    with world.as_("bo"):
        assert CommissionStatement.objects.count() == 1
    with world.as_("fay"):
        assert CommissionStatement.objects.count() == 1


def test_a_deal_of_an_exclusive_customer_counts_and_a_split_pays_both(world: World) -> None:
    chen, dai = world.people["chen"].pk, world.people["dai"].pk
    with world.as_("chen"):
        deal = won_deal("1000.01")
    with world.as_("bo") as manager:
        split_credit(
            deal,
            by=manager,
            shares={chen: Decimal("66.67"), dai: Decimal("33.33")},
            kind="revenue",
            from_on=dt.date(2026, 7, 1),
        )
    with world.as_("chen"):
        change(entity("account"), deal.account_id, {"visibility": 1})
        change(entity("deal"), deal.pk, {"visibility": 1})
    with world.as_("fay"):
        calculate_plan(plan(chen, dai, tiers=(("0", "10", "1"),)).pk, SEPTEMBER)
        assert sum(one.base for one in StatementLine.objects.filter(kind="event")) == 100001
    with world.as_("dai"):
        assert lines(statement()) == [("event", 33330, 3333)]


def test_what_is_locked_never_changes_and_what_changes_later_is_corrected_in_the_next(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("chen"):
        kept, lost = won_deal("1000"), won_deal("500")
    with world.as_("fay"):
        of = plan(chen, tiers=(("0", "10", "1"),))
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("bo") as bo:
        submitted = submit_statement(statement(chen), by=bo)
        with pytest.raises(NotAllowed):
            approve_statement(submitted, by=bo)
    with world.as_("fay") as fay:
        locked = lock_statement(approve_statement(statement(chen), by=fay), by=fay)
        assert (locked.state, locked.payable) == ("locked", 15000)
    with world.as_("chen"):
        change(entity("deal"), kept.pk, {"amount": "1200"})
        trash(entity("deal"), [lost.pk])
    for _again in range(2):
        calculate_plan(of.pk, OCTOBER)
        with world.as_("chen"):
            assert lines(statement()) == [("event", 100000, 10000), ("event", 50000, 5000)]
            autumn = statement(first_on=AUTUMN)
            assert lines(autumn) == [("correction", None, 2000), ("clawback", None, -5000), ("draw", None, 3000)]
            # Nobody pays in: what is taken back beyond what is earned is owed.
            assert (autumn.corrected, autumn.payable, autumn.owed) == (-3000, 0, 3000)
    with world.as_("chen"):
        won_deal("400", OCTOBER)
    calculate_plan(of.pk, OCTOBER)
    with world.as_("chen"):
        assert (statement(first_on=AUTUMN).payable, statement(first_on=AUTUMN).owed) == (1000, 0)
    with world.as_("fay"), pytest.raises(IntegrityError), transaction.atomic():
        StatementLine.everything.filter(statement=locked.pk).update(amount=1)


def test_a_seller_objects_and_it_is_worked_out_and_submitted_anew(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("chen"):
        won_deal("1000")
    with world.as_("fay"):
        of = plan(chen, tiers=(("0", "10", "1"),))
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("fay") as fay:
        submit_statement(statement(chen), by=fay)
    with world.as_("chen") as me:
        assert object_to_statement(statement(), by=me, objection="A deal is missing").state == "disputed"
        won_deal("2000")
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("fay") as fay:
        approve_statement(submit_statement(statement(chen), by=fay, answer="Added"), by=fay)
    with world.as_("chen") as me:
        assert (statement().payable, statement().answer) == (30000, "Added")
        with pytest.raises(NotAllowed):
            reopen_statement(statement(), by=me, answer="more")
    with world.as_("fay") as fay:
        assert reopen_statement(statement(chen), by=fay, answer="Once more").state == "open"


def test_draws_caps_and_whole_tiers(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("bo"):
        quota_for(chen, "1000")
    with world.as_("chen"):
        won_deal("500")
    with world.as_("fay"):
        of = plan(chen, draw="20", mode="whole", cap="100", tiers=(("0", "2", "1"), ("100", "3", "2")))
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("chen"):
        assert lines(statement()) == [("event", 50000, 1000), ("draw", None, 1000)]
        won_deal("3000", SEPTEMBER)
    calculate_plan(of.pk, SEPTEMBER)
    with world.as_("chen"):
        assert lines(statement()) == [("event", 50000, 3000), ("event", 300000, 18000), ("cap", None, -11000)]
        assert statement().payable == 10000


def test_a_plan_says_what_is_wrong_with_it(world: World) -> None:
    with world.as_("ada"):
        of = plan()
        kept = component(of, (), name="More", base="ordered")
        create(entity("commission_tier"), {"component": kept.pk, "starts_at": "5", "rate": "1"})
        with pytest.raises(Invalid, match="begins there"):
            create(entity("commission_tier"), {"component": kept.pk, "starts_at": "5", "rate": "2"})
        with pytest.raises(Invalid):
            change(entity("commission_component"), kept.pk, {"condition": "nonsense.is.1"})
    with world.as_("chen"), pytest.raises(NotAllowed):
        plan()
