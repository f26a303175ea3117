"""How a period stands for one person, and what it would come to if deals were won: worked out, never written."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from django.utils import timezone

from guanxi.catalogue.rules import rounded
from guanxi.platform.performance.measuring import Span
from guanxi.platform.performance.rules import span_of
from guanxi.sales.incentives.actions.calculate_plan import people_of, within
from guanxi.sales.incentives.happened import as_incentives
from guanxi.sales.incentives.models import Base, CommissionPlan
from guanxi.sales.incentives.paying import Loaded, load
from guanxi.sales.incentives.rules import Event, Result
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.crediting import shares_on
from guanxi.sales.playbooks.rules import HUNDRED, parts

# What a won deal is supposed to bring, too: its order and, in the end, the payment.
_BY_AMOUNT = (Base.WON, Base.ORDERED, Base.RECEIVED)


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


def supposed(person: int, deals: Sequence[Deal], day: dt.date | None = None) -> list[Supposed]:
    """Give what winning these deals today would bring a person: of orders and payments as much as of the deals themselves.

    What is paid on margin or units is left out, for a deal does not say it. Nothing is written.
    """
    today = day or timezone.localdate()
    return [Supposed(now, then) for now, then in _standings(person, today, _parts(person, deals, today), None)]


def _parts(person: int, deals: Sequence[Deal], day: dt.date) -> tuple[tuple[str, int, int, dt.date], ...]:
    with as_incentives():
        by_kind = {kind: shares_on([one.pk for one in deals], day, kind) for kind in ("revenue", "overlay")}
    found = []
    for kind, shares in by_kind.items():
        for one in deals:
            of = shares.get(one.pk) or ({one.owner_id: HUNDRED} if kind == "revenue" else {})
            if person in of:
                found.append((kind, one.pk, parts(one.amount or 0, of)[person], day))
    return tuple(found)


def _standings(
    person: int, day: dt.date, beside: Sequence[tuple[str, int, int, dt.date]], plan: int | None
) -> list[Any]:
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
            more = {component.pk: _events(loaded, component, beside) for component in loaded.components}
            now = Standing(loaded, span, loaded.results(whose, goals, span, span.last), goals)
            then = Standing(loaded, span, loaded.results(whose, goals, span, span.last, more), goals)
            found.append((now, then))
        return found


def _events(loaded: Loaded, component: Any, beside: Sequence[tuple[str, int, int, dt.date]]) -> list[Event]:
    if component.base not in _BY_AMOUNT:
        return []
    return [
        Event(
            day, f"supposed:{deal}", Fraction(rounded(loaded.rates.into(Fraction(amount), loaded.plan.currency, day)))
        )
        for kind, deal, amount, day in beside
        if kind == component.credit
    ]
