"""The worked example of docs/selling/exchange.md is true."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "selling" / "exchange.md"


def test_the_example_of_the_page_about_exchange_holds() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False)
    assert result.attempted == 3
    assert not result.failed
