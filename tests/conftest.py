"""What all tests share: the database of this process, and the small invented company in it."""

import dataclasses
import gc
from collections import Counter
from collections.abc import Iterator

import pytest
from django.db import connection, transaction
from hypothesis import HealthCheck, settings
from pytest_django.plugin import DjangoDbBlocker

from guanxi.platform.permissions import snapshot
from tests import planning  # noqa: F401  # connections of the tests keep their plans
from tests.world import World, build_world, found_world

# How fast a machine draws examples says nothing about what holds for them.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("unhurried")


# For each database with a company: the number of its rights at first, and who had which then.
_FOUNDED: dict[str, tuple[int, dict[int, tuple[int, snapshot.Identity]]]] = {}


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look through it again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session")
def django_db_setup(django_db_blocker: DjangoDbBlocker) -> None:
    """The database is there already, see tests/database.py; the company is founded in it once, for all tests of the process."""
    with django_db_blocker.unblock(), transaction.atomic():
        found_world()
        _FOUNDED[connection.settings_dict["NAME"]] = (snapshot.rights_version(), {})


@pytest.fixture(autouse=True)
def rights_of_this_test(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Rights are remembered in the transaction of a test, too, and forgotten with it: put together anew, they cost a third of it.

    Those that people have since the company was founded hold for every test in that database, until it changes any.
    """
    kept = snapshot._remember

    def remember(user: snapshot.User, version: int) -> snapshot.Identity:
        who = kept(user, version)
        known = (version, dataclasses.replace(who, memory={}, preferences={}))
        snapshot._remembered[user.pk] = known
        at_first, of_first = _FOUNDED.get(connection.settings_dict["NAME"], (None, {}))
        if version == at_first:
            of_first[user.pk] = known
        return who

    snapshot._remembered.clear()
    snapshot._remembered.update(_FOUNDED.get(connection.settings_dict["NAME"], (0, {}))[1])
    monkeypatch.setattr(snapshot, "_remember", remember)
    yield
    snapshot._remembered.clear()


@pytest.fixture
def world(db: None) -> World:
    """The company; what the test writes is undone."""
    return build_world()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of a run what was skipped and why: one line for each reason, not for each test."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(one.longrepr[2]).removeprefix("Skipped: ") for one in reports)
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"Skipped {number}: {reason}")
