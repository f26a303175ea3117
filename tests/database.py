"""The database of the tests: one server for a run, one copy of a migrated database for each process of it.

It is our own private server, or the one that DATABASE_URL and GUANXI_OWNER_URL name. The copies are made by the owner,
because the program's own role may not; the tests themselves work as that role, guanxi_app.
"""

import atexit
import os
import subprocess
import sys
from urllib.parse import urlsplit, urlunsplit

import psycopg

from guanxi.platform.database.connection import connect_with, database_settings
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_home
from tests.migrated import fill


def _start() -> None:
    """Start a server whose database the program's own command has migrated, and stop it at the end of the run."""
    if os.environ.get("DATABASE_URL"):
        subprocess.run([sys.executable, "-m", "guanxi.config.command", "migrate"], check=True)
        return
    given = throwaway_home()
    home = given.__enter__()
    atexit.register(given.__exit__, None, None, None)
    filled = fill(home)
    server = PrivateServer(home, fast=True)
    server.__enter__()
    atexit.register(server.__exit__, None, None, None)
    os.environ["GUANXI_HOME"] = str(home.root)
    if not filled:
        subprocess.run([sys.executable, "-m", "guanxi.config.command", "migrate"], check=True)


def copy_database(name: str) -> None:
    """Make a fresh copy of the migrated database under another name."""
    with _owner() as connection:
        connection.execute(f"drop database if exists {name} with (force)".encode())
        connection.execute(f"create database {name} template guanxi owner guanxi_owner".encode())
        connection.execute(
            f"grant connect, temporary on database {name} to guanxi_app, guanxi_queue, guanxi_backup".encode()
        )


def address_of(name: str, address: str) -> str:
    """Give the address of another database on the same server."""
    parts = urlsplit(address)
    return urlunsplit(parts._replace(path=f"/{name}"))


def _owner() -> "psycopg.Connection[object]":
    return connect_with({**database_settings("owner"), "NAME": "postgres"})


worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if not worker:
    _start()
os.environ["GUANXI_TEST_DATABASE"] = f"guanxi_{worker or 'tests'}"
copy_database(os.environ["GUANXI_TEST_DATABASE"])
