"""Processes of an earlier run that outlived their supervisor and would answer at our port with old pages."""

import contextlib
import os
import signal
import time
from pathlib import Path

from guanxi.platform.database.home import Home

VARIABLE = "GUANXI_RUN"
PROCESSES = Path("/proc")


def mark(home: Home) -> str:
    """What every process of a run carries in its environment, so that a later run knows it again."""
    return str(home.root.resolve())


def end_strays(home: Home) -> int:
    """This will end what is left of earlier runs with this data folder, and return how many processes that were.

    The caller holds the lock of the data folder, so none of them belongs to a living run. Where there is no /proc
    (macOS), they end by their leash alone.
    """
    found = _find(home)
    for process in found:
        _send(process, signal.SIGTERM)
    deadline = time.monotonic() + 5
    while found and (left := _find(home)):
        if time.monotonic() > deadline:
            for process in left:
                _send(process, signal.SIGKILL)
        time.sleep(0.05)
    return len(found)


def _find(home: Home) -> list[int]:
    wanted = os.fsencode(f"{VARIABLE}={mark(home)}")
    found = []
    for entry in PROCESSES.glob("[0-9]*"):
        try:
            if wanted in (entry / "environ").read_bytes().split(b"\0") and int(entry.name) != os.getpid():
                found.append(int(entry.name))
        except OSError:  # gone in the meantime, or somebody else's
            continue
    return found


def _send(process: int, sign: signal.Signals) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(process, sign)
