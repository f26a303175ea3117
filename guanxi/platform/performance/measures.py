"""What can be counted of a person's work in a span of days, declared by whoever declares the records that are counted."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Measure:
    """Records of the kind `entity` whose day, or moment, `day` lies in the span and for which all of `where` holds.

    `where` are conditions as addresses write them. `total` names a field of money that is added up instead of counting.
    `target` tells whether people are given targets for it; `good` whether more of it is better. One with `within` is a part of that measure.
    `among` are conditions that hold anyway, by which all measures of one day find an index; lists do not name them.
    """

    key: str
    label: Any
    entity: str
    day: str
    where: tuple[str, ...] = ()
    total: str = ""
    target: bool = False
    good: bool = True
    within: str = ""
    among: tuple[str, ...] = ()


_measures: dict[str, Measure] = {}


def declare(*measures: Measure) -> None:
    """Declare measures; one of the same key takes the place of the other."""
    _measures.update({one.key: one for one in measures})


def measures() -> tuple[Measure, ...]:
    """Give all, in the order of their declaration."""
    return tuple(_measures.values())


def measure(key: str) -> Measure:
    """Give one; KeyError for a key that none has."""
    return _measures[key]
