"""What the page of demand is asked for: a period, a part of the company, by what, in which measure, and one item of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final
from urllib.parse import urlencode

from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.query import AllOf, AnyOf, Condition, Filter, Having, NoneOf
from guanxi.sales.forecasting.figures import OWNER
from guanxi.sales.forecasting.foretelling import Part, parts_of
from guanxi.sales.forecasting.rules import PERIODS, called, next_span, span_of
from guanxi.sales.forecasting.tree import everybody

ROOT: Final = "/demand"
GROUPS: Final = ("product", "series", "family")
MEASURES: Final = ("money", "units")
UNSOLD: Final = ("draft", "cancelled")
NOT_SOLD: Final = Filter("order.status", "none_of", UNSOLD)
_LINE: Final = ("product", "quantity", "delivered", "delivered_on", "promised_on")
_ORDER: Final = ("status", "ordered_on", "promised_on", "wanted_on")
_DEAL: Final = ("outcome", "stage", "expected_on", "probability", "product")
_DEAL_LINE: Final = ("product", "quantity")


@dataclass(frozen=True)
class Asked:
    """What is asked for; `item` is the number of a product or family, or the name of a series."""

    period: str
    span: Span
    part: Part
    by: str = "product"
    measure: str = "money"
    item: str = ""

    @property
    def name(self) -> str:
        """Give the period in short."""
        return called(self.period, self.span.first)

    def address(self, path: str = "", **other: str) -> str:
        """Give the address of the same question, or of one that differs in what is said here."""
        said = {"period": self.period, "day": self.span.first.isoformat(), "part": self.part.value}
        said |= {"by": self.by, "in": self.measure, "item": self.item}
        return f"{ROOT}{path}?{urlencode({name: one for name, one in (said | other).items() if one})}"

    def moved(self, span: Span) -> "Asked":
        """Give the same question of another period."""
        return replace(self, span=span)

    def over(self, link: str) -> tuple[Condition, ...]:
        """Give the condition of the part of the company, asked through a link where there is one."""
        where = self.part.where
        return () if where is None else (replace(where, field=f"{link}.{where.field}" if link else where.field),)


def may_see_demand() -> bool:
    """Tell whether the acting person reads in full what is ordered and what deals are about, money aside."""
    needed = (("order_line", _LINE), ("order", _ORDER), ("deal", _DEAL), ("deal_line", _DEAL_LINE))
    return all(_reads(key, names) for key, names in needed)


def may_see_money() -> bool:
    """Tell whether the acting person reads the amounts of deals and orders."""
    needed = (("order_line", ("total", "currency")), ("order", ("rate",)), ("deal", ("amount",)))
    return all(_reads(key, names) for key, names in (*needed, ("deal_line", ("amount",))))


def asked_of(sent: Mapping[str, Any]) -> Asked:
    """Give what is asked for: the next quarter, everything, by product, where it says nothing that can be understood."""
    period = str(sent.get("period", ""))
    period = period if period in PERIODS else "quarter"
    try:
        day = parse_date(str(sent.get("day", "")))
    except ValueError:
        day = None
    known = day and 2000 <= day.year <= 2100
    span = span_of(period, day) if day and known else next_span(period, span_of(period, timezone.localdate()))
    parts = all_parts()
    part = next((one for one in parts if one.value == sent.get("part")), parts[0])
    by = str(sent.get("by", ""))
    measure = "units" if sent.get("in") == "units" or not may_see_money() else "money"
    return Asked(period, span, part, by if by in offered() else "product", measure, str(sent.get("item", ""))[:100])


def offered() -> tuple[str, ...]:
    """Give by what the acting person may tell products apart."""
    known = {
        "product": True,
        "series": _reads("product", ("series",)),
        "family": _reads("variant", ("family", "product")) and view_of(entity("product_family")).may("read"),
    }
    return tuple(one for one in GROUPS if known[one])


def all_parts() -> list[Part]:
    """Give the parts of the company that can be asked about: those of the outlook, and each person."""
    people = everybody()
    named = sorted(people.names.items(), key=lambda one: one[1])
    return [
        *parts_of(people, "deal", "order"),
        *(Part(f"person:{pk}", name, Filter(OWNER, "is", (pk,))) for pk, name in named),
    ]


def sold_in(asked: Asked, span: Span) -> tuple[Condition, ...]:
    """Give the conditions of the lines that were ordered in a span of days."""
    days = Filter("order.ordered_on", "between", (span.first.isoformat(), span.last.isoformat()))
    return (NOT_SOLD, days, *asked.over("order"))


def due_in(asked: Asked, today: dt.date) -> tuple[Condition, ...]:
    """Give the conditions of the ordered lines that are still to be delivered in the period: what is late, or has no day, is now."""
    now = asked.span.first <= today <= asked.span.last
    names = ("promised_on", "order.promised_on", "order.wanted_on")
    ways: list[Condition] = [
        AllOf((*(Filter(name, "empty") for name in names[:place]), _by(names[place], asked.span, now=now)))
        for place in range(len(names))
    ]
    if now:
        ways.append(AllOf(tuple(Filter(name, "empty") for name in names)))
    waiting = Filter("order.status", "any_of", ("confirmed", "partly"))
    return (waiting, Filter("delivered_on", "empty"), AnyOf(tuple(ways)), *asked.over("order"))


def about(one: Condition | None, link: str = "") -> Condition | None:
    """Give the condition of an item as lines ask it, asked of deals: by their lines, or where they have none by their product."""
    if one is None or link != "deal":
        return one
    return AnyOf((Having("deal_line", (one,)), AllOf((Having("deal_line", none=True), one))))


def item_filter(by: str, key: Any, products: tuple[int, ...]) -> Condition:
    """Give the condition of lines of an item; of those without a product, series or family where the key says nothing."""
    if by == "product":
        return Filter("product", "is", (key,)) if key else Filter("product", "empty")
    if by == "series":
        return Filter("product.series", "is", (key,)) if key else NoneOf((Filter("product.series", "filled"),))
    return Filter("product", "any_of", products) if key else NoneOf((Filter("product", "any_of", products or (0,)),))


def titles_of_groups() -> dict[str, str]:
    """Say by what products are told apart."""
    return {"product": _("Product"), "series": _("Series"), "family": _("Product family")}


def _by(name: str, span: Span, *, now: bool) -> Condition:
    last = span.last.isoformat()
    return Filter(name, "at_most", (last,)) if now else Filter(name, "between", (span.first.isoformat(), last))


def _reads(key: str, names: tuple[str, ...]) -> bool:
    view = view_of(entity(key))
    return view.may("read") and all(view.reads(name) for name in names)
