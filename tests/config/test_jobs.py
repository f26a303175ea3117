"""What the worker does by itself, and when: each job of selling is due at its time and can be done."""

from typing import Final

import pytest
from procrastinate.contrib.django import app
from procrastinate.periodic import PeriodicTask

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


def jobs() -> dict[str, PeriodicTask]:
    """What the worker is told to do again and again, as far as customers and selling are concerned."""
    known = app.periodic_registry.periodic_tasks.values()
    return {one.task.name: one for one in known if one.task.func.__module__.startswith(OF_SELLING)}


def test_every_job_of_selling_is_due_at_its_time() -> None:
    assert {name: one.cron for name, one in jobs().items()} == JOBS


@pytest.mark.parametrize("name", JOBS)
def test_a_job_of_selling_can_be_done(world: World, name: str) -> None:
    jobs()[name].task.func(timestamp=0)
