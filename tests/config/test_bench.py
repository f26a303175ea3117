"""The benchmark works: it fills, compares its fill with what the door writes, and measures every work for three people."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.config.terminal import environment, free_port
from tests.migrated import migrated_home

pytestmark = [pytest.mark.slow, pytest.mark.timeout(900)]

ROWS = 3_000

WORKS = (
    "list",
    "record",
    "board",
    "letters",
    "characters",
    "read",
    "desk",
    "cards",
    "timeline",
    "week",
    "briefing",
    "follow-ups",
    "forecast",
    "figures",
    "create",
)


def test_a_small_company_is_filled_and_measured(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    with migrated_home() as home:
        command = [
            sys.executable, "-m", "guanxi.config.command", "bench", "--rows", str(ROWS), "--home", str(home.root),
            "--seconds", "0.05", "--import-rows", "60", "--no-browser", "--json", str(file), "--port", str(free_port()),
        ]  # fmt: skip
        done = subprocess.run(command, env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    (report,) = json.loads(file.read_text())
    seen = report["people"]
    assert 0 < seen["0.1 %"] < seen["5 %"] < seen["100 %"] < ROWS  # all but what is closed to them
    asked = {(one["work"], one["sees"], one["clients"]) for one in report["figures"] if one["requests"] > 0}
    assert asked == {(work, sees, clients) for work in WORKS for sees in seen for clients in (1, 8)}
    assert report["telling"]["pages"] == 500
    assert report["reminders"]["told"] == 10_000
    assert report["import"]["rows"] == 60
    assert report["memory"]["at rest"]["database"] > 0
