"""Data folders whose database `guanxi migrate` has made: once for a state of the program, copied for whoever wants one of their own.

They are kept from run to run in the machine's temporary folder. A program that changed begins with the folder of an earlier
state whose migrations it still has to the letter, as an installation does that is brought up to date.
"""

import fcntl
import hashlib
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanxi.platform.database.binaries import find
from guanxi.platform.database.home import PASSABLE, Home
from guanxi.platform.database.place import recorded_place
from guanxi.platform.database.server import remove
from guanxi.platform.database.throwaway import throwaway_home
from tests.config.terminal import guanxi

ROOT = Path(__file__).resolve().parent.parent
KEPT = Path(tempfile.gettempdir()) / f"guanxi-kept-{os.getuid()}"
MOST_KEPT = 8
_MIGRATIONS = "migrations.json"


@contextmanager
def migrated_home() -> Iterator[Home]:
    """A data folder that is ready to work in and vanishes after the block."""
    with throwaway_home() as home:
        if not fill(home):  # the database lies elsewhere, and a copy would work in the same one
            _migrate(home)
        yield home


def fill(home: Home) -> bool:
    """Copy what this state of the program has migrated into an empty data folder; False where it cannot be copied."""
    model = _model()
    if not model:
        return False
    subprocess.run(["cp", "-a", f"{model.root}/.", str(home.root)], check=True)
    return True


def _model() -> Home | None:
    """Whoever comes first, of all processes of all runs, makes what all copy."""
    KEPT.mkdir(exist_ok=True)
    KEPT.chmod(PASSABLE)
    migrations, digest = _state()
    made = KEPT / digest
    with (KEPT / f"{digest}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (made / _MIGRATIONS).exists():
            with throwaway_home() as home:
                _begin(home, migrations)
                _migrate(home)
                place = recorded_place(home)
                if not place or not place.data.is_relative_to(home.root):
                    return None
                _keep(home, made, migrations)
        os.utime(made)
    return Home(made / "home")


def _begin(home: Home, migrations: dict[str, str]) -> None:
    """Copy the kept folder that holds most of these migrations and no other."""
    fitting = []
    for file in KEPT.glob(f"*/{_MIGRATIONS}"):
        there = json.loads(file.read_text())
        if there.items() <= migrations.items():
            fitting.append((len(there), file.parent / "home"))
    if fitting:
        subprocess.run(["cp", "-a", f"{max(fitting)[1]}/.", str(home.root)], check=True)


def _keep(home: Home, made: Path, migrations: dict[str, str]) -> None:
    new = made.with_suffix(".new")
    shutil.rmtree(new, ignore_errors=True)
    new.mkdir(mode=PASSABLE)
    subprocess.run(["cp", "-a", str(home.root), str(new / "home")], check=True)
    (new / _MIGRATIONS).write_text(json.dumps(migrations))
    new.rename(made)
    old = sorted(KEPT.glob(f"*/{_MIGRATIONS}"), key=lambda file: file.parent.stat().st_mtime)[:-MOST_KEPT]
    for file in old:
        file.unlink()  # nobody begins a copy of it any more
        remove(Home(file.parent / "home"))
        shutil.rmtree(file.parent, ignore_errors=True)


def _state() -> tuple[dict[str, str], str]:
    """The migrations by file, each with the hash of what it says, and one hash of the whole program."""
    files = sorted(file for file in (ROOT / "guanxi").rglob("*") if file.suffix in (".py", ".sql"))
    hashed = {str(file.relative_to(ROOT)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}
    hashed["postgresql"] = str(find().major)
    kept = ("postgresql", *(name for name in hashed if "/migrations/" in name))
    return {name: hashed[name] for name in kept}, hashlib.sha256(json.dumps(hashed).encode()).hexdigest()[:16]


def _migrate(home: Home) -> None:
    made = guanxi(home, "migrate")
    assert made.returncode == 0, made.stderr
