"""Arithmetic of families: which combinations values make, what each is called and costs; pure."""

import itertools
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

# What stands between values in the words of a variant, and between an attribute and its value; names hold neither.
MARKS: Final = re.compile(r"[,，;；=＝]")
_BETWEEN: Final = re.compile(r"[,，;；]")
_IS: Final = re.compile(r"[=＝]")


class NotUnderstood(ValueError):
    """A part of what was written names no attribute or value of the family; its argument is that part."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value of an attribute; `price` and `cost` are what it adds, in minor units."""

    number: int
    attribute: int
    name: str
    code: str = ""
    price: int = 0
    cost: int = 0


@dataclass(frozen=True, slots=True)
class Family:
    """What variants are made with: attributes by number with their names, values in their order, each with its attribute."""

    name: str
    code: str
    price: int | None
    cost: int | None
    attributes: Mapping[int, str]
    values: Mapping[int, Value]


Combination = tuple[Value, ...]


def combinations(family: Family, chosen: Collection[int]) -> Iterator[Combination]:
    """Give every combination of the chosen values, one of each attribute that has a chosen one, in the order of attributes."""
    by_attribute = [
        [one for one in family.values.values() if one.attribute == attribute and one.number in chosen]
        for attribute in family.attributes
    ]
    kept = [values for values in by_attribute if values]
    return itertools.product(*kept) if kept else iter(())


def how_many(family: Family, chosen: Collection[int]) -> int:
    """Give how many combinations that are, without making them."""
    found = 0
    for attribute in family.attributes:
        values = sum(1 for one in family.values.values() if one.attribute == attribute and one.number in chosen)
        found = (found or 1) * values if values else found
    return found


def key_of(values: Sequence[Value]) -> str:
    """Give what is the same for the same values, in whatever order they stand."""
    return ".".join(str(number) for number in sorted(one.number for one in values))


def values_of(family: Family, key: str) -> Combination:
    """Give the values of a combination that are still there, in the order of the family."""
    numbers = {int(one) for one in key.split(".") if one.isdecimal()}
    order = {attribute: place for place, attribute in enumerate(family.attributes)}
    there = [one for one in family.values.values() if one.number in numbers and one.attribute in order]
    return tuple(sorted(there, key=lambda one: order[one.attribute]))


def called(family: Family, values: Sequence[Value]) -> str:
    """Give the name of a variant."""
    return f"{family.name}, {', '.join(one.name for one in values)}"


def coded(family: Family, values: Sequence[Value]) -> str:
    """Give its code: the beginning of the family and a part for each value that has one."""
    return "-".join(part for part in (family.code, *(one.code for one in values)) if part)


def price_of(family: Family, values: Sequence[Value]) -> int | None:
    """Give its list price; None where the family has none."""
    return None if family.price is None else family.price + sum(one.price for one in values)


def cost_of(family: Family, values: Sequence[Value]) -> int | None:
    """Give what it costs the company; None where that is not known of the family."""
    return None if family.cost is None else family.cost + sum(one.cost for one in values)


def in_words(family: Family, values: Sequence[Value]) -> str:
    """Write values as people read and enter them: “Size = M, Colour = Red”."""
    return ", ".join(f"{family.attributes[one.attribute]} = {one.name}" for one in values)


def reading(family: Family, text: str) -> Combination:
    """Read such words, in any order. Raises `NotUnderstood` for what names no value, and for a second one of an attribute."""
    attributes = {name.casefold(): number for number, name in family.attributes.items()}
    found: dict[int, Value] = {}
    for part in (one.strip() for one in _BETWEEN.split(text) if one.strip()):
        sides = [side.strip().casefold() for side in _IS.split(part, maxsplit=1)]
        attribute = attributes.get(sides[0])
        fitting = (one for one in family.values.values() if one.attribute == attribute)
        value = next((one for one in fitting if one.name.casefold() == sides[-1]), None)
        if value is None or len(sides) == 1 or attribute in found:
            raise NotUnderstood(part)
        found[value.attribute] = value
    return values_of(family, key_of(list(found.values())))
