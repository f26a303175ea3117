"""`guanxi run --demo` when the founding of the demo company was cut off: the next start makes up for it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection

from guanxi.config.running import schema, supervisor
from guanxi.platform.database.home import Home

Verbs = list[str]


@pytest.fixture
def verbs(monkeypatch: pytest.MonkeyPatch) -> Verbs:
    """The verbs that a start calls with this database, whose tables are all of this program."""
    called: Verbs = []

    @contextmanager
    def connect(_role: str) -> Iterator[object]:
        connection.ensure_connection()
        yield connection.connection

    monkeypatch.setattr(supervisor, "connect", connect)
    monkeypatch.setattr(supervisor, "is_private", lambda: False)
    monkeypatch.setattr(supervisor, "_verb_works", lambda verb: called.append(verb) or True)
    monkeypatch.setattr(schema, "noted_digest", lambda _connection: schema.program_digest())
    return called


def start(home: Path, *, demo: bool = True) -> None:
    supervisor.Supervisor(Home(home), demo=demo)._start_database()


@pytest.fixture
def nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    """The people of the tests are away: a founding writes everything or nothing."""
    monkeypatch.setattr(schema, "has_people", lambda _connection: False)


@pytest.mark.usefixtures("world", "nobody")
def test_a_company_without_people_is_founded_at_the_next_start(verbs: Verbs, tmp_path: Path) -> None:
    start(tmp_path)
    assert verbs == ["demo"]


@pytest.mark.usefixtures("world", "nobody")
def test_who_does_not_ask_for_the_demo_company_gets_none(verbs: Verbs, tmp_path: Path) -> None:
    start(tmp_path, demo=False)
    assert verbs == []


@pytest.mark.usefixtures("world")
def test_where_people_work_nothing_is_founded(verbs: Verbs, tmp_path: Path) -> None:
    start(tmp_path)
    assert verbs == []
