"""What the worker does by itself, and when: each job of selling is due at its time and can be done."""

from typing import Any, Final

import pytest
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.periodic import PeriodicTask

from guanxi.customers.territories.actions.switch_model import put_into_force
from guanxi.customers.territories.models import TerritoryModel
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create
from guanxi.sales.capture import tasks
from guanxi.sales.capture.scoring import WORK
from guanxi.sales.incentives.tasks import calculate_one
from guanxi.sales.incentives.verbs import calculate
from tests.customers.test_territories import east_and_west
from tests.sales.incentives.people import plan, statement, won_deal
from tests.world import World

# Times are of UTC. Without its line here, what is promised to happen by itself would end without a word.
JOBS: Final = {
    "guanxi.capture-contacts": "* * * * *",
    "guanxi.capture-forms": "17 * * * *",
    "guanxi.capture-learning": "40 2 * * *",
    "guanxi.capture-mail": "* * * * *",
    "guanxi.capture-mail-again": "25 * * * *",
    "guanxi.capture-registrations": "5 * * * *",
    "guanxi.commissions": "40 19 * * *",
    "guanxi.contracts": "12 * * * *",
    "guanxi.demand-pairings": "35 18 * * *",
    "guanxi.dunning": "20 20 * * *",
    "guanxi.exchange": "* * * * *",
    "guanxi.forecast-due": "15 * * * *",
    "guanxi.forecast-states": "5 * * * *",
    "guanxi.instalments": "10 * * * *",
    "guanxi.pool": "20 18 * * *",
    "guanxi.quotes": "17 * * * *",
    "guanxi.signing": "* * * * *",
    "guanxi.signing.forget": "50 3 * * *",
    "guanxi.territories-nightly": "20 2 * * *",
}
OF_SELLING: Final = ("guanxi.sales.", "guanxi.customers.", "guanxi.catalogue.")
# What each of them does, as its module calls it; that of territories is told in tests/customers.
DONE: Final = {
    "guanxi.capture-contacts": ["tend"],
    "guanxi.capture-forms": ["expire", "forget_answers"],
    "guanxi.capture-learning": ["train", "score_all"],
    "guanxi.capture-mail": ["fetch_all", "fetch"],
    "guanxi.capture-mail-again": ["try_again"],
    "guanxi.capture-registrations": ["end_what_is_over"],
    "guanxi.commissions": ["calculate_all"],
    "guanxi.contracts": ["look_at_contracts"],
    "guanxi.demand-pairings": ["count_pairings"],
    "guanxi.dunning": ["run_dunning"],
    "guanxi.exchange": ["work_off", "hand_over_by_webhook"],
    "guanxi.forecast-due": ["remind_of_forecasts"],
    "guanxi.forecast-states": ["take_snapshot"],
    "guanxi.instalments": ["bring_up_to_date"],
    "guanxi.pool": ["reclaim_all"],
    "guanxi.quotes": ["look_at_quotes"],
    "guanxi.signing": ["carry"],
    "guanxi.signing.forget": ["forget_old"],
}


def jobs() -> dict[str, PeriodicTask]:
    """What the worker is told to do again and again, as far as customers and selling are concerned."""
    known = app.periodic_registry.periodic_tasks.values()
    return {one.task.name: one for one in known if one.task.func.__module__.startswith(OF_SELLING)}


def test_every_job_of_selling_is_due_at_its_time() -> None:
    assert {name: one.cron for name, one in jobs().items()} == JOBS


@pytest.mark.parametrize("name", JOBS)
def test_a_job_of_selling_can_be_done(world: World, name: str) -> None:
    jobs()[name].task.func(timestamp=0)


@pytest.mark.parametrize("name", DONE)
def test_a_job_of_selling_does_what_it_is_for(world: World, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    job = jobs()[name].task.func
    for one in DONE[name]:
        monkeypatch.setitem(job.__globals__, one, lambda one=one: done.append(one))
    job(timestamp=0)
    assert done == DONE[name]


def test_only_the_job_of_territories_is_told_elsewhere() -> None:
    assert JOBS.keys() - DONE.keys() == {"guanxi.territories-nightly"}


def in_line(name: str) -> list[dict[str, Any]]:
    """What was given to the jobs of a name that wait for the worker."""
    return list(ProcrastinateJob.objects.filter(task_name=name).order_by("id").values_list("args", flat=True))


def test_whoever_makes_a_lead_makes_the_work_of_scoring_and_giving_it_out(world: World) -> None:
    with world.as_("chen"):
        create(entity("lead"), {"name": "Lu"})
    assert in_line(WORK) == [{}]


def test_more_leads_than_one_job_takes_are_left_to_the_next_one(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tasks, "score_due", lambda: tasks.MOST_SCORED)
    tasks.work_on_leads()
    assert in_line(WORK) == [{}]


def test_a_model_of_territories_that_comes_into_force_makes_the_work_of_placing_accounts(world: World) -> None:
    with world.as_("ada") as ada:
        parts = east_and_west(world)
        put_into_force(TerritoryModel.objects.get(pk=parts["model"]), by=ada)
    assert in_line("guanxi.territories") == [{"model_id": parts["model"], "user_id": world.people["ada"].pk}]


def test_a_plan_of_commissions_that_is_to_be_worked_out_now_is(world: World) -> None:
    chen = world.people["chen"].pk
    with world.as_("chen"):
        won_deal("80000")
    with world.as_("fay") as fay:
        calculate(kept := plan(chen), by=fay)
    (given,) = in_line("guanxi.commission-plan")
    assert given == {"plan_id": kept.pk}
    calculate_one(**given)
    with world.as_("chen"):
        assert statement().earned == 160000
