"""The worked examples of docs/selling/demand.md are true."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "selling" / "demand.md"


def test_the_examples_of_the_page_about_demand_hold() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted >= 27
    assert not result.failed
