"""Targets: set by whom one reports to, read by oneself, reached as far as the reader sees the work that counts."""

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.performance.measures import measure
from guanxi.platform.performance.measuring import Span, address, measured, readable
from guanxi.platform.performance.progress import running_for
from guanxi.platform.permissions.granting import set_field_rules
from guanxi.platform.permissions.models import Role
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.models import Stage
from tests.world import KEEPER, World

TARGET, ACCOUNT, DEAL = entity("target"), entity("account"), entity("deal")


def target(world: World, by: str, owner: str, **values: Any) -> Any:
    given = {"measure": "visits", "period": "month", "starts_on": timezone.localdate().isoformat(), "goal": 4}
    with world.as_(by):
        return create(TARGET, {**given, "owner": world.people[owner].pk, **values})


def visit(world: World, login: str, number: int = 1, days_ago: int = 0) -> None:
    at = timezone.now() - dt.timedelta(days=days_ago)
    with world.as_(login):
        for n in range(number):
            log_activity({"kind": "visit", "subject": f"Visit {n}", "done_at": at.isoformat()}, on=[])


def win(world: World, login: str, amount: str) -> int:
    with world.as_(login):
        won = Stage.objects.get(outcome="won")
        return int(create(DEAL, {"name": "Spring tea", "amount": amount, "stage": won.pk}, allow_twins=True).pk)


def test_a_manager_sets_targets_of_their_people_who_read_their_own_and_change_nothing(world: World) -> None:
    made = target(world, "bo", "chen")
    assert made.name.startswith("Visits ")
    with world.as_("chen"):
        assert [row.id for row in find(Query(TARGET)).rows] == [made.pk]
        with pytest.raises(NotAllowed):
            change(TARGET, made.pk, {"goal": 1})
        with pytest.raises(NotAllowed):
            create(TARGET, {"measure": "visits", "period": "month", "starts_on": "2026-11-01", "goal": 1})
    with world.as_("dai"):
        assert not find(Query(TARGET)).rows
    with pytest.raises(Invalid, match="set by whom you report to"):
        target(world, "bo", "bo")
    with pytest.raises(NotAllowed):
        target(world, "bo", "gus")


def test_a_target_is_called_by_what_it_is_of_and_when(world: World) -> None:
    with pytest.raises(Invalid):
        target(world, "bo", "chen", measure="")
    with pytest.raises(Invalid):
        target(world, "bo", "chen", goal=0)
    assert target(world, "bo", "chen", period="quarter", starts_on="2026-05-17").name == "Visits 2026 Q2"


def test_progress_of_a_person_of_their_people_and_of_a_team(world: World) -> None:
    visit(world, "chen", 3)
    visit(world, "dai", 2)
    visit(world, "gus", 1)
    visit(world, "chen", 5, days_ago=400)
    target(world, "bo", "chen")
    target(world, "ada", "bo", covers="people", goal=10)
    target(world, "ada", "bo", covers="team", team=world.teams["tea fair"].pk, goal=5, period="year")
    with world.as_("chen"):
        (mine,) = running_for(world.people["chen"].pk)
        assert (mine.done, mine.goal, mine.percent) == (3, 4, 75)
    with world.as_("bo"):
        reached = {one.goal: one.done for one in running_for(world.people["bo"].pk)}
        # Bo reads what Chen and Dai did, but nothing of Gus in Berlin, who is in the team with Chen.
        assert reached == {10: 5, 5: 3}
    with world.as_("ada"):
        assert {one.goal: one.done for one in running_for(world.people["bo"].pk)} == {10: 5, 5: 4}


def test_a_target_of_a_unit_counts_everybody_of_it_and_below(world: World) -> None:
    visit(world, "chen", 3)
    visit(world, "eva", 2)
    visit(world, "gus", 1)
    with pytest.raises(Invalid) as refused:
        target(world, "ada", "bo", covers="unit")
    assert list(refused.value.problems) == ["of_unit"]
    target(world, "ada", "bo", covers="unit", of_unit=world.units["Shanghai"].pk, goal=20)
    target(world, "ada", "bo", covers="unit", of_unit=world.units["Lantern Tea"].pk, goal=50, period="year")
    with world.as_("ada"):
        assert {one.goal: one.done for one in running_for(world.people["bo"].pk)} == {20: 5, 50: 6}


def test_amounts_won_count_where_the_reader_sees_amounts(world: World) -> None:
    win(world, "chen", "1200")
    win(world, "chen", "300.50")
    target(world, "bo", "chen", measure="deals_won_amount", goal=3000)
    target(world, "bo", "chen", measure="deals_won", goal=2)
    with world.as_("chen"):
        told = {one.measure.key: (one.done, one.percent) for one in running_for(world.people["chen"].pk)}
        assert told == {"deals_won": (2, 100), "deals_won_amount": (150_050, 50)}
    with acting_as(KEEPER):
        role = Role.objects.get(key="salesperson")
        set_field_rules(role, {("deal", "amount"): 0})
    with world.as_("chen"):
        assert [one.measure.key for one in running_for(world.people["chen"].pk)] == ["deals_won"]
        assert not readable(measure("deals_won_amount"))


def test_a_number_is_that_of_its_list_and_targets_cost_few_statements(world: World) -> None:
    visit(world, "chen", 2)
    for period in ("month", "quarter", "year"):
        for of in ("visits", "contacts", "calls", "new_customers", "deals_won"):
            target(world, "bo", "chen", period=period, measure=of)
    with world.as_("chen"), CaptureQueriesContext(connection) as asked:
        assert len(running_for(world.people["chen"].pk)) == 15
    assert len(asked) <= 8  # targets and their links, then one for activities, customers, deals
    today = timezone.localdate()
    span = Span(today.replace(day=1), today)
    chen = world.people["chen"].pk
    with world.as_("chen"):
        assert measured([measure("visits")], [span], [chen]) == {("visits", span, chen): 2}
    assert address(measure("visits"), span, (chen,)).startswith("/activity?f=done_at.between.")


def test_the_span_before_is_as_long(world: World) -> None:
    def before(first: str, last: str) -> tuple[str, str]:
        span = Span(dt.date.fromisoformat(first), dt.date.fromisoformat(last)).before
        return span.first.isoformat(), span.last.isoformat()

    assert before("2026-03-01", "2026-03-31") == ("2026-02-01", "2026-02-28")
    assert before("2026-01-01", "2026-03-31") == ("2025-10-01", "2025-12-31")
    assert before("2026-11-16", "2026-11-22") == ("2026-11-09", "2026-11-15")
    assert before("2026-01-01", "2026-12-31") == ("2025-01-01", "2025-12-31")
