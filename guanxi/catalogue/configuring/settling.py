"""What a configuration comes to: whether its choices stand, what is missing, and the price, kept as of the day."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from guanxi.catalogue.adding_up import write
from guanxi.catalogue.configuring import saying
from guanxi.catalogue.configuring.models import Configuration, ConfigurationChoice, ConfigurationState
from guanxi.catalogue.configuring.reading import Amounts, Read, amounts, read
from guanxi.catalogue.configuring.rules import Choices, TooLarge, fitting
from guanxi.catalogue.configuring.solver import Solver
from guanxi.catalogue.rates import company_currency
from guanxi.platform.entities.declaration import Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.problems import NotFound


@dataclass(frozen=True)
class Priced:
    """A product as it can be put together, and what that costs the customer of a configuration."""

    known: Read
    found: Amounts


def priced(product: int, account: int | None, currency: str) -> Priced:
    """Give options and prices, asked for once per identity until something of it is written: choices come by the dozen."""
    memory = someone().memory.setdefault("configured_prices", {})
    assert isinstance(memory, dict)
    key = (product, account, currency)
    if key not in memory:
        known = read(product)
        try:
            memory[key] = Priced(known, amounts(known, account, currency=currency))
        except NotFound:  # the customer is closed to whoever writes this: as for anybody
            memory[key] = Priced(known, amounts(known, None, currency=currency))
    found: Priced = memory[key]
    return found


def forget_prices() -> None:
    """Ask for options and prices anew."""
    someone().memory.pop("configured_prices", None)


def come_to(product: int, account: int | None, currency: str, choices: Choices) -> Values:
    """Give what a configuration with these choices comes to, as the values of its fields."""
    there = priced(product, account, currency or company_currency())
    state, says = judged(there.known, choices)
    kept = {one: n for one, n in choices.items() if one in there.known.options}
    return {
        "currency": there.found.currency,
        "state": state,
        "says": says,
        "priced_on": timezone.localdate(),
        "base_price": there.found.base,
        "price": there.found.price(kept),
        "base_cost": there.found.base_cost,
        "cost": there.found.cost(kept),
    }


def settle(numbers: Iterable[int]) -> None:
    """Write what configurations come to whose choices were changed."""
    rows = Configuration.objects.filter(pk__in=set(numbers)).order_by("pk")
    told = {row: come_to(row.product_id, row.account_id, row.currency, choices_of(row.pk)) for row in rows}
    write(entity("configuration"), told)


def settle_choices(numbers: Iterable[int]) -> None:
    """Write what the choices of configurations cost, whose customer or currency was changed."""
    told: dict[Any, dict[str, Any]] = {}
    rows = ConfigurationChoice.objects.filter(configuration__in=set(numbers)).select_related("configuration")
    for row in rows.order_by("pk"):
        whole = row.configuration
        there = priced(whole.product_id, whole.account_id, whole.currency)
        amounts = {"price": there.found.prices.get(row.option_id), "cost": there.found.costs.get(row.option_id)}
        told[row] = amounts | {"currency": whole.currency}
    write(entity("configuration_choice"), told)


def choices_of(configuration: int) -> dict[int, int]:
    """Give what was chosen: option → how many; an option that stands there twice counts once, as said last."""
    rows = ConfigurationChoice.objects.filter(configuration=configuration).order_by("pk")
    return dict(rows.values_list("option", "quantity"))


def judged(known: Read, choices: Choices) -> tuple[str, str]:
    """Give the state of choices and what to do about it, in a sentence."""
    fit = fitting(known.template, choices)
    try:
        state = Solver(known.template).state(fit)
    except TooLarge:
        return ConfigurationState.OPEN, ""
    if state.clash:
        return ConfigurationState.CLASHING, saying.clashing(known.template, state)
    if state.complete:
        return ConfigurationState.COMPLETE, ""
    return ConfigurationState.OPEN, saying.missing(known.template, fit)
