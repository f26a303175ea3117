"""What to do next on a deal: rules over what is known of it, the weightiest first. No database, no clock, no words."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

# Days without contact after which one calls; less where a deal is nearly closed.
QUIET_DAYS, QUIET_BUYER_DAYS = 14, 30
# From this chance on a deal needs a plan to close.
PLAN_FROM = 50


@dataclass(frozen=True)
class Known:
    """What is known of one open deal."""

    today: dt.date
    contacted_on: dt.date | None = None
    opened_on: dt.date | None = None
    expected_on: dt.date | None = None
    stage_since: dt.date | None = None
    probability: int = 0
    missing: tuple[str, ...] = ()
    missing_advised: tuple[str, ...] = ()
    rival_without_plan: tuple[int, str] | None = None
    people: int = 0
    buyer: str | None = None
    buyer_contacted_on: dt.date | None = None
    late_step: tuple[int, str, dt.date] | None = None
    late_steps: int = 0
    steps: int = 0
    usual_days: int | None = None
    planned_on: dt.date | None = None
    ordered: str | None = None


@dataclass(frozen=True)
class Advice:
    """One thing to do: which rule says so, how weighty it is (0 to 100), and what its sentence names."""

    rule: str
    weight: int
    says: dict[str, Any] = field(default_factory=dict)


def advice(known: Known) -> list[Advice]:
    """Give what to do, the weightiest first; of equal weight in the order of the rules."""
    return sorted(_rules(known), key=lambda one: -one.weight)


def _rules(known: Known) -> Iterator[Advice]:
    if known.ordered is not None:
        yield Advice("ordered", 97, {"order": known.ordered})
    yield from _of_dates(known)
    if known.missing:
        yield Advice("missing", 80, {"needs": known.missing})
    if known.rival_without_plan:
        number, name = known.rival_without_plan
        yield Advice("rival", 60, {"number": number, "name": name})
    yield from _of_people(known)
    if known.probability >= PLAN_FROM and not known.steps:
        yield Advice("no_plan", 50)
    stayed = (known.today - known.stage_since).days if known.stage_since else 0
    if known.usual_days and stayed > known.usual_days:
        yield Advice("slow", 40, {"days": stayed, "usual": known.usual_days})
    if known.missing_advised:
        yield Advice("advised", 20, {"needs": known.missing_advised})


def _of_dates(known: Known) -> Iterator[Advice]:
    if known.expected_on is None:
        yield Advice("no_date", 55)
    elif known.expected_on < known.today:
        yield Advice("overdue", 90, {"days": (known.today - known.expected_on).days})
    if known.late_step:
        number, name, due = known.late_step
        says = {"number": number, "name": name, "days": (known.today - due).days, "all": known.late_steps}
        yield Advice("late_step", 85, says)
    last = known.contacted_on or known.opened_on
    quiet = (known.today - last).days if last else 0
    if quiet >= QUIET_DAYS and (known.planned_on is None or known.planned_on < known.today):
        yield Advice("quiet", min(95, 60 + quiet - QUIET_DAYS), {"days": quiet, "never": known.contacted_on is None})


def _of_people(known: Known) -> Iterator[Advice]:
    if known.buyer is None:
        yield Advice("no_buyer", 65 if known.probability >= PLAN_FROM else 35)
        return
    last = known.buyer_contacted_on
    days = (known.today - last).days if last else None
    if days is None or days >= QUIET_BUYER_DAYS:
        yield Advice("buyer_quiet", 70, {"name": known.buyer, "days": days})
