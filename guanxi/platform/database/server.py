"""The private PostgreSQL server: our own child process, reachable through a UNIX socket only."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import IO, Self

import psycopg

from guanxi.platform.database import leftovers
from guanxi.platform.database.account import Account, database_account
from guanxi.platform.database.binaries import Binaries, find, within_reach
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.folder import check_version, make_data_folder
from guanxi.platform.database.home import Home
from guanxi.platform.database.place import OUTSIDE, Place, decide_place, recorded_place
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.roles import LOGIN_ROLES, SUPERUSER, bootstrap

PORT = 5432  # only a part of the socket's name: no network port is opened
STOPPING = 60.0  # seconds until a server that does not stop is ended hard, which loses nothing that was acknowledged
STARTING = 900.0  # seconds: replaying the log after a crash may take minutes, and its end is worth waiting for

SETTINGS = {
    "listen_addresses": "",
    "port": str(PORT),
    "unix_socket_permissions": "0700",
    "max_connections": "60",
    "shared_buffers": "256MB",  # twice the usual: where a million customers are, new rows touch four indexes at random places
    "work_mem": "8MB",
    "maintenance_work_mem": "64MB",
    "effective_cache_size": "1GB",
    "random_page_cost": "1.1",
    "max_wal_size": "1GB",
    "timezone": "UTC",
    "log_timezone": "UTC",
}
LOGGED = {  # one file per day of the week, so a server that runs for years keeps seven
    "logging_collector": "on",
    "log_filename": "postgres-%a.log",
    "log_truncate_on_rotation": "on",
    "log_rotation_age": "1d",
    "log_rotation_size": "0",
    "log_line_prefix": "%m [%p] %q%u@%d ",
}
FORGETFUL = {
    "max_connections": "200",  # several companies are served from one server of the tests at the same time
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum_naptime": "5min",
}


class PrivateServer:
    """One PostgreSQL server for one data folder; a context manager that starts and stops it."""

    def __init__(self, home: Home, *, fast: bool = False) -> None:
        """`fast` is for tests alone: it forgets acknowledged writes when the machine stops."""
        self.home = home
        self.fast = fast
        self._place: Place | None = None
        self._process: subprocess.Popen[bytes] | None = None
        self._lock: IO[str] | None = None

    def start(self) -> None:
        """This will start the server, make or recover the data folder first, and return when it answers.

        It raises CannotStart when another program uses the data folder, when its version is another one than that
        of the programs, or when the server ends before it answers.
        """
        self._lock = self.home.lock("database")
        try:
            account = database_account()
            binaries = within_reach(find(), account)
            self._place = decide_place(self.home, account)
            make_data_folder(
                self._place,
                binaries,
                account,
                self.home.secret("superuser.password"),
                durable=not self.fast,
            )
            check_version(self._place, binaries)
            leftovers.end_server(self._place, STOPPING)
            self._launch(binaries, account)
            passwords = {role: self.home.secret(f"{short}.password") for short, role in LOGIN_ROLES.items()}
            bootstrap(self.connect_as_superuser, passwords)
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """This will end all sessions, stop the server and free the data folder; twice does no harm."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGINT)  # "fast": it rolls open transactions back and writes a checkpoint
            try:
                self._process.wait(STOPPING)
            except subprocess.TimeoutExpired:
                self._process.send_signal(signal.SIGQUIT)
                self._process.wait()
        self._process = None
        if self._lock:
            self._lock.close()
            self._lock = None

    def restart_if_dead(self) -> bool:
        """This will start the server again when its process has ended; the answer says whether it had."""
        if self._process and self._process.poll() is None:
            return False
        self.stop()
        self.start()
        return True

    @property
    def process_id(self) -> int:
        """The number of the running server process."""
        if self._process is None:
            raise CannotStart(_("The private PostgreSQL is not running."))
        return self._process.pid

    @property
    def place(self) -> Place:
        """The folders the server works in; known after the first start, also to another process."""
        place = self._place or recorded_place(self.home)
        if place is None:
            raise CannotStart(_("The private PostgreSQL was never started."))
        return place

    def connect_as_superuser(self, database: str = "postgres") -> psycopg.Connection:
        """A connection of the bootstrap superuser in autocommit, for setting up and for tests of safety."""
        return psycopg.connect(
            host=str(self.place.sockets),
            port=PORT,
            user=SUPERUSER,
            dbname=database,
            password=self.home.secret("superuser.password"),
            autocommit=True,
        )

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def _launch(self, binaries: Binaries, account: Account | None) -> None:
        deadline = time.monotonic() + STARTING
        while not self._try_launch(binaries, account, deadline):
            # The last sessions of a killed server hold its memory for a moment: without them the start would succeed.
            leftovers.end_sessions(self.place.data)
            time.sleep(0.2)

    def _try_launch(self, binaries: Binaries, account: Account | None, deadline: float) -> bool:
        output = self.home.folder("logs") / "database-start.log"
        with output.open("wb") as stream:
            self._process = subprocess.Popen(
                self._command(binaries),
                stdin=subprocess.DEVNULL,
                stdout=stream,
                stderr=subprocess.STDOUT,
                cwd=self.place.data,
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                start_new_session=True,  # Ctrl-C in the terminal must reach the supervisor only
                user=account.user if account else None,
                group=account.group if account else None,
                extra_groups=[] if account else None,
            )
        return self._wait_until_ready(output, deadline)

    def _command(self, binaries: Binaries) -> list[str]:
        settings = SETTINGS | {"unix_socket_directories": str(self.place.sockets)}
        settings |= FORGETFUL if self.fast else LOGGED
        arguments = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        return [binaries.program("postgres"), "-D", str(self.place.data), *arguments]

    def _wait_until_ready(self, output: Path, deadline: float) -> bool:
        while self._process and time.monotonic() < deadline:
            try:
                self.connect_as_superuser().close()
                return True
            except psycopg.OperationalError as problem:
                if "password authentication failed" in str(problem):
                    raise CannotStart(
                        _("The secrets in %(folder)s do not belong to this database.")
                        % {"folder": self.home.root / "secrets"}
                    ) from problem
            if self._process.poll() is not None:
                said = output.read_text(errors="replace")
                if "still in use" in said:
                    return False
                raise CannotStart(_("PostgreSQL did not start: %(reason)s") % {"reason": _last_lines(said)})
            time.sleep(0.02)
        raise CannotStart(_("PostgreSQL did not answer in time; its log is in %(folder)s.") % {"folder": output.parent})


def remove(home: Home) -> None:
    """This will delete a data folder whole, also what lies outside of it; meant for folders made by tests."""
    place = recorded_place(home)
    for folder in (place.data, place.sockets) if place else ():
        shutil.rmtree(folder, ignore_errors=True)
        if folder.parent.parent == OUTSIDE and not any(folder.parent.iterdir()):
            folder.parent.rmdir()
    shutil.rmtree(home.root, ignore_errors=True)


def _last_lines(text: str) -> str:
    return " / ".join(line.strip() for line in text.strip().splitlines()[-3:])
