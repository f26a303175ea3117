"""The demo company in an installation of its own that vanishes afterwards, and a browser to look at it with."""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"]
PATIENCE = 180.0  # seconds; founding the company takes ten
_LINK = re.compile(r"^\s+(\S+)\s+(http://\S+/enter/\S+)", re.MULTILINE)


@dataclass
class DemoCompany:
    """Where it is served, and how each of its people gets in once."""

    address: str
    links: dict[str, str]
    browser: Browser
    _entered: dict[str, Any] = field(default_factory=dict)

    def window(self, login: str, **how: Any) -> BrowserContext:
        """Open a fresh window, with an empty cache, in which the person is logged in."""
        if login not in self._entered:
            with self.browser.new_context() as entering:
                entering.new_page().goto(self.links[login])
                self._entered[login] = entering.storage_state()
        return self.browser.new_context(
            storage_state=self._entered[login], viewport={"width": 1280, "height": 800}, **how
        )


@contextmanager
def demo_company() -> Iterator[DemoCompany]:
    """Found the company, serve it for the length of the block, and take all of it away again."""
    if not CHROMIUM:
        sys.exit("There is no Chromium on this machine: apt-get install chromium.")
    folder = Path(tempfile.mkdtemp(prefix="guanxi-demo-"))
    folder.chmod(0o711)
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    settings = os.environ | {"GUANXI_HOME": str(folder / "home"), "GUANXI_PORT": str(port), "LANG": "C.UTF-8"}
    said = folder / "said.txt"
    with said.open("w") as stream:
        command = [sys.executable, "-m", "guanxi.config.command", "run", "--demo"]
        running = subprocess.Popen(command, cwd=ROOT, env=settings, stdout=stream, stderr=stream)
    try:
        _wait(running, said)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            yield DemoCompany(f"http://127.0.0.1:{port}", dict(_LINK.findall(said.read_text())), browser)
            browser.close()
    finally:
        running.send_signal(signal.SIGINT)
        running.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def _wait(running: "subprocess.Popen[bytes]", said: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while "Guanxi runs at" not in said.read_text():
        if running.poll() is not None or time.monotonic() > deadline:
            sys.exit(f"The demo company could not be served:\n{said.read_text()}")
        time.sleep(0.2)
