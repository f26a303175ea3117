"""The worked example of docs/selling/bundles.md comes out as it is written."""

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "selling" / "bundles.md"


def test_the_worked_example_of_the_page() -> None:
    found = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    exec(compile("\n".join(found), str(PAGE), "exec"), {})  # noqa: S102  # the page is our own
