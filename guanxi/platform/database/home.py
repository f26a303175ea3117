"""The data folder (GUANXI_HOME): where it is, its sub-folders and the secrets in it."""

import fcntl
import os
import secrets
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Self

from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart

PRIVATE = 0o700
PASSABLE = 0o711  # others may walk through, not look: the account that runs the database needs to


@dataclass(frozen=True)
class Home:
    """One data folder. Nothing is read or made on the disk before a method is called."""

    root: Path

    @classmethod
    def from_environment(cls) -> Self:
        """The folder named by GUANXI_HOME, or else `var` in the working directory."""
        return cls(Path(os.environ.get("GUANXI_HOME") or "var").absolute())

    def make(self) -> None:
        """This will make the folder when it is missing; the folders above it are never changed."""
        try:
            self.root.mkdir(mode=PRIVATE if os.geteuid() else PASSABLE, parents=True, exist_ok=True)
        except OSError as problem:
            raise CannotStart(
                _("The data folder %(folder)s cannot be made: %(reason)s.")
                % {"folder": self.root, "reason": problem.strerror}
            ) from problem

    def folder(self, name: str) -> Path:
        """This will make the sub-folder `name`, closed to other accounts, and return it."""
        self.make()
        folder = self.root / name
        folder.mkdir(mode=PRIVATE, exist_ok=True)
        return folder

    def lock(self, name: str) -> IO[str]:
        """This will take the lock `name` for as long as the result is open, also beyond a kill -9 of whoever had it.

        It raises CannotStart when another process has it.
        """
        self.make()
        handle = os.open(self.root / f"{name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
        lock = os.fdopen(handle, "w")
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as problem:
            lock.close()
            raise CannotStart(
                _("Another Guanxi is already running with the data folder %(folder)s.") % {"folder": self.root}
            ) from problem
        return lock

    def secret(self, name: str) -> str:
        """The secret `name` (43 letters, 256 random bits), made at the first question and the same ever after."""
        file = self.folder("secrets") / name
        if not file.exists():
            write_once(file, secrets.token_urlsafe(32))
        return file.read_text().strip()


def write_once(file: Path, text: str) -> None:
    """This will write a file that only its owner can read; when two do it at once, the first one wins entirely."""
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")  # mkstemp opens with mode 0600
    with os.fdopen(handle, "w") as stream:
        stream.write(text + "\n")
        stream.flush()
        os.fsync(stream.fileno())
    try:
        os.link(draft, file)
    except FileExistsError:
        pass
    finally:
        Path(draft).unlink()


def replace(file: Path, text: str) -> None:
    """This will put a new content in place of a file's old one, so that a reader sees either and never a half."""
    handle, draft = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    with os.fdopen(handle, "w") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    Path(draft).replace(file)
