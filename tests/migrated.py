"""Data folders whose database `guanxi migrate` has made: once for a run of tests, copied for whoever wants one of their own."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from guanxi.platform.database.home import Home
from guanxi.platform.database.place import recorded_place
from guanxi.platform.database.throwaway import throwaway_home
from tests.config.terminal import guanxi


@contextmanager
def migrated_home() -> Iterator[Home]:
    """A data folder that is ready to work in and vanishes after the block."""
    with throwaway_home() as home:
        model = _model(Path(os.environ["GUANXI_TEST_MIGRATED"]))
        place = recorded_place(model)
        if place and place.data.is_relative_to(model.root):
            subprocess.run(["cp", "-a", f"{model.root}/.", str(home.root)], check=True)
        else:  # the database lies elsewhere, and a copy would work in the same one
            _migrate(home)
        yield home


def _model(folder: Path) -> Home:
    """Whoever comes first, of all processes of the run, makes what all copy."""
    home = Home(folder / "home")
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "made").exists():
            _migrate(home)
            (folder / "made").touch()
    return home


def _migrate(home: Home) -> None:
    made = guanxi(home, "migrate")
    assert made.returncode == 0, made.stderr
