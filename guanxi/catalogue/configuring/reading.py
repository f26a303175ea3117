"""Templates as they stand in the tables, and what choices of them cost whom."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone

from guanxi.catalogue.configuring.models import OptionGroup, OptionRule, ProductOption
from guanxi.catalogue.configuring.rules import Choices, Group, Option, Rule, Template, figures_in
from guanxi.catalogue.pricing.asking import Wanted, prices_for
from guanxi.catalogue.rates import company_currency, price_in, rates_on
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of


@dataclass(frozen=True)
class Read:
    """A product as it can be put together, with the rows that say so, in their order."""

    product: int
    template: Template
    groups: Mapping[int, Any]
    options: Mapping[int, Any]


@dataclass(frozen=True)
class Amounts:
    """What a product and its options cost somebody: minor units of `currency` for one piece, None where nothing is known."""

    currency: str
    base: int | None
    base_cost: int | None
    prices: Mapping[int, int | None]
    costs: Mapping[int, int | None]

    def price(self, choices: Choices) -> int | None:
        """Give what the product costs with these options; None where the price of a part is not known."""
        return _sum(self.base, self.prices, choices)

    def cost(self, choices: Choices) -> int | None:
        """Give what it costs the company; None where that is not known of a part."""
        return _sum(self.base_cost, self.costs, choices)

    def gains(self) -> dict[int, int]:
        """Give what each option brings beyond its costs; nothing where one of the two is not known."""
        both = ((one, price, self.costs.get(one)) for one, price in self.prices.items())
        return {one: 0 if price is None or cost is None else price - cost for one, price, cost in both}


def read(product: int) -> Read:
    """Read a product as it can be put together; three questions, however many options there are."""
    groups = {one.pk: one for one in OptionGroup.objects.filter(product=product).order_by("position", "pk")}
    order = {number: place for place, number in enumerate(groups)}
    rows = [
        one
        for one in ProductOption.objects.filter(product=product).order_by("position", "pk")
        if one.group_id in groups
    ]
    options = {one.pk: one for one in sorted(rows, key=lambda one: order[one.group_id])}
    rules = (_rule(one) for one in OptionRule.objects.filter(product=product).order_by("pk"))
    template = Template(
        {number: Group(number, one.name, one.least, one.most) for number, one in groups.items()},
        {number: _option(one) for number, one in options.items()},
        {one.number: one for one in rules if _holds_together(one, groups, options)},
    )
    return Read(product, template, groups, options)


def is_configured(product: int) -> bool:
    """Tell whether a product is put together from options."""
    return bool(OptionGroup.objects.filter(product=product).exists())


def usual(known: Read) -> dict[int, int]:
    """Give what is chosen from the beginning."""
    return {number: known.template.options[number].least for number, one in known.options.items() if one.usual}


def amounts(known: Read, account: int | None, *, currency: str = "", on: dt.date | None = None) -> Amounts:
    """Price a product and its options; where the person reads no price books, only what stands on the options."""
    day, code = on or timezone.localdate(), currency or company_currency()
    rates = rates_on(day)
    parts = {one.part_id for one in known.options.values() if one.part_id} | {known.product}
    found = {}
    if view_of(entity("price_book")).may("read"):
        priced = prices_for(account, [Wanted(one) for one in sorted(parts)], on=day, currency=code)
        found = {one.wanted.product: one for one in priced}

    def here(amount: int | None) -> int | None:
        return price_in(amount, code, day, lambda _day: rates)

    prices, costs = {}, {}
    for number, one in known.options.items():
        part = found.get(one.part_id)
        prices[number] = (
            here(one.price) if one.price is not None else part.unit_price if part else None if one.part_id else 0
        )
        costs[number] = here(one.cost) if one.cost is not None else part.cost if part else None
    base = found.get(known.product)
    return Amounts(code, base.unit_price if base else None, base.cost if base else None, prices, costs)


def _sum(base: int | None, each: Mapping[int, int | None], choices: Choices) -> int | None:
    parts: Iterable[int | None] = (base, *(_times(each.get(one), pieces) for one, pieces in choices.items()))
    found = list(parts)
    return None if None in found else sum(one or 0 for one in found)


def _times(amount: int | None, pieces: int) -> int | None:
    return None if amount is None else amount * pieces


def _option(one: Any) -> Option:
    return Option(one.pk, one.group_id, one.name, one.least, max(one.least, one.most), figures_in(one.figures))


def _rule(one: Any) -> Rule:
    return Rule(
        one.pk, one.kind, one.option_id, one.other_id, one.group_id, one.least, one.most,
        one.figure.strip(), one.against.strip(), one.compared, one.bound or Decimal(0), one.reason,
    )  # fmt: skip


def _holds_together(rule: Rule, groups: Mapping[int, Any], options: Mapping[int, Any]) -> bool:
    """A rule about what is not there any more says nothing."""
    named = [one for one in (rule.option, rule.other) if one is not None]
    if rule.kind in ("requires", "excludes") and (rule.option is None or rule.other is None):
        return False
    return all(one in options for one in named) and (rule.kind != "count" or rule.group in groups)
