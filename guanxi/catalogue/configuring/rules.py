"""What may be put together, as data and as arithmetic; pure: no database, no clock."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from typing import Final, Literal

RuleKind = Literal["requires", "excludes", "count", "formula"]
Way = Literal["cheapest", "margin"]
Choices = Mapping[int, int]  # option → how many of it
MOST_PIECES: Final = 999
# What the solver counts with: whole numbers of 32 bits.
LARGEST: Final = 2**31 - 1
_DECIMALS: Final = 4


class Unreadable(ValueError):
    """Figures of an option are not written as “power = 120, weight = 3.5”."""


class TooLarge(ValueError):
    """Figures are so large, or have so many digits, that they cannot be counted exactly."""


@dataclass(frozen=True, slots=True)
class Group:
    """Options of one sort: at least and at most so many different ones are chosen; None sets no limit."""

    number: int
    name: str
    least: int = 0
    most: int | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """What can be chosen: if at all, then from `least` to `most` pieces; `figures` are those of one piece."""

    number: int
    group: int
    name: str
    least: int = 1
    most: int = 1
    figures: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """What goes with what.

    requires: `option` only with `other`. excludes: never both. count: from `least` to `most` pieces of `group`. formula: the
    sum of `figure` over all pieces, less that of `against`, compared by `sign` with `bound`. Count and formula hold only
    while `option` is chosen, where one is named.
    """

    number: int
    kind: RuleKind
    option: int | None = None
    other: int | None = None
    group: int | None = None
    least: int | None = None
    most: int | None = None
    figure: str = ""
    against: str = ""
    sign: str = "le"
    bound: Decimal = Decimal(0)
    reason: str = ""


@dataclass(frozen=True)
class Template:
    """A product as it can be put together."""

    groups: Mapping[int, Group]
    options: Mapping[int, Option]
    rules: Mapping[int, Rule]

    def of_group(self, group: int) -> list[Option]:
        """Give the options of a group in their order."""
        return [one for one in self.options.values() if one.group == group]


@dataclass(frozen=True, slots=True)
class Clash:
    """Why something cannot be: the choices that stand against it, and the rules and groups that say so; none more than needed."""

    options: tuple[int, ...] = ()
    rules: tuple[int, ...] = ()
    groups: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Standing:
    """How an option stands after some choices: chosen, open, forced or impossible; `why` for the latter two.

    `most` is how many of it are possible.
    """

    status: Literal["chosen", "open", "forced", "impossible"]
    most: int = 0
    why: Clash | None = None


@dataclass(frozen=True, slots=True)
class State:
    """What choices lead to: how each option stands, and whether all is said.

    `clash` tells which choices cannot stand together; then `gives_way` are those of which taking back a single one mends it.
    """

    options: Mapping[int, Standing]
    complete: bool
    clash: Clash | None = None
    gives_way: tuple[int, ...] = ()


def figures_in(text: str) -> dict[str, Decimal]:
    """Read “power = 120, weight = 3.5”: names with numbers. Raises `Unreadable` and `TooLarge`."""
    found: dict[str, Decimal] = {}
    for part in text.replace("，", ",").replace("；", ",").replace(";", ",").replace("\n", ",").split(","):
        if not part.strip():
            continue
        name, sign, number = part.replace("＝", "=").replace("：", "=").replace(":", "=").partition("=")
        if not sign or not name.strip() or name.strip() in found:
            raise Unreadable(part.strip())
        found[name.strip()] = _number(number.strip(), part.strip())
    return found


def fitting(template: Template, choices: Choices) -> dict[int, int]:
    """Give choices as the template knows them: options that are there, pieces within their limits."""
    known = (
        (number, template.options[number], pieces) for number, pieces in choices.items() if number in template.options
    )
    return {number: min(max(pieces, one.least), one.most) for number, one, pieces in known if pieces > 0}


def broken(template: Template, choices: Choices) -> Clash:
    """Give the rules and groups that choices break, if nothing is added to them."""
    chosen = {number: pieces for number, pieces in choices.items() if pieces}
    groups = (one.number for one in template.groups.values() if not _group_holds(template, one, chosen))
    rules = (one.number for one in template.rules.values() if not _rule_holds(template, one, chosen))
    return Clash((), tuple(rules), tuple(groups))


def unfinished(template: Template) -> Iterator[Group]:
    """Give the groups that still have fewer options than must be chosen."""
    return (one for one in template.groups.values() if len(template.of_group(one.number)) < one.least)


def total(template: Template, figure: str, choices: Choices) -> Decimal:
    """Add a figure up over all pieces."""
    return sum((template.options[one].figures.get(figure, Decimal(0)) * n for one, n in choices.items()), Decimal(0))


def _group_holds(template: Template, group: Group, chosen: Choices) -> bool:
    number = sum(1 for one in template.of_group(group.number) if one.number in chosen)
    return group.least <= number <= (number if group.most is None else group.most)


def _rule_holds(template: Template, rule: Rule, chosen: Choices) -> bool:
    if rule.kind == "requires":
        return rule.option not in chosen or rule.other in chosen
    if rule.kind == "excludes":
        return rule.option not in chosen or rule.other not in chosen
    if rule.option is not None and rule.option not in chosen:
        return True
    if rule.kind == "count":
        pieces = sum(chosen.get(one.number, 0) for one in template.of_group(rule.group or 0))
        return (rule.least or 0) <= pieces <= (pieces if rule.most is None else rule.most)
    found = total(template, rule.figure, chosen)
    if rule.against:
        found -= total(template, rule.against, chosen)
    return {"le": found <= rule.bound, "ge": found >= rule.bound, "eq": found == rule.bound}[rule.sign]


def _number(text: str, part: str) -> Decimal:
    try:
        found = Decimal(text)
    except InvalidOperation:
        raise Unreadable(part) from None
    if not found.is_finite():
        raise Unreadable(part)
    if found != round(found, _DECIMALS) or abs(found) * 10**_DECIMALS > LARGEST:
        raise TooLarge(part)
    return found
