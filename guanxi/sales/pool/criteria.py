"""For want of what a customer or lead is reclaimed: declared here, and by whoever stands above and knows of more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guanxi.lib.words import type_words


@dataclass(frozen=True)
class Criterion:
    """Something that keeps a record with its owner as long as it happens.

    `happened` gives for each kind of record ("account", "lead") the SQL that selects the numbers of those with which it
    happened since `border` (timestamptz). It runs beyond row security and gives nothing but these numbers.
    """

    key: str
    label: "type_words"
    happened: Mapping[str, str]


_criteria: dict[str, Criterion] = {}


def declare_criterion(*criteria: Criterion) -> None:
    """Declare criteria; one of the same key takes the place of the other."""
    _criteria.update({one.key: one for one in criteria})


def criteria() -> tuple[Criterion, ...]:
    """Give all of them, in the order of their declaration."""
    return tuple(_criteria.values())


def criterion_names() -> Iterable[tuple[str, "type_words"]]:
    """Give the names to choose from."""
    return [(one.key, one.label) for one in criteria()]
