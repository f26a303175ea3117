"""The installation that is measured: a data folder of its own, filled once, and Guanxi running in it as `guanxi run` does."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guanxi.config.running.address import Address
from guanxi.platform.database.home import Home
from guanxi.platform.database.problems import CannotStart

_READY: Final = 180.0
_STOPPING: Final = 60.0
_NOTE: Final = "bench-rows"
# A benchmark calls more often in a minute than a person's programs may.
_LIMITS: Final = {"GUANXI_API_READS": "100000000", "GUANXI_API_WRITES": "100000000"}


@dataclass(frozen=True)
class Running:
    """Guanxi at work: where it answers, and the process that began all the others."""

    address: tuple[str, int]
    process: int


def use(home: Home, port: int) -> None:
    """Let this process, and those it begins, work with that data folder and that port."""
    os.environ |= {"GUANXI_HOME": str(home.root), "GUANXI_PORT": str(port), "GUANXI_BIND": "127.0.0.1", **_LIMITS}
    os.environ.pop("DATABASE_URL", None)


def filled_rows(home: Home) -> int:
    """Give for how many accounts the data folder was filled before; 0 for a fresh one."""
    note = home.root / _NOTE
    return int(note.read_text()) if note.exists() else 0


def note_filled(home: Home, rows: int) -> None:
    """Remember that the data folder is filled."""
    (home.root / _NOTE).write_text(str(rows))


@contextmanager
def running(home: Home) -> Iterator[Running]:
    """Guanxi as `guanxi run` starts it: its own PostgreSQL, web processes and worker; it is stopped after the block."""
    log = home.folder("logs") / "bench.log"
    with log.open("wb") as stream:
        process = subprocess.Popen(
            [sys.executable, "-m", "guanxi.config.command", "run"],
            stdout=stream,
            stderr=stream,
            stdin=subprocess.DEVNULL,
        )
    address = Address.from_environment()
    try:
        _wait(process, address, log)
        yield Running((address.bind, address.port), process.pid)
    finally:
        process.terminate()
        process.wait(_STOPPING)


def _wait(process: "subprocess.Popen[bytes]", address: Address, log: Path) -> None:
    deadline = time.monotonic() + _READY
    while f":{address.port} (" not in log.read_text(errors="replace"):
        if process.poll() is not None or time.monotonic() > deadline:
            raise CannotStart(log.read_text(errors="replace").strip())
        time.sleep(0.1)
