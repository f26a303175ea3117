"""What all tests share: the database of this process, and the small invented company in it."""

from collections import Counter

import pytest

from tests.world import World, build_world


@pytest.fixture(scope="session")
def django_db_setup() -> None:
    """The database is there already: see tests/database.py."""


@pytest.fixture
def world(db: None) -> World:
    """The company, founded anew in the transaction of the test."""
    return build_world()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say at the end of a run what was skipped and why: one line for each reason, not for each test."""
    reports = terminalreporter.stats.get("skipped", [])
    reasons = Counter(str(one.longrepr[2]).removeprefix("Skipped: ") for one in reports)
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"Skipped {number}: {reason}")
