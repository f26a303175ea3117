"""The command `guanxi` in processes of its own, with a data folder of its own, as somebody at a terminal has it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanxi.platform.database.home import Home

PATIENCE = 600.0  # seconds; two or three are usual, to migrate from nothing or on a busy machine many more


def environment(home: Home) -> dict[str, str]:
    """The settings of this machine without ours, and a data folder."""
    ours = ("GUANXI_", "DATABASE_", "DJANGO_", "LC_", "LANG")
    own = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return own | {"GUANXI_HOME": str(home.root), "GUANXI_PORT": "8991", "LANG": "C.UTF-8"}


def guanxi(home: Home, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Run the command with a data folder of its own."""
    command = [sys.executable, "-m", "guanxi.config.command", *words]
    told = environment(home) | settings
    return subprocess.run(command, env=told, capture_output=True, text=True, check=False, timeout=PATIENCE)


def run_as(role: str, home: Home, statement: str) -> None:
    """Run a statement in the database of the data folder, as its owner or its superuser."""
    settings = "superuser_settings()" if role == "superuser" else f"database_settings({role!r})"
    script = (
        "from guanxi.config.running.opening import *\nfrom guanxi.platform.database.connection import *\n"
        f"with database_open(Home.from_environment()), connect_with({settings}) as c: c.execute({statement!r})"
    )
    subprocess.run([sys.executable, "-c", script], env=environment(home), check=True, timeout=PATIENCE)


def assert_true(role: str, home: Home, condition: str) -> None:
    """Fail where the database does not find that this holds."""
    run_as(role, home, f"do $$ begin assert ({condition}); end $$")


@contextmanager
def running(home: Home, said: Path, **settings: str) -> Iterator[str]:
    """`guanxi run` for the length of the block; gives what it printed until it was ready. It must end well at Ctrl-C."""
    told = environment(home) | {"GUANXI_PORT": str(free_port()), "PYTHONUNBUFFERED": "1"} | settings
    with said.open("w") as stream:
        run = subprocess.Popen(
            [sys.executable, "-m", "guanxi.config.command", "run"], env=told, stdout=stream, stderr=stream
        )
    try:
        deadline = time.monotonic() + PATIENCE
        while "Guanxi runs at" not in said.read_text():
            assert run.poll() is None and time.monotonic() < deadline, said.read_text()
            time.sleep(0.1)
        yield said.read_text()
    finally:
        run.send_signal(signal.SIGINT)
        ended = run.wait(PATIENCE)
    assert ended == 0, said.read_text()


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
