"""The price check: what products cost a customer on a day, and why, without writing a quote."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.catalogue.models import currencies
from guanxi.catalogue.pricing.asking import Priced, Wanted, prices_for
from guanxi.catalogue.pricing.saying import Said, reads_costs, said
from guanxi.catalogue.rates import company_currency
from guanxi.lib import money
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.kinds import CHOICE, DATE, DECIMAL, LINK, Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.replies import show

_LEAST_LINES: Final = 3
_MOST_LINES: Final = 50
# What tells of prices: who may not read one of these has no use for the page, and shall not learn it here.
_TELLING: Final = (("product", "list_price"), ("price_entry", "price"), ("contract_price", "price"))


@dataclass(frozen=True)
class Result:
    """A line as it is shown; cost, margin and floor are empty for who may not know them."""

    product: str
    url: str
    quantity: str
    price: str
    list_price: str
    tax_rate: str
    cost: str
    margin: str
    floor: str
    too_low: bool
    steps: tuple[Said, ...]


@dataclass(frozen=True)
class CheckPage:
    """The form and what it found."""

    title: str
    heads: tuple[Control, ...]
    lines: tuple[tuple[Control, Control], ...]
    results: tuple[Result, ...]
    costs: bool
    problems: tuple[str, ...]
    asked: bool


def may_check() -> bool:
    """Tell whether whoever acts may look prices up."""
    reads = all(view_of(entity(key)).reads(name) for key, name in _TELLING)
    return reads and all(view_of(entity(key)).may("read") for key in ("price_book", "price_entry", "product"))


@require_GET
def check_prices(request: HttpRequest) -> HttpResponse:
    """This will show the form, and below it the prices that it asks for."""
    if not may_check():
        raise may_not("read", entity("price_book"))
    asked = request.GET
    problems: list[str] = []
    wanted = [one for one in (_line(asked, at, problems) for at in range(1, _MOST_LINES + 1)) if one]
    values = {field.name: _value(field, asked, problems) for field in _heads()}
    on = values["day"] or timezone.localdate()
    found = prices_for(values["account"], wanted, on=on, currency=values["currency"] or "") if wanted else []
    page = CheckPage(
        title=_("Price check"),
        heads=tuple(control_of(one, raw=asked.get(one.name, _usual(one.name)), required=False) for one in _heads()),
        lines=tuple(_controls(asked)),
        results=tuple(_result(one) for one in found),
        costs=reads_costs(),
        problems=tuple(dict.fromkeys(problems)),
        asked=bool(wanted),
    )
    return show(request, "pricing/check.html", page, page.title, styles=("guanxi/pricing.css",))


def _heads() -> tuple[Field, ...]:
    letters = tuple(currencies())
    return (
        Field("account", "account_id", LINK, words("Customer", "客户"), target=entity("account").model, nullable=True),
        Field("currency", "currency", CHOICE, words("Currency", "币种"), choices=letters),
        Field("day", "day", DATE, words("On the day", "日期"), nullable=True),
    )


def _line_fields(at: int) -> tuple[Field, Field]:
    product = Field(
        f"p{at}", "product_id", LINK, words("Product", "产品"), target=entity("product").model, nullable=True
    )
    return product, Field(f"q{at}", "quantity", DECIMAL, words("Quantity", "数量"), decimals=4, digits=14, least=0)


def _usual(name: str) -> str:
    return {"currency": company_currency(), "day": timezone.localdate().isoformat()}.get(name, "")


def _value(field: Field, asked: QueryDict, problems: list[str]) -> Any:
    try:
        return field.kind.parse(asked.get(field.name, ""), field)
    except Refused as refused:
        problems.append(f"{field.label}: {refused}")
        return None


def _line(asked: QueryDict, at: int, problems: list[str]) -> Wanted | None:
    product, quantity = (_value(field, asked, problems) for field in _line_fields(at))
    return Wanted(product, quantity or Decimal(1)) if product else None


def _controls(asked: QueryDict) -> Iterator[tuple[Control, Control]]:
    """As many lines as are filled in, and one more."""
    filled = [at for at in range(1, _MOST_LINES + 1) if asked.get(f"p{at}")]
    lines = max(_LEAST_LINES, *(at + 1 for at in filled)) if filled else _LEAST_LINES
    for at in range(1, min(lines, _MOST_LINES) + 1):
        product, quantity = _line_fields(at)
        yield (
            control_of(product, raw=asked.get(product.name, ""), required=False),
            control_of(quantity, raw=asked.get(quantity.name, "1"), required=False),
        )


def _result(one: Priced) -> Result:
    def amount(value: int | None) -> str:
        return "" if value is None else money.display(value, one.currency, get_language() or "en")

    costs = reads_costs()
    return Result(
        product=one.name,
        url=f"/product/{one.wanted.product}",
        quantity=f"{one.wanted.quantity.normalize():f}",
        price=amount(one.unit_price),
        list_price=amount(one.list_price),
        tax_rate="" if one.tax_rate is None else f"{one.tax_rate.normalize():f} %",
        cost=amount(one.cost) if costs else "",
        margin=_margin(one) if costs else "",
        floor=amount(one.floor) if costs else "",
        too_low=one.is_too_low,
        steps=tuple(said(one)),
    )


def _margin(one: Priced) -> str:
    if not one.unit_price or one.cost is None:
        return ""
    return f"{Decimal(100 * (one.unit_price - one.cost)) / one.unit_price:.1f} %"
