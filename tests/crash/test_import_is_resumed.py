"""An import at the terminal that is killed: no row is there by half, and the same command goes on where it was."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.crash.site import ROOT, Site, wait_until

pytestmark = [pytest.mark.crash, pytest.mark.slow, pytest.mark.xdist_group("crash"), pytest.mark.timeout(300)]

ROWS = 6000
EVERY = 97  # every so many rows one is bad
HERE = "from customers_account where name like 'Tea garden %'"
STATE = f"""select j.state, j.position, j.created, j.refused, (select count(*) from transfer_importproblem p where p.job_id = j.id),
  (select count(*) {HERE}), (select count(distinct number) {HERE}),
  (select count(*) from records_history h where h.entity = 'account' and h.verb = 'create' and h.object_id in (select id {HERE}))
  from transfer_importjob j where j.file_name = 'gardens.csv' order by j.id desc limit 1"""


def import_gardens(site: Site, file: Path) -> "subprocess.Popen[str]":
    words = [sys.executable, "-m", "guanxi.config.command", "import", "account", str(file), "--as", "chen"]
    return subprocess.Popen(
        words, env=site.environment, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )


def test_an_import_killed_at_the_terminal_goes_on_where_it_was(site: Site, tmp_path: Path) -> None:
    file = tmp_path / "gardens.csv"
    bad = [number for number in range(ROWS) if number % EVERY == 5]
    lines = (f"Tea garden {number:05},{'12' if number in bad else ''}" for number in range(ROWS))
    file.write_text("Name,Phone\n" + "\n".join(lines) + "\n", encoding="utf-8")
    for _time in range(2):
        before = position(site)
        running = import_gardens(site, file)
        wait_until(lambda before=before: position(site) > before or running.poll() is not None, "the import goes on")  # noqa: B023
        assert running.poll() is None, running.stdout and running.stdout.read()
        running.kill()
        running.wait()
        state, done, created, refused, problems, rows, numbers, history = site.ask(STATE)
        assert (state, done % 500) == ("running", 0) and before < done < ROWS
        assert created + refused == done and created == rows == numbers == history and refused == problems
    finished = import_gardens(site, file)
    output, _nothing = finished.communicate(timeout=300)
    assert (
        finished.returncode == 1 and f"{ROWS} rows, {ROWS - len(bad)} created" in output and "line 7, “Phone”" in output
    )
    made = ROWS - len(bad)
    assert site.ask(STATE) == ("done", ROWS, made, len(bad), len(bad), made, made, made)
    assert site.ask("select count(*) from transfer_importjob where file_name = 'gardens.csv'") == (1,)


def position(site: Site) -> int:
    """How many rows the import has dealt with, 0 before it begins."""
    return int(site.ask("select coalesce(max(position), 0) from transfer_importjob where file_name = 'gardens.csv'")[0])
