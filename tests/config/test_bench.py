"""The benchmark works: it fills, compares its fill with what the door writes, and measures every work for three people."""

import json
from pathlib import Path

import pytest

from guanxi.platform.database.throwaway import throwaway_home
from tests.config.terminal import free_port, guanxi

pytestmark = pytest.mark.slow

WORKS = ("list", "record", "board", "letters", "characters", "read", "create")


def test_a_small_company_is_filled_and_measured(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    with throwaway_home() as home:
        done = guanxi(
            home, "bench", "--rows", "400", "--seconds", "0.05", "--import-rows", "60", "--no-browser",
            "--json", str(file), "--port", str(free_port()),
        )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    (report,) = json.loads(file.read_text())
    seen = report["people"]
    assert 0 < seen["0.1 %"] < seen["5 %"] < seen["100 %"] < 400  # all but what is closed to them
    asked = {(one["work"], one["sees"], one["clients"]) for one in report["figures"] if one["requests"] > 0}
    assert asked == {(work, sees, clients) for work in WORKS for sees in seen for clients in (1, 8)}
    assert report["import"]["rows"] == 60
    assert report["memory"]["at rest"]["database"] > 0
