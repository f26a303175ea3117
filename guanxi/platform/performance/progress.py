"""How far targets are reached, as the acting person reads the records that count: few statements for any number of targets."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.belonging import people_in
from guanxi.platform.identity.models import TeamMember, User
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import Span, address, measured, readable
from guanxi.platform.performance.models import Covers, Period
from guanxi.platform.performance.rules import span_of
from guanxi.platform.permissions.view import view_of
from guanxi.platform.search.finder import find
from guanxi.platform.search.query import AllOf, AnyOf, Filter, Query, Row

MOST = 60
_NEEDED = ("measure", "period", "starts_on", "covers", "team", "of_unit", "owner", "goal")


@dataclass(frozen=True)
class Progress:
    """One target and how far it is reached; `expected` is how much of the period is over, in percent, `url` the list that counts."""

    target: Row
    measure: Measure
    span: Span
    goal: int
    done: int
    expected: int
    url: str

    @property
    def percent(self) -> int:
        """Give how much of it is reached, in percent, rounded down."""
        return self.done * 100 // self.goal

    @property
    def behind(self) -> bool:
        """Tell whether less is reached than of the period is over."""
        return self.percent < min(self.expected, 100)


def running_for(person: int, day: dt.date | None = None) -> list[Progress]:
    """Give the targets of a person whose period holds a day, or today, with how far they are reached."""
    today = day or timezone.localdate()
    one = entity("target")
    view = view_of(one)
    if not view.may("read") or not all(view.reads(name) for name in _NEEDED):
        return []
    spans = {period: span_of(period, today) for period in Period.values}
    running = (
        AllOf((Filter("period", "is", (period,)), Filter("starts_on", "between", (str(span.first), str(span.last)))))
        for period, span in spans.items()
    )
    mine = Filter("owner", "is", (person,))
    columns = tuple(name for name in ("name", *_NEEDED) if view.access(name))
    found = find(Query(one, (mine, AnyOf(tuple(running))), ("starts_on", "measure"), columns=columns, limit=MOST))
    return progress(found.rows, today)


def progress(targets: Sequence[Row], today: dt.date | None = None) -> list[Progress]:
    """Work out how far targets are reached; those whose records one does not read are left out."""
    day = today or timezone.localdate()
    known = {one.key: one for one in measures() if one.target and readable(one)}
    counted = [(row, known[key]) for row in targets if (key := str(_value(row, "measure"))) in known]
    people = _people([row for row, _one in counted])
    spans = {row.id: span_of(str(_value(row, "period")), _day(row)) for row, _one in counted}
    everybody = sorted({person for each in people.values() for person in each})
    told = measured((one for _row, one in counted), sorted(set(spans.values()), key=_order), everybody)
    made = []
    for row, one in counted:
        goal = int(str(_value(row, "goal")))
        span, whose = spans[row.id], people[row.id]
        done = sum(told.get((one.key, span, person), 0) for person in whose)
        made.append(Progress(row, one, span, _stored(one, goal), done, _over(span, day), address(one, span, whose)))
    return made


def _order(span: Span) -> tuple[dt.date, dt.date]:
    return span.first, span.last


def _over(span: Span, day: dt.date) -> int:
    days = (span.last - span.first).days + 1
    return max(0, min(100, ((day - span.first).days + 1) * 100 // days))


def _people(targets: Iterable[Row]) -> dict[int, tuple[int, ...]]:
    """Whose work counts towards each target, with four statements at most."""
    rows = list(targets)
    sorts = {_value(row, "covers") for row in rows}
    managers: dict[int, list[int]] = {}
    if Covers.PEOPLE in sorts:
        for person, manager in User.objects.filter(manager__isnull=False).values_list("pk", "manager_id"):
            managers.setdefault(manager, []).append(person)
    members: dict[int, list[int]] = {}
    if Covers.TEAM in sorts:
        teams = {_value(row, "team") for row in rows}
        for team, person in TeamMember.objects.filter(team_id__in=teams).values_list("team_id", "user_id"):
            members.setdefault(team, []).append(person)
    units = people_in(int(_value(row, "of_unit") or 0) for row in rows) if Covers.UNIT in sorts else {}
    return {row.id: _counted(row, managers, members, units) for row in rows}


def _counted(
    row: Row, managers: dict[int, list[int]], members: dict[int, list[int]], units: dict[int, tuple[int, ...]]
) -> tuple[int, ...]:
    owner = int(_value(row, "owner") or 0)
    if _value(row, "covers") == Covers.TEAM:
        return tuple(sorted(members.get(int(_value(row, "team") or 0), ())))
    if _value(row, "covers") == Covers.UNIT:
        return units.get(int(_value(row, "of_unit") or 0), ())
    found = [owner]
    if _value(row, "covers") == Covers.PEOPLE:
        for person in found:
            found += [below for below in managers.get(person, ()) if below not in found]
    return tuple(found)


def _stored(one: Measure, goal: int) -> int:
    """Amounts are added up in the smallest units of the currency."""
    if not one.total:
        return goal
    field = entity(one.entity).field(one.total)
    return int(field.kind.parse(str(goal), field))


def _day(row: Row) -> dt.date:
    day = _value(row, "starts_on")
    assert isinstance(day, dt.date)
    return day


def _value(row: Row, name: str) -> Any:
    return row.value(row.view.entity.field(name))
