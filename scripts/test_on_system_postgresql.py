"""The promises of the kernel on a PostgreSQL that is not ours: Debian's, as an administrator would set it up.

It installs Debian's package where it may, starts a cluster of its own on the loopback in a temporary folder, runs the set-up
that `guanxi doctor` prints for administrators, and then the tests of kernel and contracts through DATABASE_URL.
"""

import os
import pwd
import secrets
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanxi.platform.database.roles import LOGIN_ROLES, script_for_administrators

ROOT = Path(__file__).resolve().parent.parent
TESTS = [name for name in ("tests/kernel", "tests/contract") if (ROOT / name).is_dir()]


def main() -> int:
    """Run the tests there; say so and succeed where Debian's PostgreSQL is not to be had."""
    programs = found() or installed()
    if programs is None:
        print("Debian's PostgreSQL is not here and may not be installed: its tests were skipped.")
        return 0
    with cluster(programs) as (port, password):
        addresses = {
            name: f"postgresql://{role}:{password}@127.0.0.1:{port}/guanxi" for name, role in LOGIN_ROLES.items()
        }
        with tempfile.TemporaryDirectory() as home:
            settings = os.environ | {
                "GUANXI_HOME": home,
                "DATABASE_URL": addresses["app"],
                "GUANXI_OWNER_URL": addresses["owner"],
                "GUANXI_QUEUE_URL": addresses["queue"],
            }
            return subprocess.run(
                [sys.executable, "-m", "pytest", *TESTS, *sys.argv[1:]], cwd=ROOT, env=settings, check=False
            ).returncode


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


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


if __name__ == "__main__":
    sys.exit(main())
