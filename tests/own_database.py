"""A fresh copy of the migrated database for one module of tests, so that these may commit, be the owner and use threads."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from django.db import connections

from guanxi.platform.database.connection import database_settings
from guanxi.platform.permissions import snapshot
from guanxi.platform.search import naming
from tests.database import copy_database, worker


@contextmanager
def own_database(name: str) -> Iterator[str]:
    """Let Django work on a copy of its own for the length of the block; gives the name of the copy."""
    copy = f"guanxi_{name}_{worker or 'tests'}"
    copy_database(copy)
    _forget()
    try:
        with _working(NAME=copy):
            yield copy
    finally:
        _forget()


def _forget() -> None:
    """Remembered rights and names belong to the people of another copy, who have the same numbers."""
    snapshot._remembered.clear()
    naming._known.clear()


@contextmanager
def working_as(role: Literal["app", "owner"]) -> Iterator[None]:
    """Let Django reach the same database as another role. Rows are made as their owner, who needs the maintenance setting."""
    settings = database_settings(role)
    with _working(USER=settings["USER"], PASSWORD=settings["PASSWORD"]):
        yield


@contextmanager
def _working(**changes: Any) -> Iterator[None]:
    """Reopen the connection of this thread with other settings, and with the old ones at the end."""
    connection = connections["default"]
    connection.close()
    before = {name: connection.settings_dict[name] for name in changes}
    connection.settings_dict.update(changes)
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
