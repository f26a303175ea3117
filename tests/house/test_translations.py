"""What the check of the Chinese sentences refuses."""

import runpy
from pathlib import Path
from typing import Any

import pytest
from babel.messages.catalog import Catalog

ROOT = Path(__file__).parents[2]


@pytest.fixture
def checked(tmp_path: Path) -> Any:
    """Say what the check has against a sentence, said at a place, and its Chinese."""
    names = runpy.run_path(str(ROOT / "scripts" / "translations.py"))
    problems = names["problems"]
    problems.__globals__.update(ROOT=tmp_path, FOLDER=tmp_path)

    def check(english: str, chinese: str, *, place: str) -> list[str]:
        (tmp_path / "a.po").write_text(f'{names["HEADER"]}msgid "{english}"\nmsgstr "{chinese}"\n', encoding="utf-8")
        catalogue = Catalog(locale="zh_Hans")
        catalogue.add(english, locations=[(place, None)])
        return list(problems({"a.po": catalogue}))

    return check


def test_a_per_cent_sign_in_a_sentence_that_is_filled_in_is_written_twice(checked: Any) -> None:
    assert not checked("%(share)s per cent of it", "其中%(share)s%%", place="a.py")
    [said] = checked("%(share)s per cent of it", "其中%(share)s%", place="a.py")
    assert said.startswith("a.po: write %% for a per cent sign")


def test_templates_fill_in_every_sentence(checked: Any) -> None:
    assert checked("Half of it", "其中50%。", place="a.html")
    assert not checked("Half of it", "其中50%%。", place="a.html")
    assert not checked("Half of it", "其中50%。", place="a.py")
