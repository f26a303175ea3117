"""How the components of a plan pay one person in one period: tiers, quota and cap put together."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from guanxi.lib.currencies import currency as currency_of
from guanxi.platform.performance.measuring import Span
from guanxi.platform.performance.rules import span_of
from guanxi.sales.incentives.happened import Happened, Rates, happened
from guanxi.sales.incentives.models import (
    OF_LINES,
    Base,
    CommissionComponent,
    CommissionPlan,
    CommissionTier,
    Holder,
    TiersBy,
)
from guanxi.sales.incentives.quotas import quotas_of
from guanxi.sales.incentives.rules import Event, Result, Terms, Tier, pay


@dataclass(frozen=True)
class Loaded:
    """A plan with its components and their tiers as they are kept."""

    plan: CommissionPlan
    components: tuple[CommissionComponent, ...]
    tiers: Mapping[int, tuple[Tier, ...]]
    rates: Rates

    @property
    def convertible(self) -> bool:
        """Tell whether amounts can be told in the currency of the plan, from its first period on."""
        return self.rates.knows(self.plan.currency, span_of(self.plan.period, self.plan.from_on).first)

    def periods(self, until: dt.date, since: dt.date | None = None) -> list[Span]:
        """Give the periods of the plan up to the one that holds a day, the oldest first."""
        last = min(until, self.plan.until_on or until)
        found, day = [], since or self.plan.from_on
        while day <= last:
            found.append(span_of(self.plan.period, day))
            day = found[-1].last + dt.timedelta(days=1)
        return found

    def goals(self, people: Sequence[int], span: Span) -> dict[int, dict[int, int]]:
        """Give by component and person the quota that its tiers count by."""
        wanted = [one for one in self.components if one.tiers_by == TiersBy.QUOTA]
        return {
            one.pk: quotas_of(
                Holder.PERSON,
                people,
                self.plan.period,
                span.first,
                one.base,
                product=one.product_id if one.base in OF_LINES else None,
            )
            for one in wanted
        }

    def terms(self, component: CommissionComponent, goal: int | None, span: Span) -> Terms:
        """Give how a component pays somebody with this quota."""
        units = component.base == Base.UNITS
        whole = None if goal is None else Fraction(goal)
        if whole is not None and not units:
            whole = self.rates.into(whole, self.plan.currency, span.first)
        return Terms(
            self.tiers.get(component.pk, ()),
            component.mode,
            per_unit=units,
            by_goal=component.tiers_by == TiersBy.QUOTA,
            goal=whole,
            cap=component.cap,
        )

    def results(
        self,
        whose: Mapping[int, Sequence[Happened]],
        goals: Mapping[int, int | None],
        span: Span,
        day: dt.date,
        beside: Mapping[int, Sequence[Event]] | None = None,
    ) -> dict[int, Result]:
        """Give by component what events of one person come to as things stand at the end of a day; `beside` are supposed ones."""
        found = {}
        for one in self.components:
            events = [each.event for each in whose.get(one.pk, ()) if each.counts(day, claws_back=one.claws_back)]
            events += (beside or {}).get(one.pk, ())
            found[one.pk] = pay(self.terms(one, goals.get(one.pk), span), events)
        return found

    def happened(self, span: Span) -> dict[int, dict[int, list[Happened]]]:
        """Give what happened by component and person."""
        return {one.pk: happened(one, self.plan.currency, span, self.rates) for one in self.components}


def load(plan: CommissionPlan) -> Loaded:
    """Read a plan, as the service of commissions."""
    components = tuple(CommissionComponent.objects.filter(plan=plan.pk).order_by("position", "pk"))
    return Loaded(plan, components, tiers_of(plan, components), Rates())


def tiers_of(plan: CommissionPlan, components: Sequence[CommissionComponent]) -> dict[int, tuple[Tier, ...]]:
    """Read the tiers of components of a plan as statements count them, as the service of commissions."""
    by_component: dict[int, list[CommissionTier]] = {}
    rows = CommissionTier.objects.filter(component__in=[one.pk for one in components]).order_by("starts_at", "pk")
    for tier in rows:
        by_component.setdefault(tier.component_id, []).append(tier)
    return {one.pk: _tiers(plan, one, by_component.get(one.pk, [])) for one in components}


def _tiers(plan: CommissionPlan, component: CommissionComponent, rows: Sequence[CommissionTier]) -> tuple[Tier, ...]:
    minor = Fraction(10) ** currency_of(plan.currency).digits
    units = component.base == Base.UNITS
    amounts = component.tiers_by == TiersBy.BASE and not units
    made = [
        Tier(
            Fraction(one.starts_at) * (minor if amounts else 1),
            one.rate * int(minor) if units else one.rate,
            one.times,
        )
        for one in rows
    ]
    # Below the first tier nothing is paid.
    return (Tier(Fraction(0), Decimal(0)), *made) if made and made[0].starts_at > 0 else tuple(made)
