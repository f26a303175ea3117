"""The how-to pages say what really works, and in how many steps."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.house.howto import ROOT, copied_project, follow

PAGES = ROOT / "docs" / "howto"
# What someone who followed the page can do afterwards, as a test inside the copy; what else of the tests concerns the new kind.
AFTERWARDS = {
    "add-a-field.md": (
        2,
        """
    with world.as_("chen"):
        made = create(entity("account"), {"name": "Golden Leaf", "fleet_size": "12"})
        assert get(entity("account"), made.pk).json()["fleet_size"] == 12
        asked = Query(entity("account"), filters=(Filter("fleet_size", "at_least", ("10",)),), columns=("fleet_size",))
        assert [row.id for row in find(asked).rows] == [made.pk]
""",
        "",
    ),
    "add-an-entity.md": (
        3,
        """
    give("salesperson", "branch")
    with world.as_("chen"):
        tea = create(entity("account"), {"name": "Golden Leaf"})
        made = create(entity("branch"), {"name": "Harbour", "account": tea.pk})
        assert [row.id for row in find(Query(entity("branch"), text="arbo")).rows] == [made.pk]
    with world.as_("gus"):
        assert find(Query(entity("branch"))).rows == []
""",
        "branch",
    ),
    "add-an-action.md": (
        2,
        """
    with world.as_("chen") as chen:
        deal = create(entity("deal"), {"name": "Spring tea"})
        postponed = entity("deal").action("postpone").run(deal, by=chen, expected_on=dt.date(2030, 1, 31))
        assert get(entity("deal"), deal.pk).json()["expected_on"] == "2030-01-31"
        with translation.override("zh-hans"), pytest.raises(RecordProblem, match="推迟"):
            entity("deal").action("postpone").run(postponed, by=chen, expected_on=dt.date(2030, 1, 31))
""",
        "",
    ),
    "add-a-subsystem.md": (
        5,
        """
    give("salesperson", "tasting")
    give("quality", "tasting")
    with world.as_("chen"):
        made = create(entity("tasting"), {"name": "First flush", "amount": "74.50"})
        assert get(entity("tasting"), made.pk).json()["amount"] == "74.50"
    with world.as_("quinn"):
        assert view_of(entity("tasting")).access("name") and not view_of(entity("tasting")).access("amount")
""",
        "tasting",
    ),
}
_HEAD = """
import datetime as dt

import pytest
from django.utils import translation

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.granting import set_grants
from guanxi.platform.permissions.models import Role
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Filter, Query
from tests.world import KEEPER, World


def give(role: str, key: str) -> None:
    with acting_as(KEEPER):
        set_grants(Role.objects.get(key=role), {(key, verb): 1 for verb in ("read", "create")})


def test_what_the_page_promises(world: World) -> None:"""


@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_how_tos_work_to_the_letter_one_after_the_other(tmp_path: Path) -> None:
    project = copied_project(tmp_path)
    kinds = []
    for name, (steps, promise, kind) in AFTERWARDS.items():
        if name == "add-a-subsystem.md":
            # A new application makes mypy forget all that it knew: it looks at the whole before, and at the new one after.
            in_the_copy(project, "scripts/check.py", "types")
        assert follow(PAGES / name, project) == steps, name
        (project / "tests" / f"test_{name[:-3].replace('-', '_')}.py").write_text(_HEAD + promise, encoding="utf-8")
        kinds += [kind] if kind else []
    # Of a new kind of records everything that the contract and the export promise of it.
    promises = [f"tests/test_{name[:-3].replace('-', '_')}.py" for name in AFTERWARDS]
    tests = ["tests/contract", "tests/platform/transfer/test_exporting.py", "tests/sales/test_postponing.py"]
    chosen = " or ".join(["page_promises", "declarations_hold", "readable_field", "later_day_only", *kinds])
    in_the_copy(project, "-m", "pytest", *promises, *tests, "-k", chosen)
    for name in promises:
        (project / name).unlink()
    # What following a page can break; `make migration` has just written whatever was missing of migrations.
    in_the_copy(project, "scripts/check.py", "format", "lint", "import contracts", "translations")
    settings = {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none", "GUANXI_HOME": str(tmp_path)}
    in_the_copy(project, "-m", "mypy", "--no-error-summary", "guanxi/tastings", **settings)


def in_the_copy(project: Path, *what: str, **settings: str) -> None:
    """Run Python in the copy, which knows nothing of the database of this run."""
    left_out = ("GUANXI_HOME", "GUANXI_TEST_DATABASE", "DATABASE_URL", "GUANXI_OWNER_URL", "DJANGO_SETTINGS_MODULE")
    fresh = {
        name: value for name, value in os.environ.items() if name not in left_out and not name.startswith("PYTEST")
    }
    done = subprocess.run(
        [sys.executable, *what], cwd=project, env=fresh | settings, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_every_page_is_followed() -> None:
    assert {page.name for page in PAGES.glob("*.md")} == set(AFTERWARDS)
