"""“Why this price?” in words, line by line, for whoever reads it: what comes of costs is said only to who reads these."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.asking import Priced
from guanxi.catalogue.pricing.models import Rounding
from guanxi.catalogue.pricing.rules import Step
from guanxi.catalogue.rules import rounded, shown
from guanxi.lib import money
from guanxi.lib.currencies import currency
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of

_RATE_PLACES = 8


@dataclass(frozen=True, slots=True)
class Said:
    """A step in words, and the price after it as it is shown; `exact` is what it was before rounding, where it was not whole."""

    sentence: str
    amount: str
    exact: str = ""


def said(one: Priced) -> list[Said]:
    """Give the steps to a price in the active language."""
    return [_said(step) for step in one.steps]


def reads_costs() -> bool:
    """Tell whether whoever acts may know what products cost the company."""
    return view_of(entity("product")).reads("cost")


def with_amount(sentence: str, amount: Fraction | None, currency: str) -> Said:
    """Give a step with the price after it, in minor units, as it is shown."""
    if amount is None:
        return Said(sentence, "")
    whole = rounded(amount)
    exact = "" if amount == whole else _plain(amount, currency)
    return Said(sentence, money.display(whole, currency, get_language() or "en"), exact)


def _said(step: Step) -> Said:
    return with_amount(_SENTENCES[step.code](step), step.amount, step.currency)


def _plain(amount: Fraction, code: str) -> str:
    digits = currency(code).digits
    return f"{shown(amount, digits).quantize(Decimal(1).scaleb(-digits - 4)).normalize():f}"


def _number(value: Any) -> str:
    return f"{Decimal(value).normalize():f}"


def _in_book(step: Step) -> str:
    return _("Price book “%(name)s”, from %(quantity)s on") % {
        "name": step.facts["name"],
        "quantity": _number(step.facts["from_quantity"]),
    }


def _of_list(step: Step) -> str:
    return _("%(book)s: %(percent)s %% of the list price") % {
        "book": _in_book(step),
        "percent": _number(step.facts["percent"]),
    }


def _of_cost(step: Step) -> str:
    if not reads_costs():
        return _in_book(step)
    return _("%(book)s: %(percent)s %% of the cost") % {
        "book": _in_book(step),
        "percent": _number(step.facts["percent"]),
    }


def _contract(step: Step) -> str:
    quantity = _number(step.facts["from_quantity"])
    if not step.facts["reference"]:
        return _("Agreed with the customer, from %(quantity)s on") % {"quantity": quantity}
    facts = {"reference": step.facts["reference"], "quantity": quantity}
    return _("Agreed with the customer (%(reference)s), from %(quantity)s on") % facts


def _inherited(step: Step) -> str:
    facts = {"name": step.facts["name"], "percent": _number(step.facts["factor"])}
    return _("Price book “%(name)s”: %(percent)s %% of that") % facts


def _converted(step: Step) -> str:
    facts: Mapping[str, Any] = step.facts
    if facts["rate"] is None:
        return _("There is no exchange rate between %(of)s and %(into)s for this day") % facts
    rate = shown(facts["rate"]).quantize(Decimal(1).scaleb(-_RATE_PLACES))
    return _("Converted: 1 %(of)s = %(rate)s %(into)s") % {**facts, "rate": _number(rate)}


def _rounded(step: Step) -> str:
    rule = str(Rounding(step.facts["rule"]).label)
    facts = {"rule": rule[:1].lower() + rule[1:], "name": step.facts["name"]}
    if not facts["name"]:
        return _("Rounded %(rule)s") % facts
    return _("Rounded %(rule)s (price book “%(name)s”)") % facts


def _promotion(step: Step) -> str:
    if step.facts["percent"] is None:
        return _("Promotion “%(name)s”") % step.facts
    return _("Promotion “%(name)s”: %(percent)s %% off") % {**step.facts, "percent": _number(step.facts["percent"])}


def _gift(step: Step) -> str:
    return _("“%(name)s”: %(free)s of %(quantity)s are free") % {
        **step.facts,
        "quantity": _number(step.facts["quantity"]),
    }


_SENTENCES: Mapping[str, Callable[[Step], str]] = {
    "contract": _contract,
    "list": lambda step: _("List price"),
    "entry": _in_book,
    "of_list": _of_list,
    "of_cost": _of_cost,
    "inherited": _inherited,
    "converted": _converted,
    "rounded": _rounded,
    "promotion": _promotion,
    "gift": _gift,
    "kept_out": lambda step: _("“%(name)s” does not change agreed prices") % step.facts,
    "parts": lambda step: _("The prices of its parts together"),
    "bundled": lambda step: _("Bundle: %(percent)s %% less") % {"percent": _number(step.facts["percent"])},
    "unpriced": lambda step: _("A part of this bundle has no price for this customer"),
    "none": lambda step: _("This product has no list price, and stands in no price book of this customer"),
}
