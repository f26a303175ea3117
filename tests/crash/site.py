"""An installation of its own, run as a company runs it, whose processes can be killed; and people who work with it."""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from guanxi.config.running import strays
from guanxi.config.running.address import live_port
from guanxi.platform.database import leftovers
from guanxi.platform.database.home import Home
from guanxi.platform.database.place import recorded_place
from guanxi.platform.database.server import PrivateServer

PATIENCE = 60.0  # seconds; all of it usually takes two
ROOT = Path(__file__).resolve().parents[2]


class Site:
    """One data folder, and the `guanxi run` that serves it."""

    def __init__(self, home: Home) -> None:
        self.home = home
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        ours = ("GUANXI_", "DATABASE_", "DJANGO_", "LC_", "LANG")
        machine = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.environment = machine | {"GUANXI_HOME": str(home.root), "GUANXI_PORT": str(self.port), "LANG": "C.UTF-8"}
        self.run: subprocess.Popen[bytes] | None = None

    def command(self, *words: str, **settings: str) -> str:
        """What a verb of `guanxi` prints."""
        return self._output([sys.executable, "-m", "guanxi.config.command", *words], settings)

    def inside(self, module: str, call: str) -> str:
        """What a call prints that is made inside the program, in the role of the pages."""
        script = f"from guanxi.config.running.opening import program_open\nwith program_open('app'):\n  from {module} import *\n  {call}"
        return self._output([sys.executable, "-c", script], {})

    def _output(self, command: list[str], settings: dict[str, str]) -> str:
        done = subprocess.run(
            command, env=self.environment | settings, cwd=ROOT, capture_output=True, text=True, check=False, timeout=300
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self) -> None:
        """Start everything and wait until the pages answer."""
        log = self.home.folder("logs") / "run.log"
        told_before = log.stat().st_size if log.exists() else 0
        with log.open("a") as stream:
            self.run = subprocess.Popen(
                [sys.executable, "-m", "guanxi.config.command", "run"],
                env=self.environment,
                cwd=ROOT,
                stdout=stream,
                stderr=stream,
            )
        run = self.run
        try:
            # The pages of a killed run may still answer: what counts is what this one says of itself.
            wait_until(
                lambda: b"Guanxi runs at" in log.read_bytes()[told_before:] or run.poll() is not None,
                "it says that it runs",
            )
            assert run.poll() is None, "It ended at once"
        except AssertionError as problem:
            run.terminate()
            run.wait(PATIENCE)
            raise AssertionError(f"{problem}: {log.read_text()[-3000:]}") from problem

    def is_running(self) -> bool:
        """Tell whether `guanxi run` lives."""
        return self.run is not None and self.run.poll() is None

    def stop(self) -> int:
        """Stop everything as Ctrl-C does, and give the exit code."""
        assert self.run
        self.run.send_signal(signal.SIGINT)
        return self.run.wait(PATIENCE)

    def ask(self, question: str) -> tuple[Any, ...]:
        """One row of the database, as its superuser sees it: without row security."""
        with PrivateServer(self.home).connect_as_superuser("guanxi") as connection:
            row = connection.execute(question.encode()).fetchone()
        assert row
        return tuple(row)

    def answers(self) -> bool:
        """Tell whether the pages answer."""
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/log-in", timeout=5).close()
        except OSError:
            return False
        return True

    def hears(self) -> bool:
        """Tell whether the live channel answers and hears the database."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{live_port(self.port)}/live/health", timeout=5) as answer:
                return bool(answer.status == 204)
        except OSError:
            return False

    def processes(self, part: str) -> list[int]:
        """The processes of one part: "database", "web", "worker", "live" or "supervisor", the parent of the part first."""
        if part == "supervisor":
            return [self.run.pid] if self.run else []
        if part == "database":
            place = recorded_place(self.home)
            return sorted(leftovers._processes_in(place.data)) if place else []
        return [one for one in sorted(strays._find(self.home)) if f"running.{part} ".encode() in _command_of(one)]

    def kill(self, part: str) -> None:
        """Kill -9 the parent process of one part, or really everything at once."""
        if part == "everything":
            victims = [
                one for name in ("supervisor", "web", "worker", "live", "database") for one in self.processes(name)
            ]
        else:
            victims = self.processes(part)[:1]
        assert victims, f"nothing of {part} runs"
        for victim in victims:
            with contextlib.suppress(ProcessLookupError):  # some end by themselves when their parent is gone
                os.kill(victim, signal.SIGKILL)
        if part in ("supervisor", "everything") and self.run:
            self.run.wait()

    def call(self, token: str, method: str, path: str, body: object = None, **headers: str) -> tuple[int, Any]:
        """What the API answers: the status and the document. OSError where nobody answers."""
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}/api/v1/{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json", **headers},
            method=method,
        )
        try:
            with urllib.request.urlopen(request, timeout=10) as answer:
                return answer.status, json.loads(answer.read() or b"null")
        except urllib.error.HTTPError as refused:
            return refused.code, refused.read().decode()


def _command_of(process: int) -> bytes:
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except OSError:  # it has ended in the meantime
        return b""


def wait_until(happens: Callable[[], object], what: str) -> None:
    """Wait for something, and fail with words when it does not happen."""
    deadline = time.monotonic() + PATIENCE
    while not happens():
        assert time.monotonic() < deadline, f"It did not happen that {what}"
        time.sleep(0.1)
