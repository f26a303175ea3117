"""The database for the length of one verb: the one that runs already, or a private server started for it."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import django
import psycopg
from django.utils import translation

from guanxi.platform.database.connection import (
    Role,
    connect_with,
    database_settings,
    is_private,
    refuse_too_old,
)
from guanxi.platform.database.console import terminal_language
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.server import PrivateServer

SETTINGS = "guanxi.config.settings"


@contextmanager
def database_open(home: Home) -> Iterator[None]:
    """This will make sure that the database answers inside the block; it raises CannotStart where it cannot."""
    if not is_private() or private_server_answers():
        yield
        return
    with PrivateServer(home):
        yield


@contextmanager
def program_open(role: Role) -> Iterator[None]:
    """This will make database and Django ready inside the block, in one role of the database."""
    with database_open(Home.from_environment()):
        if not is_private():
            connect(role).close()  # a server that is too old is refused here, before it is asked what it does not know
        set_up_django(role)
        with translation.override("zh-hans" if terminal_language() == "zh_Hans" else "en"):
            yield


def set_up_django(role: Role) -> None:
    """This will load settings and applications for work in one role."""
    os.environ["GUANXI_DB_ROLE"] = role
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    django.setup()


def private_server_answers() -> bool:
    """Whether the private server of this data folder runs and lets us in."""
    try:
        connect("app").close()
    except (CannotStart, psycopg.OperationalError):
        return False
    return True


def connect(role: Role) -> psycopg.Connection[Any]:
    """A connection outside of Django, in autocommit; ServerTooOld, or psycopg.OperationalError where nobody answers."""
    connection = connect_with(database_settings(role))
    try:
        refuse_too_old(connection)
    except CannotStart:
        connection.close()
        raise
    return connection
