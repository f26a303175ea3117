"""Prices for programs: what products cost a customer on a day, in a currency, and why; one line or many at once."""

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.asking import Priced, Wanted, prices_for
from guanxi.catalogue.pricing.checking import may_check
from guanxi.catalogue.pricing.saying import reads_costs, said
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import rounded
from guanxi.lib.currencies import CURRENCIES
from guanxi.lib.money import plain
from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.extending import Described, declare_address
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import TITLE, answer
from guanxi.platform.entities.declaration import Field, Problems
from guanxi.platform.entities.kinds import DATE, DECIMAL, INTEGER, Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import Invalid, may_not

MOST: Final = 1000
_COMMON: Final = ("account", "currency", "day")
_ACCOUNT: Final = Field("account", "account", INTEGER, "account", nullable=True, least=1)
_PRODUCT: Final = Field("product", "product", INTEGER, "product", least=1)
_QUANTITY: Final = Field("quantity", "quantity", DECIMAL, "quantity", decimals=4, digits=14)
_DAY: Final = Field("day", "day", DATE, "day", nullable=True)


def read_price(call: Call) -> HttpResponse:
    """Give the price of one product: `product`, and as one likes `quantity`, `account`, `currency`, `day`."""
    given = call.request.GET
    refuse_unknown(given, ("product", "quantity", *_COMMON))
    sent = {name: given[name] for name in given}
    line = {name: sent.pop(name) for name in ("product", "quantity") if name in sent}
    [found] = _priced({**sent, "lines": [line]})["data"]
    return answer(found)


def read_prices(call: Call) -> HttpResponse:
    """Give the prices of many lines, in their order."""
    refuse_unknown(call.request.GET, ())
    return answer(_priced(read_object(call.request)))


def described_prices() -> Part:
    """Give the description of this address."""
    done: Part = {
        "200": {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}},
        **{code: reference("responses", f"problem{code}") for code in ("401", "403", "404", "422", "429")},
    }
    line: Part = {
        "type": "object",
        "required": ["product"],
        "properties": {
            "product": {"type": "integer", "description": _("The number of the product.")},
            "quantity": {"type": "string", "description": _("How many of it; 1 without it.")},
        },
    }
    common: dict[str, tuple[Part, str]] = {
        "account": ({"type": "integer"}, _("The number of the customer; without it, what everybody pays.")),
        "currency": ({"type": "string"}, _("The letters of the currency; the company's without it.")),
        "day": ({"type": "string", "format": "date"}, _("The day the prices are of; today without it.")),
    }
    asked = {name: {**schema, "description": says} for name, (schema, says) in common.items()}
    lines = {"type": "array", "minItems": 1, "maxItems": MOST, "items": line}
    body = {"type": "object", "required": ["lines"], "properties": {**asked, "lines": lines}}
    parameters = [
        {"name": name, "in": "query", "required": name == "product", "schema": schema, "description": str(schema["description"])}
        for name, schema in {**line["properties"], **asked}.items()
    ]  # fmt: skip
    why = _(
        "Each line has its unit price as it would stand on a quote, the list price, the tax rate, the parts of a bundle, and "
        "“why”: every step with the amount after it, and the exact amount where it was rounded. Costs, margins and the lowest "
        "price are there for who reads the costs of products; “too_low” tells everybody that a price needs a release."
    )
    return {
        "get": {
            "operationId": "price", "summary": _("What a product costs a customer, and why"), "description": why,
            "parameters": parameters, "responses": done,
        },
        "post": {
            "operationId": "prices", "summary": _("What many products cost a customer, and why"), "description": why,
            "requestBody": {"required": True, "content": {"application/json": {"schema": body}}}, "responses": done,
        },
    }  # fmt: skip


declare_address(Described("/prices", described_prices, may_check))


def _priced(sent: Mapping[str, Any]) -> dict[str, Any]:
    if not may_check():
        raise may_not("read", entity("price_book"))
    problems: Problems = {
        name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in sent.keys() - {"lines", *_COMMON}
    }
    account, day = (_value(field, sent.get(field.name), field.name, problems) for field in (_ACCOUNT, _DAY))
    currency = sent.get("currency") or company_currency()
    if currency not in CURRENCIES:
        problems["currency"] = [_("There is no currency “%(letters)s”.") % {"letters": currency}]
    wanted = _wanted(sent.get("lines"), problems)
    if problems:
        raise Invalid(problems)
    on: dt.date = day or timezone.localdate()
    found = {one.wanted: one for one in prices_for(account, wanted, on=on, currency=currency)}
    missing = {f"lines.{place}.product": one.product for place, one in enumerate(wanted) if one not in found}
    if missing:
        raise Invalid({name: [_("There is no product %(number)s.") % {"number": n}] for name, n in missing.items()})
    costs = reads_costs()
    return {
        "account": account,
        "currency": currency,
        "day": on.isoformat(),
        "data": [_shown(found[one], costs=costs) for one in wanted],
    }


def _wanted(lines: Any, problems: Problems) -> list[Wanted]:
    if not isinstance(lines, list) or not 0 < len(lines) <= MOST:
        problems["lines"] = [_("A list of one to %(most)s lines is wanted here.") % {"most": MOST}]
        return []
    wanted = []
    for place, line in enumerate(lines):
        if not isinstance(line, dict) or line.keys() - {"product", "quantity"}:
            problems[f"lines.{place}"] = [_("A line has a product and a quantity.")]
            continue
        product = _value(_PRODUCT, line.get("product"), f"lines.{place}.product", problems)
        quantity = _value(_QUANTITY, line.get("quantity", "1"), f"lines.{place}.quantity", problems)
        if quantity is not None and quantity <= 0:
            problems[f"lines.{place}.quantity"] = [_("More than nothing is wanted here.")]
        elif product is None or quantity is None:
            problems.setdefault(f"lines.{place}", [_("A line has a product and a quantity.")])
        else:
            wanted.append(Wanted(product, quantity))
    return wanted


def _value(field: Field, given: Any, name: str, problems: Problems) -> Any:
    if isinstance(given, bool | list | dict):
        problems[name] = [_("A single value is wanted here.")]
        return None
    try:
        return field.kind.parse("" if given is None else str(given), field)
    except Refused as refused:
        problems[name] = [str(refused)]
        return None


def _shown(one: Priced, *, costs: bool) -> dict[str, Any]:
    def amount(value: int | None) -> str | None:
        return None if value is None else plain(value, one.currency)

    shown: dict[str, Any] = {
        "product": one.wanted.product,
        "product" + TITLE: one.name,
        "quantity": _number(one.wanted.quantity),
        "currency": one.currency,
        "unit_price": amount(one.unit_price),
        "list_price": amount(one.list_price),
        "tax_rate": None if one.tax_rate is None else _number(one.tax_rate),
        "too_low": one.is_too_low,
        "parts": [
            {"product": part.product, "quantity": _number(part.quantity), "unit_price": amount(part.price)}
            for part in one.parts
        ],
        "why": [_step(step.code, step.currency, told) for step, told in zip(one.steps, _said(one), strict=True)],
    }
    if costs:
        margin = one.unit_price - one.cost if one.unit_price and one.cost is not None else None
        shown |= {
            "cost": amount(one.cost),
            "lowest_price": amount(one.floor),
            "margin": None if margin is None or not one.unit_price else f"{Decimal(100 * margin) / one.unit_price:.2f}",
        }
    return shown


def _said(one: Priced) -> list[tuple[str, str | None, str | None]]:
    return [
        (told.sentence, None if step.amount is None else plain(rounded(step.amount), step.currency), told.exact or None)
        for step, told in zip(one.steps, said(one), strict=True)
    ]


def _step(code: str, currency: str, told: tuple[str, str | None, str | None]) -> dict[str, Any]:
    sentence, amount, exact = told
    return {"step": code, "text": sentence, "amount": amount, "currency": currency, "exact": exact}


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"
