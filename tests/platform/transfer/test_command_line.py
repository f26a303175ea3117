"""Tables in and out from the terminal: `guanxi import` and `guanxi export`."""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from guanxi.lib.tables import open_table
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Unit, User
from guanxi.platform.permissions.models import Assignment
from guanxi.platform.records.door import create
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import Query
from tests.world import World

ACCOUNT, DEAL = entity("account"), entity("deal")


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path / "files"


def guanxi(verb: str, *words: str | Path) -> Result:
    command = import_module(f"guanxi.config.commands.{verb}").command
    return CliRunner().invoke(command, [str(word) for word in words])


def written(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_a_file_goes_in_with_the_rights_of_the_person_named(world: World, tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", "name,phone", "Golden Leaf,13800138000", "Red Robe,12")
    told = guanxi("import", "account", file, "--as", "chen")
    assert told.exit_code == 1, told.output
    assert "1 created" in told.output and "1 refused" in told.output and "line 3, “phone”" in told.output
    with world.as_("chen"):
        assert [row.title for row in find(Query(ACCOUNT)).rows] == ["Golden Leaf"]
    assert not any((tmp_path / "files" / "imports").iterdir())


def test_a_dry_run_tells_the_same_and_leaves_nothing(world: World, tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", "name,phone", "Golden Leaf,13800138000", "Red Robe,12")
    rehearsed = guanxi("import", "account", file, "--as", "chen", "--dry-run")
    with world.as_("chen"):
        assert find(Query(ACCOUNT)).rows == []
    real = guanxi("import", "account", file, "--as", "chen")
    assert rehearsed.output.splitlines()[:-1] == real.output.splitlines()
    assert not any((tmp_path / "files" / "imports").iterdir())


def test_what_cannot_be_done_is_said_in_a_sentence(world: World, tmp_path: Path) -> None:
    file = written(tmp_path / "list.csv", "name", "Golden Leaf")
    mapping = written(tmp_path / "map.json", json.dumps({"fields": {"name": "title"}}))
    for words, sentence in (
        (("account", file), "--as"),
        (("account", file, "--as", "nobody"), "“nobody”"),
        (("acount", file, "--as", "chen"), "“acount”"),
        (("account", file, "--as", "quinn"), "do not allow"),
        (("account", file, "--as", "chen", "--map", mapping), "no column “title”"),
        (("account", written(tmp_path / "empty.csv", ""), "--as", "chen"), "empty"),
    ):
        told = guanxi("import", *words)
        assert told.exit_code == 1 and sentence in told.output, (words, told.output)
    assert guanxi("import", "account").exit_code == 2


def test_people_come_in_without_anybody_working_here_yet(world: World, tmp_path: Path) -> None:
    told = guanxi(
        "import", "user", written(tmp_path / "people.csv", "Name,Log-in name,Unit,Manager", "Ivy,ivy,Berlin,ada")
    )
    assert told.exit_code == 0, told.output
    assert User.objects.get(login="ivy").manager_id == world.people["ada"].pk


def test_records_go_out_filtered_and_with_the_rights_of_the_person_named(world: World, tmp_path: Path) -> None:
    with world.as_("chen"):
        create(DEAL, {"name": "Spring tea", "amount": "10"})
        create(DEAL, {"name": "Autumn tea", "amount": "1000"})
    with world.as_("gus"):
        create(DEAL, {"name": "Berlin tea", "amount": "5000"})
    for suffix in ("csv", "xlsx"):
        file = tmp_path / f"deals.{suffix}"
        told = guanxi(
            "export",
            "deal",
            file,
            "--as",
            "bo",
            "--filter",
            "amount:at_least:100",
            "--filter",
            "stage:is:prospecting",
            "--fields",
            "name,owner",
        )
        assert told.exit_code == 0, told.output
        with open_table(file, file.name) as table:
            assert (table.columns, [row[1:] for row in table.rows]) == (
                ["ID", "Name", "Owner"],
                [["Autumn tea", "Chen"]],
            )
    assert guanxi("export", "deal", tmp_path / "x.csv", "--as", "root").exit_code == 1
    assert guanxi("export", "deal", tmp_path / "x.csv", "--as", "bo", "--filter", "amount:contains:1").exit_code == 1
    assert guanxi("export", "deal", tmp_path / "x.csv").exit_code == 1
    assert not (tmp_path / "x.csv").exists()


def test_a_set_brings_people_roles_and_records_in_order(world: World, tmp_path: Path) -> None:
    folder, source = tmp_path / "set", tmp_path / "data"
    folder.mkdir()
    source.mkdir()
    steps = [
        {"entity": "unit", "file": "staff.csv", "distinct": "office", "map": "office.json"},
        {"entity": "user", "file": "staff.csv", "map": "staff.json", "roles": ["salesperson"]},
        {"entity": "account", "file": "shops.csv", "map": "shops.json", "as": "ivy.li"},
    ]
    written(folder / "set.json", json.dumps({"name": "Shops", "steps": steps}))
    written(folder / "office.json", json.dumps({"key": "name", "fields": {"name": "office"}}))
    written(
        folder / "staff.json",
        json.dumps(
            {"key": "login", "fields": {"login": {"column": "who", "form": "login"}, "name": "who", "unit": "office"}}
        ),
    )
    written(folder / "shops.json", json.dumps({"key": "name", "fields": {"name": "shop"}}))
    written(source / "staff.csv", "who,office", "Ivy Li,Suzhou", "Jan Bo,Suzhou")
    assert "no file" in guanxi("import", "--set", folder, "--from", source).output
    written(source / "shops.csv", "shop", "Golden Leaf", "Red Robe")
    for created in (2, 0):
        told = guanxi("import", "--set", folder, "--from", source)
        assert told.exit_code == 0, told.output
        assert f"shops.csv): 2 rows, {created} created" in told.output
    ivy = User.objects.get(login="ivy.li")
    assert (ivy.unit_id, Assignment.objects.filter(user=ivy).count()) == (Unit.objects.get(name="Suzhou").pk, 1)
    with world.as_("ada"):
        assert {row.text(ACCOUNT.field("owner")) for row in find(Query(ACCOUNT)).rows} == {"Ivy Li"}
