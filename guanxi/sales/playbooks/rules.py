"""Arithmetic of playbooks: what is unmet, which tip is best, who gets which part, what to do next. No database, no clock."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from fractions import Fraction
from math import sqrt

HUNDRED = Decimal(100)
# How recent contact must be where a playbook says no number of days.
DAYS = 30
# The quantile of the normal distribution for an interval that holds in 95 of 100 cases.
_Z = 1.959963984540054


@dataclass(frozen=True)
class Need:
    """One thing that a playbook asks for."""

    id: int
    stage: int
    name: str
    kind: str
    field: str = ""
    role: str = ""
    days: int | None = None
    evidence: bool = False
    enforced: bool = False


@dataclass(frozen=True)
class Facts:
    """What is known of a deal: ticks (with evidence or not), filled fields, roles, last contact, products, close plan."""

    today: dt.date
    ticked: Mapping[int, bool] = field(default_factory=dict)
    filled: frozenset[str] = frozenset()
    roles: frozenset[str] = frozenset()
    contacted_on: dt.date | None = None
    products: int = 0
    planned: int = 0


def is_met(need: Need, facts: Facts) -> bool:
    """Tell whether a deal shows what is asked for; a kind that says too little to be checked counts as ticked by hand."""
    match need.kind:
        case "field" if need.field:
            return need.field in facts.filled
        case "role" if need.role:
            return need.role in facts.roles
        case "contact":
            least = facts.today - dt.timedelta(days=need.days or DAYS)
            return facts.contacted_on is not None and facts.contacted_on >= least
        case "products":
            return facts.products > 0
        case "plan":
            return facts.planned > 0
    return need.id in facts.ticked and (facts.ticked[need.id] or not need.evidence)


def is_ticked_by_hand(need: Need) -> bool:
    """Tell whether a person confirms it, rather than the deal showing it."""
    return need.kind in ("step", "exit") or (need.kind == "field" and not need.field) or (
        need.kind == "role" and not need.role
    )  # fmt: skip


def stricter(need: Need, *, days: int | None = None, evidence: bool = False) -> Need:
    """Give a requirement as it would be if it asked for more: contact within fewer days, a tick with evidence."""
    return replace(need, days=days or need.days, evidence=need.evidence or evidence)


def unmet(needs: Iterable[Need], facts: Facts) -> list[Need]:
    """Give what is asked for and missing, in the order of the playbook."""
    return [one for one in needs if not is_met(one, facts)]


def wilson(good: int, all_: int) -> tuple[float, float]:
    """Give the interval in which the true share lies in 95 of 100 cases, by Wilson's score; (0, 1) for nothing known.

    E. B. Wilson, Probable inference, the law of succession, and statistical inference, JASA 22 (1927), 209–212. Its lower end
    ranks what few people rated below what many rated nearly as well.
    """
    if all_ <= 0:
        return 0.0, 1.0
    share, square = good / all_, _Z * _Z
    centre = share + square / (2 * all_)
    spread = _Z * sqrt(share * (1 - share) / all_ + square / (4 * all_ * all_))
    below = 1 + square / all_
    return max(0.0, (centre - spread) / below), min(1.0, (centre + spread) / below)


def parts(amount: int, shares: Mapping[int, Decimal]) -> dict[int, int]:
    """Divide an amount in minor units by shares in percent, by largest remainder: the parts come to the amount exactly.

    Shares that come to less or more than a hundred (overlay) divide that part of the amount. Of equal remainders, the
    larger share gets the odd unit, then the lower number: the order in which the shares come is irrelevant.
    """
    if not shares:
        return {}
    exact = {who: Fraction(share) * amount / 100 for who, share in shares.items()}
    whole = {who: part.numerator // part.denominator for who, part in exact.items()}
    total = round(sum(exact.values()))
    order = sorted(exact, key=lambda who: (whole[who] - exact[who], -shares[who], who))
    for who in order[: total - sum(whole.values())]:
        whole[who] += 1
    return whole


def slip(planned: dt.date | None, due: dt.date | None, done: dt.date | None) -> int:
    """Give by how many days a step is later than agreed on first; 0 for one in time."""
    now = done or due
    return max(0, (now - planned).days) if planned and now else 0


def counted_back(close: dt.date, days: int) -> dt.date:
    """Give the day so many days before the close."""
    return close - dt.timedelta(days=days)
