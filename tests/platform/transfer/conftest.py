"""Uploaded files of these tests lie in a folder of their own; imports are cut into short batches."""

from pathlib import Path
from typing import Any

import pytest

from guanxi.platform.transfer import running


@pytest.fixture(autouse=True)
def _files(tmp_path: Path, settings: Any) -> None:
    settings.FILES_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _short_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let files of some hundred rows have several batches."""
    monkeypatch.setattr(running, "BATCH", 500)
