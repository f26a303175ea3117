"""What a killed program leaves behind: a server that still runs, or its last sessions, on our data folder."""

import contextlib
import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

from guanxi.platform.database.place import Place

PROCESSES = Path("/proc")


def end_server(place: Place, patience: float) -> None:
    """This will stop a server that still runs on the data folder because only its supervisor was killed.

    It is asked to stop as usual; after `patience` seconds it is ended at once, which its log recovers from. What a dead
    one left behind is taken away, so that the next start does not meet it. The caller holds the lock of the folder.
    """
    for sign, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 20.0)):
        server = _running_server(place.data)
        if server is None:
            break
        _send(server, sign)
        _wait_while(lambda: _running_server(place.data) is not None, seconds)
    if PROCESSES.exists():
        end_sessions(place.data)
        _wait_while(lambda: bool(_processes_in(place.data)), 5.0)
        if not _processes_in(place.data):
            _forget_dead_server(place)


def _forget_dead_server(place: Place) -> None:
    """PostgreSQL trusts the process numbers in these files, also when a dead process was not yet buried or the number was reused."""
    (place.data / "postmaster.pid").unlink(missing_ok=True)
    for file in place.sockets.glob(".s.PGSQL.*"):
        file.unlink()


def _wait_while(holds: Callable[[], bool], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while holds() and time.monotonic() < deadline:
        time.sleep(0.05)


def end_sessions(data: Path) -> None:
    """This will end processes of a dead server that still work in the data folder (their work is not committed)."""
    for process in _processes_in(data):
        _send(process, signal.SIGQUIT)


def _running_server(data: Path) -> int | None:
    """The process that postmaster.pid names, if it lives and is a PostgreSQL of this folder: numbers are reused."""
    try:
        process = int((data / "postmaster.pid").read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    return process if process in _processes_in(data) else None


def _processes_in(data: Path) -> list[int]:
    """Every living PostgreSQL process whose working folder is the data folder.

    Where there is no /proc (macOS) the list is empty: PostgreSQL itself then refuses a second start on one folder.
    """
    found = []
    for entry in PROCESSES.glob("[0-9]*"):
        try:
            if (entry / "exe").readlink().name.startswith("postgres") and (entry / "cwd").samefile(data):
                found.append(int(entry.name))
        except OSError:  # gone in the meantime, a zombie, or none of ours
            continue
    return found


def _send(process: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, sign)
