"""What a killed program leaves behind: a server that still runs, or its last sessions, on our data folder."""

import contextlib
import os
import signal
import time
from pathlib import Path

PROCESSES = Path("/proc")


def end_server(data: Path, patience: float) -> None:
    """This will stop a server that still runs on the data folder because only its supervisor was killed.

    It is asked to stop as usual; after `patience` seconds it is ended at once, which its log recovers from.
    """
    server = _running_server(data)
    if server is None:
        return
    for sign, seconds in ((signal.SIGINT, patience), (signal.SIGQUIT, 20.0)):
        _send(server, sign)
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline:
            if _running_server(data) != server:
                return
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
