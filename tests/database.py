"""The database of the tests: one server for a run, one copy of a migrated database for each process of it.

It is our own private server, or the one that DATABASE_URL and GUANXI_OWNER_URL name. The copies are made by the owner,
because the program's own role may not; the tests themselves work as that role, guanxi_app.
"""

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from guanxi.platform.database.connection import connect_with, database_settings
from guanxi.platform.database.home import PASSABLE, Home
from guanxi.platform.database.server import remove
from guanxi.platform.database.throwaway import throwaway_server


def _start() -> None:
    """Start the server, migrate its database once with the program's own command, and stop it at the end of the run."""
    if not os.environ.get("DATABASE_URL"):
        server = throwaway_server()
        server.__enter__()
        atexit.register(server.__exit__, None, None, None)
    command = [sys.executable, "-m", "guanxi.config.command", "migrate"]
    subprocess.run(command, check=True)
    _make_room_for_copies()


def _make_room_for_copies() -> None:
    """Name the folder in which `tests/migrated.py` keeps, for all processes of the run, what it copies."""
    folder = Path(tempfile.mkdtemp(prefix="guanxi-migrated-"))
    folder.chmod(PASSABLE)
    os.environ["GUANXI_TEST_MIGRATED"] = str(folder)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    atexit.register(remove, Home(folder / "home"))


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
