"""The configurator as it is shown: every option as it stands, with its price and the reason, and what they come to."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from guanxi.catalogue.configuring import saying
from guanxi.catalogue.configuring.asked import Asked
from guanxi.catalogue.configuring.reading import Amounts, Read
from guanxi.catalogue.configuring.rules import Group, Standing, State
from guanxi.catalogue.pricing.checking import may_check
from guanxi.catalogue.pricing.saying import reads_costs
from guanxi.lib.money import display
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of


@dataclass(frozen=True)
class ShownOption:
    """An option: `anyway` is where to go to choose it against the reason."""

    number: int
    name: str
    price: str
    figures: str
    status: str
    pieces: int
    least: int
    most: int
    counted: bool
    reason: str
    anyway: str


@dataclass(frozen=True)
class ShownGroup:
    """A group: one of it, or any number; `clear` is where to go to choose none of it."""

    number: int
    name: str
    hint: str
    asks: str
    single: bool
    optional: bool
    clear: str
    options: tuple[ShownOption, ...]


@dataclass(frozen=True)
class Sums:
    """What the choices come to; costs and margin are empty for who may not know them."""

    base: str
    options: tuple[tuple[str, str], ...]
    total: str
    cost: str
    margin: str


@dataclass(frozen=True)
class Clashing:
    """What clashes in a sentence, and which choice taken back mends it, with where to go for that."""

    sentence: str
    ways: tuple[tuple[str, str], ...]


def groups(known: Read, state: State, asked: Asked, found: Amounts) -> Iterator[ShownGroup]:
    """Give the groups with their options, as they stand."""
    prices = reads_prices()
    for number, group in known.template.groups.items():
        of = known.template.of_group(number)
        chosen = [one.number for one in of if one.number in asked.choices]
        without = {one: n for one, n in asked.choices.items() if one not in chosen}
        yield ShownGroup(
            number=number,
            name=group.name,
            hint=known.groups[number].hint,
            asks=saying.of_group(group),
            single=group.most == 1,
            optional=not group.least,
            clear=asked.address(without) if chosen else "",
            options=tuple(_option(known, one.number, group, state, asked, found, prices) for one in of),
        )


def sums(known: Read, asked: Asked, found: Amounts) -> Sums | None:
    """Give what the choices come to, None for who may not read prices."""
    if not reads_prices():
        return None
    total, cost = found.price(asked.choices), found.cost(asked.choices) if reads_all_costs() else None
    each = tuple(
        (_called(known.template.options[one].name, n), _times(found, one, n)) for one, n in asked.choices.items()
    )
    return Sums(_amount(found.base, found), each, _amount(total, found), _amount(cost, found), _margin(total, cost))


def clashing(known: Read, state: State, asked: Asked) -> Clashing | None:
    """Give what clashes; where no single choice mends it, every one of those that clash is offered."""
    if state.clash is None:
        return None
    ways = state.gives_way or state.clash.options
    less = {one: {k: n for k, n in asked.choices.items() if k != one} for one in ways}
    return Clashing(
        saying.clashing(known.template, state),
        tuple((known.template.options[one].name, asked.address(left)) for one, left in less.items()),
    )


def reads_prices() -> bool:
    """Tell whether whoever acts may know what products and options cost the customer."""
    return may_check() and view_of(entity("product_option")).reads("price")


def reads_all_costs() -> bool:
    """Tell whether whoever acts may know what products and options cost the company."""
    return reads_costs() and view_of(entity("product_option")).reads("cost")


def _option(
    known: Read, number: int, group: Group, state: State, asked: Asked, found: Amounts, prices: bool
) -> ShownOption:
    option, standing = known.template.options[number], state.options[number]
    pieces = asked.choices.get(number, 0)
    blocked = standing.status == "impossible"
    return ShownOption(
        number=number,
        name=option.name,
        price=_effect(found.prices.get(number), found) if prices else "",
        figures=known.options[number].figures,
        status=standing.status,
        pieces=pieces,
        least=option.least,
        most=option.most,
        counted=option.most > 1,
        reason=_reason(known, standing),
        anyway=asked.address(_with(known, number, group, asked)) if blocked and asked.choices else "",
    )


def _with(known: Read, number: int, group: Group, asked: Asked) -> dict[int, int]:
    kept = {
        one: n
        for one, n in asked.choices.items()
        if group.most != 1 or known.template.options[one].group != group.number
    }
    return kept | {number: known.template.options[number].least}


def _reason(known: Read, standing: Standing) -> str:
    if standing.why is None:
        return ""
    say = saying.why_not if standing.status == "impossible" else saying.why_needed
    return say(known.template, standing.why)


def _effect(price: int | None, found: Amounts) -> str:
    if not price:
        return ""
    return f"{'+' if price > 0 else '−'}{display(abs(price), found.currency)}"


def _called(name: str, pieces: int) -> str:
    return name if pieces == 1 else f"{name} × {pieces}"


def _times(found: Amounts, number: int, pieces: int) -> str:
    price = found.prices.get(number)
    return "" if not price else _amount(price * pieces, found)


def _amount(amount: int | None, found: Amounts) -> str:
    return "" if amount is None else display(amount, found.currency)


def _margin(price: Any, cost: Any) -> str:
    return f"{Decimal(100 * (price - cost)) / price:.1f} %" if price and price > 0 and cost is not None else ""
