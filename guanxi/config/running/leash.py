"""Ends a process when the supervisor that started it is gone, however it went: nobody is left serving old pages."""

import os
import signal
import threading
import time

VARIABLE = "GUANXI_LEASH"
PATIENCE = 10.0  # seconds for work in hand after the supervisor is gone


def hold() -> None:
    """This will watch the supervisor from a thread of its own; without a supervisor it does nothing.

    The supervisor holds the only writing end of a pipe. When it dies, even by kill -9, reading ends.
    """
    if VARIABLE in os.environ:
        threading.Thread(target=_watch, args=(int(os.environ[VARIABLE]),), daemon=True, name="leash").start()


def _watch(end: int) -> None:
    while os.read(end, 1):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(PATIENCE)
    os.kill(os.getpid(), signal.SIGKILL)
