"""Customers and leads fall back into the pool when nothing happens with them, but never without a warning."""

import datetime as dt

from django.utils import timezone

from guanxi.customers.models import Account
from guanxi.platform.entities.figures import desk_lists
from guanxi.platform.entities.registry import entity
from guanxi.platform.notifying.models import Notification
from guanxi.platform.records.door import create, hand_over
from guanxi.platform.search.finder import find
from guanxi.platform.search.grammar import read
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.actions.win_deal import win_deal
from guanxi.sales.models import Deal, Lead
from guanxi.sales.pool.acting import as_pool
from guanxi.sales.pool.actions.reclaim import due_by, run_rule
from guanxi.sales.pool.actions.switch_rule import switch_on
from guanxi.sales.pool.models import Pool, PoolEntry, ReclaimRule
from tests.world import World


def a_rule(world: World, **values: object) -> ReclaimRule:
    """Make a rule and switch it on."""
    with world.as_("ada") as ada:
        rule = create(
            entity("reclaim_rule"),
            {"name": "Quiet ones", "criterion": "contact", "days": 60, "warn_days": 7, **values},
        )
        switched: ReclaimRule = switch_on(rule, by=ada)
    return switched


def days_on(days: int) -> dt.datetime:
    """Give the moment after so many days."""
    return timezone.now() + dt.timedelta(days=days)


def due(rule: ReclaimRule, days: int) -> set[str]:
    """Give the names of what the rule takes after so many days."""
    with as_pool():
        numbers = [number for number, _owner in due_by(rule, days_on(days))]
        return set(Account.everything.filter(pk__in=numbers).values_list("name", flat=True))


def test_what_nobody_was_in_contact_with_is_reclaimed(world: World, pool: Pool) -> None:
    with world.as_("chen"):
        for name in ("Quiet tea", "Busy tea", "Empty call tea", "Not reached tea"):
            create(entity("account"), {"name": name})
        numbers = dict(Account.objects.values_list("name", "pk"))
        at = {"kind": "call", "done_at": days_on(30).isoformat()}
        log_activity({**at, "text": "Wants samples"}, on=[("account", numbers["Busy tea"])])
        log_activity(at, on=[("account", numbers["Empty call tea"])])
        log_activity({**at, "text": " ", "kind": "note"}, on=[("account", numbers["Not reached tea"])])
    rule = a_rule(world)
    assert due(rule, 59) == set()
    assert due(rule, 61) == {"Quiet tea", "Empty call tea", "Not reached tea"}, "an empty follow-up is no contact"
    assert run_rule(rule, days_on(61)) == 3
    with world.as_("dai"):
        came = set(PoolEntry.objects.values_list("name", "came", "rule__name"))
    assert came == {(name, "reclaimed", "Quiet ones") for name in ("Quiet tea", "Empty call tea", "Not reached tea")}
    with world.as_("chen"):
        assert list(Account.objects.values_list("name", flat=True)) == ["Busy tea"]
        assert Notification.objects.get(kind="pool_reclaimed").details["number"] == 3


def test_who_got_a_customer_has_the_whole_time(world: World, pool: Pool) -> None:
    with world.as_("chen"):
        account = create(entity("account"), {"name": "Jade Hotel"})
    with world.as_("bo"):
        hand_over(entity("account"), [account.pk], world.people["dai"].pk)
    rule = a_rule(world, days=60)
    assert due(rule, 59) == set()
    assert due(rule, 61) == {"Jade Hotel"}


def test_rules_are_for_a_class_and_leave_exceptions_alone(world: World, pool: Pool) -> None:
    with world.as_("chen"):
        for name, level in (
            ("Key tea", "key"),
            ("Small tea", "small"),
            ("Dealing tea", "small"),
            ("Exclusive tea", "small"),
        ):
            create(entity("account"), {"name": name, "level": level, "visibility": int(name == "Exclusive tea")})
        dealing = Account.objects.get(name="Dealing tea")
        create(entity("deal"), {"name": "Spring", "account": dealing.pk, "amount": 200_000})
    rule = a_rule(world, conditions="level.is.small")
    assert due(rule, 61) == {"Small tea", "Dealing tea"}
    with world.as_("ada"):
        create(
            entity("rule_exception"),
            {
                "name": "Big open deals",
                "rule": rule.pk,
                "conditions": "with(deal;outcome.is.open;amount.at_least.100000)",
            },
        )
    assert due(rule, 61) == {"Small tea"}
    with world.as_("chen") as chen:
        win_deal(Deal.objects.get(), by=chen)
    assert due(rule, 61) == {"Small tea", "Dealing tea"}


def test_without_a_deal_a_customer_falls_back_and_with_one_it_stays(world: World, pool: Pool) -> None:
    with world.as_("chen"):
        for name in ("Talking tea", "Dealing tea"):
            create(entity("account"), {"name": name})
        numbers = dict(Account.objects.values_list("name", "pk"))
        create(entity("deal"), {"name": "Spring", "account": numbers["Dealing tea"]})
        at = {"kind": "call", "done_at": days_on(60).isoformat(), "text": "Nice talk"}
        log_activity(at, on=[("account", numbers["Talking tea"])])
    rule = a_rule(world, criterion="deal")
    assert due(rule, 61) == {"Talking tea"}


def test_the_owner_is_warned_once_and_finds_it_on_the_desk(world: World, pool: Pool) -> None:
    with world.as_("chen"):
        create(entity("account"), {"name": "Quiet tea"})
    rule = a_rule(world)
    run_rule(rule, days_on(54))
    run_rule(rule, days_on(54))
    card = next(one for one in desk_lists() if one.key == "pool_account")
    with world.as_("chen"):
        conditions = tuple(read(one) for one in card.where())
        assert [row.title for row in find(Query(entity("account"), filters=conditions)).rows] == ["Quiet tea"]
        assert Notification.objects.filter(kind="pool_warned").count() == 1
        quiet = Account.objects.get()
        log_activity(
            {"kind": "call", "text": "Wants samples", "done_at": days_on(55).isoformat()}, on=[("account", quiet.pk)]
        )
    run_rule(rule, days_on(56))
    with world.as_("chen"):
        assert find(Query(entity("account"), filters=conditions)).rows == [], "what was contacted stays"


def test_leads_fall_back_too(world: World, pool: Pool) -> None:
    with world.as_("ada"):
        create(entity("pool"), {"name": "Leads", "about": "lead"})
    with world.as_("chen"):
        create(entity("lead"), {"name": "Wang", "mobile": "139 1234 5678"})
    rule = a_rule(world, about="lead")
    assert run_rule(rule, days_on(61)) == 1
    with world.as_("ada"):
        assert PoolEntry.objects.get(about="lead").phone == "•••5678"
    with world.as_("chen"):
        assert not Lead.objects.exists()
