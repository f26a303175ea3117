"""The program as a company runs it, web server and worker, on a copy of the database of its own, for journeys through its pages."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from guanxi.config.running import leash
from guanxi.config.running.opening import SETTINGS
from guanxi.platform.database.connection import database_settings
from guanxi.platform.identity.models import User
from guanxi.platform.identity.sessions import SessionStore, begin

PATIENCE = 60.0  # seconds until the pages must answer; two are usual
STOPPING = 15.0  # seconds for what is in hand at the end
PARTS = ("web", "worker", "live")


@dataclass
class Site:
    """Where the pages are, the keys of the people who are logged in there, and the paths of records that were opened."""

    address: str
    live: str
    log: Path
    keys: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)

    def said(self) -> str:
        """What the program wrote last."""
        return self.log.read_text(errors="replace")[-3000:]


@contextmanager
def served(database: str, folder: Path) -> Iterator[Site]:
    """Serve a database for the length of the block; what the program says goes to a file in the folder."""
    port, live = _free_port(), _free_port()
    site = Site(f"http://127.0.0.1:{port}", f"http://127.0.0.1:{live}", folder / "program.log")
    held, holding = os.pipe()  # whoever holds the other end of the leash: when these tests are killed, all of it ends
    with site.log.open("ab") as log:
        running = [_start(part, _environment(database, port, live), held, log) for part in PARTS]
    os.close(held)
    try:
        _wait(site, running)
        yield site
    finally:
        for process in running:
            process.terminate()
        for process in running:
            _end(process)
        os.close(holding)


def logged_in(login: str) -> str:
    """Make a session of a person in the database at hand, as logging in does; gives its key."""
    session = SessionStore()
    begin(session, User.objects.get(login=login), "127.0.0.1", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0")
    session["password_is_own"] = True
    session.save()
    return str(session.session_key)


def _start(part: str, environment: dict[str, str], held: int, log: Any) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [sys.executable, "-c", f"from guanxi.config.running.{part} import main; main()"],
        env={**environment, leash.VARIABLE: str(held)},
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        pass_fds=[held],
        start_new_session=True,
    )


def _end(process: "subprocess.Popen[bytes]") -> None:
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOPPING)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _environment(database: str, port: int, live: int) -> dict[str, str]:
    return {
        **os.environ,
        "DATABASE_URL": _address("app", database),
        "GUANXI_QUEUE_URL": _address("queue", database),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "GUANXI_DB_ROLE": "app",
        "GUANXI_BIND": "127.0.0.1",
        "GUANXI_PORT": str(port),
        "GUANXI_LIVE_PORT": str(live),
        "GUANXI_LIVE_URL": f":{live}",
        "GUANXI_HTTPS": "0",
    }


def _address(role: Any, database: str) -> str:
    settings = database_settings(role)
    who = f"{quote(settings['USER'])}:{quote(settings['PASSWORD'])}"
    host, options = settings["HOST"], dict(settings["OPTIONS"])
    if host.startswith("/"):
        return f"postgresql://{who}@/{database}?{urlencode({'host': host, **options})}"
    place = f"{host}:{settings['PORT']}" if settings["PORT"] else host
    return f"postgresql://{who}@{place}/{database}?{urlencode(options)}"


def _wait(site: Site, running: "list[subprocess.Popen[bytes]]") -> None:
    deadline = time.monotonic() + PATIENCE
    while not _answers(site):
        ended = [process.args for process in running if process.poll() is not None]
        assert not ended, f"Ended at once: {ended}\n{site.said()}"
        assert time.monotonic() < deadline, f"The pages do not answer.\n{site.said()}"
        time.sleep(0.1)


def _answers(site: Site) -> bool:
    try:
        for part in (f"{site.address}/log-in", f"{site.live}/live/health"):
            urllib.request.urlopen(part, timeout=5).close()
    except OSError:
        return False
    return True


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])
