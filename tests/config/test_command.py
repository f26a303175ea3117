"""The command `guanxi` as a person at a terminal meets it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from guanxi.platform.database.home import Home
from guanxi.platform.database.throwaway import throwaway_home
from tests.migrated import migrated_home

from .terminal import assert_true, guanxi, run_as

pytestmark = pytest.mark.xdist_group("command")  # what they share is made once


@pytest.fixture(scope="module")
def home() -> Iterator[Home]:
    """A data folder whose database was made by `guanxi migrate`."""
    with migrated_home() as folder:
        yield folder


def test_the_help_names_the_verbs_in_both_languages(tmp_path: Path) -> None:
    said = guanxi(Home(tmp_path), "--help").stdout
    assert "backup" in said
    assert "examine" not in said
    assert "Restore a backup" in said
    assert "恢复" in guanxi(Home(tmp_path), "--help", LANG="zh_CN.UTF-8").stdout


def test_a_second_migration_finds_nothing_to_do_and_the_database_notes_the_program(home: Home) -> None:
    assert guanxi(home, "migrate").returncode == 0
    with_server = guanxi(home, "doctor")
    assert "Tables, policies and triggers are those of this program." in with_server.stdout


def test_a_database_of_a_newer_program_is_refused(home: Home) -> None:
    newer = "insert into django_migrations (app, name, applied) values ('sales', '9999_from_the_future', now())"
    older = "delete from django_migrations where name = '9999_from_the_future'"
    run_as("owner", home, newer)
    try:
        refused = guanxi(home, "migrate")
        assert refused.returncode == 1
        assert "made by a newer Guanxi" in refused.stderr
        assert "sales.9999_from_the_future" in refused.stderr
        started = guanxi(home, "run")
        assert started.returncode == 1
        assert "so nothing was started" in started.stderr
    finally:
        run_as("owner", home, older)
        assert guanxi(home, "migrate").returncode == 0


def test_the_doctor_names_what_is_wrong_and_fails(home: Home) -> None:
    run_as("owner", home, "alter table sales_deal no force row level security")
    try:
        found = guanxi(home, "doctor")
        assert found.returncode == 1
        assert "✗ The row security of the table sales_deal does not bind its owner." in found.stdout
    finally:
        run_as("owner", home, "alter table sales_deal force row level security")


def test_the_doctor_makes_nothing_where_nothing_is(tmp_path: Path) -> None:
    found = guanxi(Home(tmp_path / "nowhere"), "doctor")
    assert found.returncode == 1
    assert "There is no data folder" in found.stdout
    assert not (tmp_path / "nowhere").exists()


def test_the_doctor_prints_the_set_up_for_another_server(tmp_path: Path) -> None:
    said = guanxi(Home(tmp_path), "doctor", "--sql").stdout
    assert "create role guanxi_app login" in said
    assert "\\connect guanxi" in said


def test_a_backup_goes_over_to_another_machine(home: Home, tmp_path: Path) -> None:
    file = tmp_path / "guanxi.backup"
    made = guanxi(home, "backup", str(file))
    assert made.returncode == 0, made.stderr
    assert "read it back" in made.stdout
    with throwaway_home() as other:
        without_key = guanxi(other, "restore", str(file))
        assert without_key.returncode == 1
        assert "the key is another one" in without_key.stderr
        restored = guanxi(other, "restore", str(file), "--key", str(home.root / "secrets/backup.key"))
        assert restored.returncode == 0, restored.stderr
        assert "Row-level security protects all" in guanxi(other, "doctor").stdout
        again = guanxi(other, "restore", str(file), "--key", str(home.root / "secrets/backup.key"))
        assert "this database has tables" in again.stderr
        restored_there = "kind = 'backup restored' and detail->>'file' = 'guanxi.backup' and detail ? 'account'"
        assert_true("superuser", other, f"exists (select from permissions_operation where {restored_there})")
    assert_true("superuser", home, "exists (select from permissions_operation where kind = 'backup made')")


def test_a_backup_that_cannot_be_noted_is_made_all_the_same(home: Home, tmp_path: Path) -> None:
    run_as("owner", home, "alter table permissions_operation rename to operation_elsewhere")
    try:
        made = guanxi(home, "backup", str(tmp_path / "guanxi.backup"))
    finally:
        run_as("owner", home, "alter table operation_elsewhere rename to permissions_operation")
    assert made.returncode == 0
    assert "read it back" in made.stdout
    assert "could not be noted in the operation log: relation" in made.stderr


def test_a_backup_with_a_passphrase_needs_no_file(home: Home, tmp_path: Path) -> None:
    file = str(tmp_path / "guanxi.backup")
    short = guanxi(home, "backup", file, "--passphrase", GUANXI_BACKUP_PASSPHRASE="tea")
    assert "at least 12 letters" in short.stderr
    assert guanxi(home, "backup", file, "--passphrase", GUANXI_BACKUP_PASSPHRASE="a lantern in the fog").returncode == 0
    with throwaway_home() as other:
        assert guanxi(other, "restore", file, GUANXI_BACKUP_PASSPHRASE="a lantern in the dark").returncode == 1
        assert guanxi(other, "restore", file, GUANXI_BACKUP_PASSPHRASE="a lantern in the fog").returncode == 0


PASSWORD = {"GUANXI_PASSWORD": "a lantern in the fog"}


def test_the_first_administrator_is_added_from_the_terminal(home: Home) -> None:
    added = guanxi(home, "user", "add", "zoe", "--name", "Zoë", "--role", "administrator", **PASSWORD)
    assert added.returncode == 0, added.stderr
    assert "zoe can log in now" in added.stdout
    again = guanxi(home, "user", "add", "zoe", **PASSWORD)
    assert again.returncode == 1
    assert guanxi(home, "user", "password", "ZOE", **PASSWORD).returncode == 0


def test_the_doctor_counts_people_who_may_own_records_and_stand_in_no_unit(home: Home) -> None:
    guanxi(home, "user", "add", "wang", "--role", "salesperson", **PASSWORD)
    found = guanxi(home, "doctor").stdout
    # Zoe has no unit either, but keeps settings only.
    assert "✗ People who may own records and stand in no unit: 1." in found


def test_a_person_with_an_unknown_role_or_a_weak_password_is_not_added(home: Home) -> None:
    assert "There is no role king" in guanxi(home, "user", "add", "yan", "--role", "king", **PASSWORD).stderr
    assert "too short" in guanxi(home, "user", "add", "yan", GUANXI_PASSWORD="tea").stderr
    assert "There is nobody with the log-in name yan" in guanxi(home, "user", "token", "yan").stderr


def test_a_token_is_printed_once_and_its_scopes_are_checked(home: Home) -> None:
    guanxi(home, "user", "add", "xu", "--role", "salesperson", **PASSWORD)
    made = guanxi(home, "user", "token", "xu", "--scope", "read", "--days", "30")
    assert made.stdout.startswith("guanxi_")
    assert "is no scope" in guanxi(home, "user", "token", "xu", "--scope", "all").stderr
