"""How a period stands for one person, and what it would come to if deals were won: worked out, never written."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Final

from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.catalogue.rules import rounded
from guanxi.platform.performance.measuring import Span
from guanxi.platform.performance.rules import span_of
from guanxi.sales.incentives.actions.calculate_plan import people_of, within
from guanxi.sales.incentives.happened import as_incentives, products_of
from guanxi.sales.incentives.models import Base, CommissionComponent, CommissionPlan
from guanxi.sales.incentives.paying import Loaded, load
from guanxi.sales.incentives.rules import Event, Result
from guanxi.sales.models import Deal, DealLine, Outcome
from guanxi.sales.playbooks.crediting import shares_on
from guanxi.sales.playbooks.rules import HUNDRED, parts

_MOST_DEALS: Final = 100


@dataclass(frozen=True)
class _Line:
    """A product on a deal: how much of it, and what it would cost the company, which is worked with and never shown."""

    product: int
    quantity: Fraction
    amount: int
    cost: Fraction


@dataclass(frozen=True)
class _Part:
    """What somebody has of a deal that is supposed to be won: the shares of everybody in it, and the products on it."""

    kind: str
    deal: Deal
    shares: Mapping[int, Decimal]
    lines: tuple[_Line, ...]


@dataclass(frozen=True)
class Standing:
    """One plan in one period for one person: what each component comes to, and by which quota."""

    loaded: Loaded
    span: Span
    results: dict[int, Result]
    goals: dict[int, int | None]

    @property
    def total(self) -> int:
        """Give what is earned."""
        return sum(one.total for one in self.results.values())


@dataclass(frozen=True)
class Supposed:
    """What a plan would pay: as it stands, and with the deals."""

    now: Standing
    then: Standing

    @property
    def more(self) -> int:
        """Give what the deals bring."""
        return self.then.total - self.now.total


def standings(person: int, day: dt.date | None = None, plan: int | None = None) -> list[Standing]:
    """Give how the period that holds a day stands for a person, in each plan that pays them (or in one)."""
    return [one for one, _beside in _standings(person, day or timezone.localdate(), (), plan)]


def supposable(person: int) -> list[Deal]:
    """Give the open deals of a person that come to something, those expected first before others."""
    rows = Deal.objects.filter(outcome=Outcome.OPEN, owner=person, amount__gt=0)
    return list(rows.order_by("expected_on", "pk")[:_MOST_DEALS])


def supposed(person: int, deals: Sequence[Deal], day: dt.date | None = None) -> list[Supposed]:
    """Give what winning these deals today would bring a person: of orders and payments as much as of the deals themselves.

    Margin, units, and what is paid for some products only are told by the products on a deal; one without them brings nothing
    there. Nothing is written.
    """
    today = day or timezone.localdate()
    return [Supposed(now, then) for now, then in _standings(person, today, _parts(person, deals, today), None)]


def _parts(person: int, deals: Sequence[Deal], day: dt.date) -> tuple[_Part, ...]:
    ids = [one.pk for one in deals]
    # As whoever asks reads them: the service sees no deals of customers that are kept to named people.
    lines = list(DealLine.objects.filter(deal__in=ids).values_list("deal_id", "product_id", "quantity", "amount"))
    with as_incentives():
        by_kind = {kind: shares_on(ids, day, kind) for kind in ("revenue", "overlay")}
        products = {product for _deal, product, _quantity, _amount in lines}
        costs = dict(Product.everything.filter(pk__in=products).values_list("pk", "cost"))
    of_deal: dict[int, list[_Line]] = defaultdict(list)
    for number, product, quantity, amount in lines:
        cost = Fraction(quantity) * (costs.get(product) or 0)
        of_deal[number].append(_Line(product, Fraction(quantity), amount or 0, cost))
    found = []
    for kind, shares in by_kind.items():
        for one in deals:
            of = shares.get(one.pk) or ({one.owner_id: HUNDRED} if kind == "revenue" else {})
            if person in of:
                found.append(_Part(kind, one, of, tuple(of_deal[one.pk])))
    return tuple(found)


def _standings(person: int, day: dt.date, beside: Sequence[_Part], plan: int | None) -> list[Any]:
    with as_incentives():
        found = []
        plans = CommissionPlan.objects.filter(active=True, from_on__lte=day).order_by("pk")
        for one in plans if plan is None else plans.filter(pk=plan):
            spans = people_of(one).get(person, [])
            if (one.until_on and one.until_on < day) or not any(each.first <= day <= each.last for each in spans):
                continue
            loaded, span = load(one), span_of(one.period, day)
            if not loaded.convertible:
                continue
            happened = {key: by.get(person, []) for key, by in loaded.happened(span).items()}
            whose = within(happened, spans)
            goals = {key: by.get(person) for key, by in loaded.goals([person], span).items()}
            more = {component.pk: _events(loaded, component, person, day, beside) for component in loaded.components}
            now = Standing(loaded, span, loaded.results(whose, goals, span, span.last), goals)
            then = Standing(loaded, span, loaded.results(whose, goals, span, span.last, more), goals)
            found.append((now, then))
        return found


def _events(
    loaded: Loaded, component: CommissionComponent, person: int, day: dt.date, beside: Sequence[_Part]
) -> list[Event]:
    products = products_of(component)
    found = []
    for one in beside:
        base = _base(loaded, component, person, day, one, products) if one.kind == component.credit else None
        if base is not None:
            found.append(Event(day, f"supposed:{one.deal.pk}", base))
    return found


def _base(
    loaded: Loaded,
    component: CommissionComponent,
    person: int,
    day: dt.date,
    one: _Part,
    products: Sequence[int] | None,
) -> Fraction | None:
    """What a component would count of a deal for one person; None where the products on the deal are needed and are not there."""
    lines = [each for each in one.lines if products is None or each.product in products]
    by_lines = component.base in (Base.MARGIN, Base.UNITS) or products is not None
    if by_lines and not lines:
        return None
    if component.base == Base.UNITS:
        return sum((each.quantity for each in lines), Fraction(0)) * Fraction(one.shares[person]) / 100
    whole = Fraction(sum(each.amount for each in lines) if products is not None else one.deal.amount or 0)
    if component.base == Base.MARGIN:
        whole -= sum((each.cost for each in lines), Fraction(0))
    amount = rounded(loaded.rates.into(whole, loaded.plan.currency, day))
    return Fraction(parts(amount, one.shares)[person])
