"""The system account that runs the database where the program itself was started as root."""

import os
import pwd
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart

NAME = "guanxi-db"


@dataclass(frozen=True)
class Account:
    """A system account: PostgreSQL refuses to run as root, and `nobody` is shared with other programs."""

    user: int
    group: int

    def reaches(self, folder: Path) -> bool:
        """Whether this account can walk to the folder, asked of the operating system itself (so ACLs count too)."""
        question = ["/bin/sh", "-c", 'test -x "$1"', "sh", str(folder)]
        answer = subprocess.run(
            question,
            check=False,
            user=self.user,
            group=self.group,
            extra_groups=[],
            cwd="/",
            stderr=subprocess.DEVNULL,
        )
        return answer.returncode == 0

    def give(self, path: Path) -> None:
        """This will make the account the owner of one path."""
        os.chown(path, self.user, self.group)


def database_account() -> Account | None:
    """The account that must run the database, made when missing; None where we are no root and run it ourselves."""
    if os.geteuid() != 0:
        return None
    try:
        found = pwd.getpwnam(NAME)
    except KeyError:
        _make_account()
        found = pwd.getpwnam(NAME)
    return Account(found.pw_uid, found.pw_gid)


def _make_account() -> None:
    if shutil.which("useradd"):
        command = [
            "useradd",
            "--system",
            "--user-group",
            "--no-create-home",
            "--home-dir",
            "/nonexistent",
        ]
        command += ["--shell", "/usr/sbin/nologin", NAME]
    elif shutil.which("adduser"):  # Alpine and other BusyBox systems
        command = [
            "adduser",
            "-S",
            "-D",
            "-H",
            "-h",
            "/nonexistent",
            "-s",
            "/sbin/nologin",
            NAME,
        ]
    else:
        raise CannotStart(
            _("PostgreSQL does not run as root, and the system account %(name)s cannot be made here: no useradd found.")
            % {"name": NAME}
        )
    made = subprocess.run(command, check=False, capture_output=True, text=True)
    if made.returncode not in (0, 9):  # 9: somebody else made it in the meantime
        raise CannotStart(
            _("The system account %(name)s cannot be made: %(reason)s.")
            % {"name": NAME, "reason": made.stderr.strip().rstrip(".")}
        )
