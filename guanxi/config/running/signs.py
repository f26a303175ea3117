"""The signs to stop: Ctrl-C, `kill`, a terminal that closes."""

import os
import select
import signal
from types import FrameType

SIGNS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class StopSigns:
    """Counts how often one was asked to stop.

    A sign may come while another is being counted, or in the middle of anything else: so counting takes no lock, ends
    nothing and raises nothing. Whoever works looks here between two things.
    """

    def __init__(self) -> None:
        """Nothing is counted before `heed`."""
        self.number = 0
        self._woken, self._wake = os.pipe()
        os.set_blocking(self._wake, False)

    def heed(self) -> None:
        """This will count from now on."""
        signal.set_wakeup_fd(self._wake, warn_on_full_buffer=False)
        for sign in SIGNS:
            signal.signal(sign, self._count)

    def ignore(self) -> None:
        """This will leave all further signs without effect: what was asked for is done."""
        for sign in SIGNS:
            signal.signal(sign, signal.SIG_IGN)
        signal.set_wakeup_fd(-1)

    def came_within(self, seconds: float) -> bool:
        """Whether one was asked to stop; waits so long for it."""
        if not self.number:
            select.select([self._woken], [], [], seconds)
        return self.number > 0

    def _count(self, number: int, frame: FrameType | None) -> None:
        self.number += 1
