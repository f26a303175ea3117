"""The promises of the kernel on a PostgreSQL that is not ours: Debian's, as an administrator would set it up.

It installs Debian's package where it may, starts a cluster of its own on the loopback in a temporary folder, runs the set-up
that `guanxi doctor` prints for administrators, and then, through DATABASE_URL, `guanxi migrate`, the tests of kernel and
contracts, and what a company does there: `guanxi demo`, `doctor` and a short `run`.
"""

import os
import pwd
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from guanxi.platform.database.connection import VARIABLES
from guanxi.platform.database.roles import LOGIN_ROLES, script_for_administrators

ROOT = Path(__file__).resolve().parent.parent
TESTS = [name for name in ("tests/kernel", "tests/contract") if (ROOT / name).is_dir()]

PATIENCE = 600  # seconds for one verb; migrating and founding the demo company take longest


class Failed(Exception):
    """A verb of `guanxi` did not do its work on that server."""


def main() -> int:
    """Run the tests there; say so and succeed where Debian's PostgreSQL is not to be had."""
    programs = found() or installed()
    if programs is None:
        print("Debian's PostgreSQL is not here and may not be installed: its tests were skipped.")
        return 0
    with cluster(programs) as (port, password), tempfile.TemporaryDirectory() as home:
        addresses = {
            VARIABLES[name][0]: f"postgresql://{role}:{password}@127.0.0.1:{port}/guanxi"
            for name, role in LOGIN_ROLES.items()
        }
        ours = {name: value for name, value in os.environ.items() if not name.startswith("GUANXI_")}
        settings = ours | addresses | {"GUANXI_HOME": home, "GUANXI_PORT": str(_free_port()), "LANG": "C.UTF-8"}
        try:
            work(settings, "migrate")
            tests = [sys.executable, "-m", "pytest", "-n", "2", "--dist", "loadgroup", *TESTS, *sys.argv[1:]]
            if code := subprocess.run(tests, cwd=ROOT, env=settings, check=False).returncode:
                return code
            for verb in ("demo", "doctor"):  # after the tests, which begin with a company where nobody works yet
                work(settings, verb)
            serve(settings)
        except Failed as problem:
            print(f"✗ On Debian's PostgreSQL: {problem}")
            return 1
    return 0


def work(settings: dict[str, str], verb: str) -> None:
    """Run a verb of `guanxi` as an administrator would. Raises Failed with all it said."""
    begun = time.monotonic()
    try:
        done = subprocess.run(
            guanxi(verb), cwd=ROOT, env=settings, capture_output=True, text=True, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired as problem:
        raise Failed(f"guanxi {verb} did not end within {PATIENCE} s") from problem
    if done.returncode:
        raise Failed(f"guanxi {verb} failed ({done.returncode}):\n{done.stdout}{done.stderr}")
    print(f"✓ guanxi {verb} ({time.monotonic() - begun:.0f} s)", flush=True)


def serve(settings: dict[str, str]) -> None:
    """Start `guanxi run`, ask it for a page and stop it as Ctrl-C does. Raises Failed."""
    page, begun = f"http://127.0.0.1:{settings['GUANXI_PORT']}/log-in", time.monotonic()
    with tempfile.TemporaryFile("w+") as said:
        run = subprocess.Popen(guanxi("run"), cwd=ROOT, env=settings, stdout=said, stderr=said, text=True)
        try:
            while not _answers(page):
                if run.poll() is not None or time.monotonic() - begun > PATIENCE:
                    raise Failed(f"guanxi run does not answer:\n{_all_of(said)}")
                time.sleep(0.2)
            run.send_signal(signal.SIGINT)
            if run.wait(PATIENCE):
                raise Failed(f"guanxi run did not stop well ({run.returncode}):\n{_all_of(said)}")
        except subprocess.TimeoutExpired as problem:
            raise Failed(f"guanxi run did not stop:\n{_all_of(said)}") from problem
        finally:
            if run.poll() is None:
                run.kill()
                run.wait()
    print(f"✓ guanxi run ({time.monotonic() - begun:.0f} s)")


def guanxi(verb: str) -> list[str]:
    """Give the command line of a verb."""
    return [sys.executable, "-m", "guanxi.config.command", verb]


def found() -> Path | None:
    """Give the folder of Debian's newest server programs."""
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda one: int(one.parts[-3]))
    return folders[-1].parent if folders else None


def installed() -> Path | None:
    """Install Debian's package, where that is possible."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return None
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run(["apt-get", "update", "-qq"], check=False, **quiet)
    subprocess.run(["apt-get", "install", "-y", "-qq", "--no-install-recommends", "postgresql"], check=False, **quiet)
    return found()


@contextmanager
def cluster(programs: Path) -> Iterator[tuple[int, str]]:
    """Start a server for the length of the block; gives its port and the password of all roles."""
    folder = Path(tempfile.mkdtemp(prefix="guanxi-system-"))
    account = "postgres" if os.geteuid() == 0 else pwd.getpwuid(os.geteuid()).pw_name
    shutil.chown(folder, account)
    run_as = ["runuser", "-u", account, "--"] if os.geteuid() == 0 else []
    data, port = folder / "data", _free_port()
    locale = ["--locale=C", "--lc-ctype=C.UTF-8", "-E", "UTF8", "--auth=trust"]
    subprocess.run([*run_as, programs / "initdb", "-D", data, *locale], check=True, stdout=subprocess.DEVNULL)
    options = [
        "-c",
        f"port={port}",
        "-c",
        "listen_addresses=127.0.0.1",
        "-c",
        f"unix_socket_directories={folder}",
        "-c",
        "fsync=off",
        "-c",
        "max_connections=200",  # two processes of tests, some of them with a company at work
    ]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen([*run_as, programs / "postgres", "-D", data, *options], stdout=log, stderr=log)
    try:
        yield port, _set_up(programs, run_as, folder, port)
    finally:
        server.terminate()
        server.wait(30)
        shutil.rmtree(folder, ignore_errors=True)


def _set_up(programs: Path, run_as: list[str], folder: Path, port: int) -> str:
    """Do what an administrator does with the printed script; the passwords, asked for there, are set instead."""
    password = secrets.token_urlsafe(16)
    lines = script_for_administrators().splitlines()
    script = "\n".join(
        f"alter role {line.split()[1]} password '{password}';" if line.startswith("\\password") else line
        for line in lines
    )
    psql = [*run_as, programs / "psql", "-h", folder, "-p", str(port), "-d", "postgres", "-v", "ON_ERROR_STOP=1", "-q"]
    for _attempt in range(100):
        if subprocess.run([*psql, "-c", "select 1"], capture_output=True, check=False).returncode == 0:
            break
        time.sleep(0.1)
    subprocess.run(psql, input=script, text=True, check=True, stdout=subprocess.DEVNULL)
    return password


def _answers(page: str) -> bool:
    try:
        with urllib.request.urlopen(page, timeout=5) as answer:
            return answer.status == 200
    except OSError:
        return False


def _all_of(said: IO[str]) -> str:
    said.seek(0)
    return said.read()


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
