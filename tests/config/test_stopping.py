"""Somebody impatient at the terminal: however often they ask, everything ends, and in order."""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from guanxi.platform.database.home import Home

from .terminal import environment, free_port

# `guanxi run` with nothing in it but a process that does not want to end.
STUBBORN = """
import signal, time
def main():
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    print("at work", flush=True)
    time.sleep(600)
"""
RUN = """
import os, subprocess
from guanxi.config.running.child import Child
from guanxi.config.running.supervisor import Supervisor
from guanxi.platform.database.home import Home

class Run(Supervisor):
    def _start_database(self): self.server = None
    def _start_program(self, certificate):
        self.children = [Child("One who stays", "stubborn", os.environ)]
        self._welcome = subprocess.Popen(["sleep", "600"])
        print(f"welcome is {self._welcome.pid};", flush=True)
        self.children[0].start()
    def _say_ready(self, certificate): pass

Run(Home.from_environment()).run()
print("ended in order", flush=True)
"""
SIGNS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
PATIENCE = 30.0


@pytest.mark.parametrize("attempt", range(2))
def test_it_ends_however_often_it_is_asked_to(tmp_path: Path, attempt: int) -> None:
    (tmp_path / "stubborn.py").write_text(STUBBORN)
    told = environment(Home(tmp_path / "home")) | {"PYTHONPATH": str(tmp_path), "GUANXI_PORT": str(free_port())}
    said = tmp_path / "said"
    with said.open("w") as stream:
        run = subprocess.Popen([sys.executable, "-c", RUN], env=told, stdout=stream, stderr=stream)
    try:
        deadline = time.monotonic() + PATIENCE
        while "at work" not in said.read_text():
            assert run.poll() is None and time.monotonic() < deadline, said.read_text()
            time.sleep(0.01)
        place = 0
        while run.poll() is None:
            assert time.monotonic() < deadline, "It does not end"
            run.send_signal(SIGNS[place % len(SIGNS)])
            place += 1
            time.sleep(0.0002)
    finally:
        run.kill()
        run.wait()
    assert run.returncode == 0, said.read_text()
    assert "ended in order" in said.read_text()
    with pytest.raises(ProcessLookupError):
        os.kill(int(re.findall(r"welcome is (\d+);", said.read_text())[0]), 0)
