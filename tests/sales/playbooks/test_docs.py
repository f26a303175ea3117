"""The worked examples of docs/selling/deals.md are true."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "selling" / "deals.md"


def test_the_examples_of_the_page_about_deals_hold() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted == 5 and not result.failed
