"""What an entity declares for the desk of those who see more than their own records."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class DeskFigure:
    """A number on the desk of whoever sees more than their own records: how many a list finds, and a link to that list.

    `state` is what the address of the list would say. `total` names a field that is added up beside it; `before` is the
    same list a month earlier, to compare with. A `grave` one is better at none.
    """

    label: Any
    state: str
    total: str = ""
    before: str = ""
    grave: bool = False
