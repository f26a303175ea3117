"""Whoever asks for a check that does not exist is told which there are."""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def test_a_check_that_does_not_exist_is_named_and_those_that_do() -> None:
    done = subprocess.run(
        [sys.executable, "scripts/check.py", "spelling"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "There is no check spelling." in done.stderr and "size budget" in done.stderr
    assert "Traceback" not in done.stderr
