"""For want of what a customer or lead is reclaimed: declared here, and by whoever stands above and knows of more."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

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
    # The same, told by products of the product line `line` (in small letters) alone; none where it knows no products.
    of_line: Mapping[str, str] = field(default_factory=dict)


_criteria: dict[str, Criterion] = {}
_customers_of_lines: dict[str, str] = {}
# The products of the line; a product line is what products say as their series.
PRODUCTS_OF_LINE: Final = (
    "select p.id from catalogue_product p where p.deleted_at is null and lower(btrim(p.series)) = line"
)


def declare_criterion(*criteria: Criterion) -> None:
    """Declare criteria; one of the same key takes the place of the other."""
    _criteria.update({one.key: one for one in criteria})


def criteria() -> tuple[Criterion, ...]:
    """Give all of them, in the order of their declaration."""
    return tuple(_criteria.values())


def declare_customers_of_line(key: str, numbers: str) -> None:
    """Say which customers have to do with a product line: `numbers` is SQL that selects theirs, `line` stands in it as above."""
    _customers_of_lines[key] = numbers


def customers_of_lines() -> tuple[str, ...]:
    """Give all such statements."""
    return tuple(_customers_of_lines.values())


def criterion_names() -> Iterable[tuple[str, "type_words"]]:
    """Give the names to choose from."""
    return [(one.key, one.label) for one in criteria()]
