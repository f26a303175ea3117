"""How well people foretold, as numbers: what each submitted first for past periods, and what came."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.performance.measuring import Span
from guanxi.platform.search.grouping import Axis, Measure, grouped
from guanxi.platform.search.query import Query
from guanxi.sales.forecasting.asking import Asked
from guanxi.sales.forecasting.figures import OWNER, won_in
from guanxi.sales.forecasting.models import ForecastSubmission
from guanxi.sales.forecasting.rules import covers, span_of
from guanxi.sales.forecasting.submitted import as_seen, may_read
from guanxi.sales.forecasting.tree import everybody

_PERIODS: Final = 4
_MOST_GROUPS: Final = 20_000


@dataclass(frozen=True)
class Foresight:
    """A past period of one person and those below them, in minor units: what was submitted first (None where nothing was), what came."""

    span: Span
    said: int | None
    came: int
    team: frozenset[int]

    @property
    def off(self) -> int | None:
        """Give by how many percent more came than was said; None where nothing was."""
        return round((self.came - self.said) * 100 / self.said) if self.said else None


@dataclass(frozen=True)
class Foresights:
    """One person's past periods, oldest first."""

    person: int
    name: str
    periods: tuple[Foresight, ...]


def foresights(asked: Asked) -> tuple[list[Span], list[Foresights]]:
    """Give the last periods that are over, person by person, as far as whoever acts reads submissions and deals."""
    spans = past_spans(asked.period, _PERIODS)
    people, told = everybody(), _first(asked, spans)
    won = won_by(asked.period, Span(spans[0].first, spans[-1].last)) if told else {}
    found = []
    for person in sorted({owner for owner, _day in told}, key=lambda one: people.names.get(one, "")):
        team = frozenset(covers(person, people.manager, people.names))
        periods = [
            Foresight(
                span,
                as_seen(told[person, span.first]) if (person, span.first) in told else None,
                sum(won.get((each, span.first), 0) for each in team),
                team,
            )
            for span in spans
        ]
        found.append(Foresights(person, people.names.get(person, f"#{person}"), tuple(periods)))
    return spans, found


def past_spans(period: str, number: int) -> list[Span]:
    """Give the last periods that are over, oldest first."""
    found = [span_of(period, timezone.localdate())]
    while len(found) <= number:
        found.insert(0, span_of(period, found[0].first - dt.timedelta(days=1)))
    return found[:-1]


def won_by(period: str, span: Span) -> dict[tuple[int, dt.date], int]:
    """Give what each owner won by the first day of its period, as the acting person reads the deals."""
    asked = Query(entity("deal"), won_in(span))
    found = grouped(asked, (Axis(OWNER), Axis("closed_on", period)), (Measure("amount"),), _MOST_GROUPS).groups
    return {(one.values[0], one.values[1]): int(one.figures[0] or 0) for one in found}


def _first(asked: Asked, spans: list[Span]) -> dict[tuple[int, dt.date], ForecastSubmission]:
    """What was submitted first for each period: by its end everybody is right."""
    if not may_read():
        return {}
    rows = ForecastSubmission.objects.filter(period=asked.period, starts_on__in=[one.first for one in spans])
    return {
        (one.owner_id, one.starts_on): one
        for one in rows.order_by("owner_id", "starts_on", "pk").distinct("owner_id", "starts_on")
    }
