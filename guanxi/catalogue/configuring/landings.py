"""Where a configuration goes once it is saved, and products that were chosen: what subsystems above offer, such as a quote."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guanxi.lib.words import type_words


@dataclass(frozen=True)
class Landing:
    """A kind of record that takes configurations.

    `take` gets the number of such a record and of the configuration, writes, and gives the address to go on to; `about`
    gives the customer and the currency that the record is for, and raises `NotFound` where the person does not see it.
    `take_products` does the same as `take` with products and how many of each; `products_label` is the verb for it.
    `offers` names records of the acting person that would take something now, with their numbers.
    """

    name: str
    label: "type_words"
    take: Callable[[int, int], str]
    about: Callable[[int], tuple[int | None, str]]
    take_products: Callable[[int, Mapping[int, Decimal]], str]
    products_label: "type_words"
    offers: Callable[[], Iterable[tuple[str, int]]]


_LONGEST: Final = 18
_landings: dict[str, Landing] = {}


def declare_landing(*landings: Landing) -> None:
    """Let records of a kind take configurations."""
    _landings.update({one.name: one for one in landings})


def landing_of(said: str) -> tuple[Landing, int] | None:
    """Read “quote-12”: the landing and the number of the record; None where nothing like it is known."""
    name, _dash, number = said.partition("-")
    if name not in _landings or not (number.isascii() and number.isdecimal()) or len(number) > _LONGEST:
        return None
    return _landings[name], int(number)


def open_landings() -> list[tuple[str, str]]:
    """Give the records of the acting person that would take something now: what each is called, and its “quote-12”."""
    return [(name, f"{one.name}-{number}") for one in _landings.values() for name, number in one.offers()]
