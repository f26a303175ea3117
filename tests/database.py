"""The database of the tests: one private server for a run, one copy of a migrated database for each process of it.

The server is started and the copy made as superuser, because only that role may; the tests themselves work as the
program's own role, guanxi_app.
"""

import atexit
import os
import subprocess
import sys

from guanxi.platform.database.home import Home
from guanxi.platform.database.server import PrivateServer
from guanxi.platform.database.throwaway import throwaway_server


def _start() -> None:
    """Start the server, migrate its database once with the program's own command, and stop it at the end of the run."""
    server = throwaway_server()
    server.__enter__()
    atexit.register(server.__exit__, None, None, None)
    command = [sys.executable, "-m", "guanxi.config.command", "migrate"]
    subprocess.run(command, check=True, env={**os.environ, "GUANXI_DB_ROLE": "owner", "DJANGO_SETTINGS_MODULE": "guanxi.config.settings"})


def copy_database(name: str) -> None:
    """Make a fresh copy of the migrated database under another name."""
    with PrivateServer(Home.from_environment()).connect_as_superuser() as connection:
        connection.execute(f"drop database if exists {name} with (force)".encode())
        connection.execute(f"create database {name} template guanxi owner guanxi_owner".encode())
        connection.execute(f"grant connect, temporary on database {name} to guanxi_app, guanxi_queue, guanxi_backup".encode())


worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if not worker:
    _start()
os.environ["GUANXI_TEST_DATABASE"] = f"guanxi_{worker or 'tests'}"
copy_database(os.environ["GUANXI_TEST_DATABASE"])
