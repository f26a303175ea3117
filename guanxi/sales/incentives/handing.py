"""Handing a quota down: who stands below its holder, how it is divided, and whether the parts come to it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from guanxi.catalogue.rules import spread
from guanxi.customers.territories.models import Territory, TerritoryMember
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import TeamMember, Unit, User
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import Span, measured, readable
from guanxi.platform.performance.rules import span_of
from guanxi.platform.records.batch import change_many, create_many
from guanxi.platform.records.problems import Invalid
from guanxi.sales.incentives.models import LINKS, Base, Holder, Quota
from guanxi.sales.incentives.quotas import period_before, quotas_of

# Measures by which the year before is told, where there is one of the same meaning.
_MEASURED = {Base.WON: "deals_won_amount", Base.RECEIVED: "receipts_amount"}


@dataclass(frozen=True)
class Below:
    """A holder below: what they have of this measure and period, and what they brought a year before."""

    holder: str
    id: int
    name: str
    quota: int | None
    before: int

    @property
    def key(self) -> str:
        """Give what a form calls them."""
        return f"{self.holder}-{self.id}"


def below(head: Quota) -> list[Below]:
    """Give who stands below the holder of a quota, as whoever acts sees them: units and their people, territories and theirs."""
    found = _holders(head)
    ids: dict[str, list[int]] = {}
    for holder, number, _name in found:
        ids.setdefault(holder, []).append(number)
    quotas = {
        holder: quotas_of(
            holder, each, head.period, head.first_on, head.measure, product=head.product_id, series=head.series
        )
        for holder, each in ids.items()
    }
    before = _before(head, ids)
    return [
        Below(holder, number, name, quotas[holder].get(number), before.get((holder, number), 0))
        for holder, number, name in found
    ]


def _holders(head: Quota) -> list[tuple[str, int, str]]:
    number = head.holder_id
    people = User.objects.filter(active=True)
    match head.holder:
        case Holder.UNIT:
            units = Unit.objects.filter(parent=number).order_by("name")
            inside = people.filter(unit=number).order_by("name")
            return [(str(Holder.UNIT), one.pk, one.name) for one in units] + _of_people(inside)
        case Holder.TEAM:
            members = TeamMember.objects.filter(team=number).values_list("user_id", flat=True)
            return _of_people(people.filter(pk__in=list(members)).order_by("name"))
        case Holder.TERRITORY:
            lower = list(Territory.objects.filter(parent=number).order_by("position", "pk"))
            if lower:
                return [(str(Holder.TERRITORY), one.pk, one.name) for one in lower]
            members = TerritoryMember.objects.filter(territory=number).values_list("person", flat=True)
            keeper = Territory.objects.filter(pk=number).values_list("keeper", flat=True)
            return _of_people(people.filter(pk__in={one for one in (*members, *keeper) if one}).order_by("name"))
    return _of_people(people.filter(manager=number).order_by("name"))


def _of_people(people: Iterable[User]) -> list[tuple[str, int, str]]:
    return [(str(Holder.PERSON), one.pk, one.name) for one in people]


def _before(head: Quota, ids: Mapping[str, Sequence[int]]) -> dict[tuple[str, int], int]:
    """Give what each brought a year before, as far as whoever acts reads it; else the quota of then."""
    span = period_before(head.period, head.first_on)
    found: dict[tuple[str, int], int] = {}
    for holder, each in ids.items():
        then = quotas_of(
            holder, each, head.period, span.first, head.measure, product=head.product_id, series=head.series
        )
        found |= {(holder, number): amount for number, amount in then.items()}
    people = ids.get(Holder.PERSON, ())
    one = _measure(head.measure)
    if one is not None and people and not head.product_id and not head.series:
        told = measured([one], [span], list(people))
        found |= {(str(Holder.PERSON), who): amount for (_key, _span, who), amount in told.items()}
    return found


def _measure(base: str) -> Measure | None:
    key = _MEASURED.get(Base(base))
    return next((one for one in measures() if one.key == key and readable(one)), None)


def divided(total: int, lines: Sequence[Below], *, by_last_year: bool) -> list[int]:
    """Divide a quota evenly, or in proportion to the year before; the parts come to it to the last cent."""
    weights = [max(0, one.before) for one in lines] if by_last_year else [1] * len(lines)
    return spread(total, weights if any(weights) else [1] * len(lines)) if lines else []


def hand_down(head: Quota, amounts: Mapping[tuple[str, int], int]) -> int:
    """Write the quotas of those below, new or changed, under the rights of whoever acts. Raises `Invalid`, and then writes nothing."""
    one, units = entity("quota"), head.measure == Base.UNITS
    span: Span = span_of(head.period, head.first_on)
    known: dict[tuple[str, int], Quota] = {}
    for row in Quota.objects.filter(
        measure=head.measure, period=head.period, first_on=span.first, product=head.product_id, series=head.series
    ):
        known[row.holder, row.holder_id] = row
    field = "units" if units else "amount"

    def entered(value: int) -> object:
        return value if units else one.field("amount").kind.json(value, one.field("amount"))

    new, changes = [], {}
    for (holder, number), value in amounts.items():
        if (row := known.get((holder, number))) is None:
            new.append(
                {
                    **{"holder": holder, LINKS[Holder(holder)]: number, field: entered(value)},
                    **{"measure": head.measure, "period": head.period, "starts_on": span.first.isoformat()},
                    **{"product": head.product_id, "series": head.series},
                }
            )
        elif row.goal != value:
            changes[row.pk] = {field: entered(value)}
    outcomes = [*create_many(one, new), *change_many(one, changes).values()] if new or changes else []
    for outcome in outcomes:
        if outcome.problems:
            raise Invalid(outcome.problems)
    return len(outcomes)
