"""An upgrade whose migration fails: a sentence, nothing half done, and a start that works once it is mended."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

import guanxi as program
from guanxi.platform.database.home import Home
from tests.migrated import migrated_home

from .terminal import assert_true, guanxi, run_as, running

NEW_VERSION = """
from django.db import migrations

def count_the_lanterns(apps, schema_editor):
    {body}

class Migration(migrations.Migration):
    dependencies = [("catalogue", "{before}")]
    operations = [
        migrations.RunSQL("create table catalogue_lantern (id int)"),
        migrations.RunSQL("alter table catalogue_product add column lanterns int"),
        migrations.RunPython(count_the_lanterns),
    ]
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder with a copy of the program in it, to be given a migration of its own."""
    source = Path(program.__path__[0])
    # With what is compiled: two thousand modules would be compiled anew. A compiler at work beside us has files that vanish.
    shutil.copytree(source, tmp_path / "guanxi", ignore=shutil.ignore_patterns("*.pyc.*"))
    return tmp_path


@pytest.fixture
def home() -> Iterator[Home]:
    """A company that works with the program as it is."""
    with migrated_home() as folder:
        yield folder


def of(copy: Path) -> dict[str, str]:
    """The settings with which Python finds the copy, and not the program in the working directory."""
    return {"PYTHONPATH": str(copy), "PYTHONSAFEPATH": "1"}


def write_migration(copy: Path, body: str) -> None:
    """The next version of the program brings a migration."""
    folder = copy / "guanxi/catalogue/migrations"
    before = max(file.stem for file in folder.glob("0*.py"))
    (folder / "9000_lanterns.py").write_text(NEW_VERSION.format(body=body, before=before))


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_migration_that_fails_stops_the_start_and_leaves_nothing_half_done(
    copy: Path, home: Home, tmp_path: Path
) -> None:
    write_migration(copy, "raise ValueError('three lanterns are missing')")
    for verb in ("migrate", "run"):
        failed = guanxi(home, verb, **of(copy))
        assert failed.returncode == 1
        assert "The migration catalogue.9000_lanterns failed and was rolled back: three lanterns" in failed.stderr
        assert "Traceback" not in failed.stderr
    assert "so nothing was started" in failed.stderr
    assert "Guanxi runs at" not in failed.stdout
    assert_true("owner", home, "to_regclass('catalogue_lantern') is null")
    assert_true("owner", home, "not exists (select from django_migrations where name = '9000_lanterns')")
    assert "Migrations that are pending: 1" in guanxi(home, "doctor", **of(copy)).stdout

    assert guanxi(home, "migrate").returncode == 0  # the version before works on, as if nothing had been tried
    assert "✓ Tables, policies and triggers are those of this program." in guanxi(home, "doctor").stdout

    write_migration(copy, "pass")
    with running(home, tmp_path / "said", **of(copy)) as said:
        assert "Bringing the database up to date" in said
    assert "✓ Tables, policies and triggers are those of this program." in guanxi(home, "doctor", **of(copy)).stdout
    run_as("owner", home, "select lanterns from catalogue_product cross join catalogue_lantern")
