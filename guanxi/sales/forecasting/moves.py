"""What changed in a forecast between two moments, part by part: no database, no clock. The parts add up to the difference."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from guanxi.platform.performance.measuring import Span

NEW, WON, PULLED_IN, RAISED, LOWERED, SLIPPED, LOST, MOVED, HANDED, GONE = KINDS = (
    "new",
    "won",
    "pulled_in",
    "raised",
    "lowered",
    "slipped",
    "lost",
    "moved",
    "handed",
    "gone",
)
CATEGORIES: Final = ("closed", "commit", "best_case", "pipeline")


@dataclass(frozen=True)
class Standing:
    """How a deal stood at a moment; `ours` tells whether its owner then was one of the people looked at."""

    outcome: str
    forecast: str
    amount: int
    expected_on: dt.date | None
    closed_on: dt.date | None
    ours: bool = True


@dataclass(frozen=True)
class Move:
    """So much came to a category, or went from it, for this reason."""

    kind: str
    category: str
    amount: int


def counted(one: Standing | None, span: Span) -> str | None:
    """Give the category in which a deal counts for a period; None where it does not."""
    if one is None or not one.ours:
        return None
    if one.outcome == "won":
        return "closed" if _within(one.closed_on, span) else None
    if one.outcome != "open" or one.forecast not in CATEGORIES:
        return None
    return one.forecast if _within(one.expected_on, span) else None


def moves(before: Standing | None, after: Standing | None, span: Span) -> tuple[Move, ...]:
    """Give why a deal counts differently for a period than before; nothing where it counts as it did."""
    was, now = counted(before, span), counted(after, span)
    if before is None or was is None:
        return (Move(_why_in(before, now, span), now, after.amount),) if after and now else ()
    if after is None or now is None:
        return (Move(_why_out(after, span), was, -before.amount),)
    found = []
    if was != now:
        kind = WON if now == "closed" else MOVED
        found += [Move(kind, was, -before.amount), Move(kind, now, before.amount)]
    if after.amount != before.amount:
        found.append(Move(RAISED if after.amount > before.amount else LOWERED, now, after.amount - before.amount))
    return tuple(found)


def total(standings: Iterable[Standing | None], span: Span) -> dict[str, int]:
    """Give what deals come to by category."""
    sums = dict.fromkeys(CATEGORIES, 0)
    for one in standings:
        category = counted(one, span)
        if one is not None and category is not None:
            sums[category] += one.amount
    return sums


def _why_in(before: Standing | None, now: str | None, span: Span) -> str:
    if now == "closed":
        return WON
    if before is None:
        return NEW
    if not before.ours:
        return HANDED
    return PULLED_IN if before.outcome == "open" and not _within(before.expected_on, span) else MOVED


def _why_out(after: Standing | None, span: Span) -> str:
    if after is None:
        return GONE
    if not after.ours:
        return HANDED
    if after.outcome == "lost":
        return LOST
    return MOVED if after.outcome == "open" and _within(after.expected_on, span) else SLIPPED


def _within(day: dt.date | None, span: Span) -> bool:
    return day is not None and span.first <= day <= span.last
