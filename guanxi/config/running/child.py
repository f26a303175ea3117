"""One process that the supervisor keeps alive."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

from guanxi.config.running.leash import VARIABLE as LEASH

MISCONFIGURED = 78  # the exit code of a child that said in a sentence why starting it again cannot help
SHORTEST_PAUSE, LONGEST_PAUSE = 0.5, 30.0  # seconds
STEADY = 60.0  # seconds after which a child counts as healthy and its pauses begin anew


@dataclass
class Child:
    """A Python module that runs as a process of its own, with a pause that doubles each time it dies young."""

    name: str
    module: str
    environment: Mapping[str, str]
    process: subprocess.Popen[bytes] | None = None
    pause: float = SHORTEST_PAUSE
    started: float = 0.0
    due: float | None = None  # when to start it again
    _leash: int | None = field(default=None, repr=False)

    def start(self) -> None:
        """This will start the process at the end of a pipe whose other end only we hold."""
        reading, self._leash = os.pipe()
        try:
            self.process = subprocess.Popen(
                [sys.executable, "-c", f"from {self.module} import main; main()"],
                env={**self.environment, LEASH: str(reading)},
                stdin=subprocess.DEVNULL,
                pass_fds=[reading],
                start_new_session=True,  # Ctrl-C must reach the supervisor only, which then stops us in order
            )
        finally:
            os.close(reading)
        self.started = time.monotonic()
        self.due = None

    def died(self) -> int | None:
        """The exit code of a process that has just ended, with its own children ended too; else None."""
        if self.process is None or (code := self.process.poll()) is None:
            return None
        self._end_group()
        self.process = None
        self._drop_leash()
        if time.monotonic() - self.started > STEADY:
            self.pause = SHORTEST_PAUSE
        return code

    def plan_restart(self) -> float:
        """This will plan the next start and return the seconds until then."""
        pause = self.pause
        self.due = time.monotonic() + pause
        self.pause = min(pause * 2, LONGEST_PAUSE)
        return pause

    def ask_to_stop(self) -> None:
        """This will ask the process to finish what it has in hand and to end."""
        self.due = None
        if self.process and self.lives:
            self.process.terminate()

    @property
    def lives(self) -> bool:
        """Whether the process has not ended yet."""
        return self.process is not None and self.process.poll() is None

    def end(self) -> None:
        """This will end the process hard, and whatever it has left behind."""
        if self.process is None:
            return
        self._end_group()
        self.process.wait()
        self.process = None
        self._drop_leash()

    def _end_group(self) -> None:
        if self.process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):  # macOS says the latter of a group that is gone
            os.killpg(self.process.pid, signal.SIGKILL)

    def _drop_leash(self) -> None:
        if self._leash is not None:
            os.close(self._leash)
            self._leash = None
