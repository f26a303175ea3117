"""The commission run: working out the statements of a plan, again as often as one likes while they are open.

One question for each component brings all that happened, whoever it belongs to; statements and lines are written in pieces. What is
submitted, approved or locked is left as it is: what changed since becomes lines of correction in the next open statement.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import User
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.inserting import insert_rows
from guanxi.platform.records.numbers import numbers
from guanxi.platform.records.updating import update_rows
from guanxi.sales.incentives.happened import Happened, as_incentives
from guanxi.sales.incentives.lines import correction_rows, event_rows, settlement_rows
from guanxi.sales.incentives.models import (
    CommissionPlan,
    CommissionStatement,
    LineKind,
    StatementLine,
    StatementState,
)
from guanxi.sales.incentives.paying import Loaded, load
from guanxi.sales.incentives.rules import Key, by_source, corrections, settle

_WORKED_OUT: Final = (StatementState.OPEN, StatementState.DISPUTED)
_OWN: Final = (LineKind.EVENT, LineKind.ROUNDING, LineKind.CAP)
# So many lines are written in one statement.
_PIECE: Final = 5000
# What was settled longer ago is not looked at again.
_LOOKS_BACK: Final = dt.timedelta(days=750)
Row = dict[str, Any]


def calculate_all(day: dt.date | None = None) -> int:
    """Work out every plan in use up to a day, today where none is given; gives how many statements were worked out."""
    with as_incentives(), transaction.atomic():
        plans = list(CommissionPlan.objects.filter(active=True).order_by("pk").values_list("pk", flat=True))
    return sum(calculate_plan(plan, day) for plan in plans)


def calculate_plan(plan_id: int, day: dt.date | None = None) -> int:
    """Work out the open statements of one plan; two runs at once follow each other. Gives how many statements.

    A plan in a currency without a rate is left as it is: its amounts would be those of another currency.
    """
    with as_incentives(), transaction.atomic():
        plan = CommissionPlan.objects.select_for_update(no_key=True).filter(pk=plan_id, active=True).first()
        loaded = load(plan) if plan else None
        return _Run(loaded, day or timezone.localdate()).done() if loaded and loaded.convertible else 0


@dataclass
class _Run:
    loaded: Loaded
    day: dt.date
    rows: list[Row] = field(default_factory=list)
    # By statement that is settled: what it paid for each source, corrections included.
    paid: dict[int, dict[Key, int]] = field(default_factory=lambda: defaultdict(dict))
    owed: dict[int, int] = field(default_factory=dict)
    changes: list[tuple[CommissionStatement, Row]] = field(default_factory=list)

    def done(self) -> int:
        """Work out all periods, the oldest first, and write."""
        since = max(self.loaded.plan.from_on, self.day - _LOOKS_BACK)
        periods = self.loaded.periods(self.day, since)
        if not periods:
            return 0
        people = people_of(self.loaded.plan)
        whole = Span(periods[0].first, periods[-1].last)
        happened = _by_person(self.loaded.happened(whole), periods)
        statements = self._statements(periods, people)
        self._load_paid(statements)
        for span in periods:
            goals = self.loaded.goals(list(people), span)
            for person, spans in sorted(people.items()):
                statement = statements.get((person, span.first))
                if statement is not None:
                    self._period(statement, span, happened, goals, statements, spans)
        self._write()
        return len(self.changes)

    def _period(
        self,
        statement: CommissionStatement,
        span: Span,
        happened: Mapping[tuple[int, dt.date], Mapping[int, list[Happened]]],
        goals: Mapping[int, Mapping[int, int]],
        statements: Mapping[tuple[int, dt.date], CommissionStatement],
        spans: Sequence[Span],
    ) -> None:
        person = statement.owner_id
        if statement.state not in _WORKED_OUT:
            self.owed[person] = statement.owed
            return
        whose = within(happened.get((person, span.first), {}), spans)
        own = {component: by_person.get(person) for component, by_person in goals.items()}
        results = self.loaded.results(whose, own, span, span.last)
        lines = [row for one in self.loaded.components for row in event_rows(self.loaded, one, results[one.pk], whose)]
        earned = sum(row["amount"] for row in lines)
        corrected = self._corrections(statement, span, happened, statements, spans, lines)
        plan = self.loaded.plan
        settled = settle(earned + corrected, self.owed.get(person, 0), plan.draw or 0, recoverable=plan.recoverable)
        self.owed[person] = settled.balance
        lines += settlement_rows(settled)
        for place, row in enumerate(lines, start=1):
            row |= {
                "position": place,
                "statement": statement.pk,
                "owner": person,
                "unit": statement.unit_id,
                "currency": statement.currency,
            }
        self.rows += lines
        values = {
            "earned": earned,
            "corrected": corrected,
            "topped": settled.topped,
            "recovered": settled.recovered,
            "payable": settled.payable,
            "owed": settled.balance,
            "calculated_at": timezone.now(),
        }
        self.changes.append((statement, values))

    def _corrections(
        self,
        statement: CommissionStatement,
        span: Span,
        happened: Mapping[tuple[int, dt.date], Mapping[int, list[Happened]]],
        statements: Mapping[tuple[int, dt.date], CommissionStatement],
        spans: Sequence[Span],
        lines: list[Row],
    ) -> int:
        """Compare what was settled before with what it comes to as things stand at the end of this period."""
        total = 0
        for (person, first), before in statements.items():
            if person != statement.owner_id or first >= span.first or before.state in _WORKED_OUT:
                continue
            then = Span(before.first_on, before.last_on)
            whose = within(happened.get((person, first), {}), spans)
            goals = self.loaded.goals([person], then)
            own = {component: by_person.get(person) for component, by_person in goals.items()}
            now: dict[Key, int] = {}
            for component, result in self.loaded.results(whose, own, then, span.last).items():
                now |= by_source(component, result)
            now = self._kept(now, self.paid[before.pk])
            more = corrections(now, self.paid[before.pk])
            self.paid[before.pk] = now
            lines += correction_rows(before, more, whose, now)
            total += sum(more.values())
        return total

    def _kept(self, now: dict[Key, int], paid: Mapping[Key, int]) -> dict[Key, int]:
        """Leave a component that takes nothing back as it was paid, where something of it is gone and it would come to less."""
        stays = {one.pk for one in self.loaded.components if not one.claws_back}
        for component in stays & {number for number, source in paid.keys() - now.keys() if ":" in source}:
            was, would = ({key: sums[key] for key in sums if key[0] == component} for sums in (paid, now))
            if sum(would.values()) < sum(was.values()):
                now = {key: amount for key, amount in now.items() if key[0] != component} | was
        return now

    def _statements(
        self, periods: Sequence[Span], people: Mapping[int, Sequence[Span]]
    ) -> dict[tuple[int, dt.date], CommissionStatement]:
        """Give the statements of all periods, new ones where there are none yet; those that are open are locked for this run."""
        one, plan = entity("commission_statement"), self.loaded.plan
        rows = CommissionStatement.everything.filter(
            plan=plan.pk, first_on__gte=periods[0].first, first_on__lte=periods[-1].first, deleted_at__isnull=True
        ).select_for_update(no_key=True)
        known = {(row.owner_id, row.first_on): row for row in rows.order_by("first_on", "pk")}
        wanted = [
            (person, span)
            for span in periods
            for person, spans in sorted(people.items())
            if (person, span.first) not in known
            and any(each.first <= span.last and each.last >= span.first for each in spans)
        ]
        units = dict(User.objects.filter(pk__in=people, unit__isnull=False).values_list("pk", "unit_id"))
        wanted = [(person, span) for person, span in wanted if person in units]
        if wanted:
            given = numbers(one, len(wanted))
            made = insert_rows(
                one,
                [
                    {
                        **{"plan": plan.pk, "owner": person, "unit": units[person], "currency": plan.currency},
                        **{"first_on": span.first, "last_on": span.last, "number": number, "visibility": 0},
                    }
                    for (person, span), number in zip(wanted, given, strict=True)
                ],
            )
            fresh = CommissionStatement.everything.filter(pk__in=made.numbers)
            known |= {(row.owner_id, row.first_on): row for row in fresh}
        return known

    def _load_paid(self, statements: Mapping[tuple[int, dt.date], CommissionStatement]) -> None:
        settled = {one.pk for one in statements.values() if one.state not in _WORKED_OUT}
        if not settled:
            return
        rows = StatementLine.everything.filter(statement__in=settled, deleted_at__isnull=True)
        told = rows.values_list("statement_id", "corrects_id", "component_id", "source", "amount", "kind")
        for statement, corrects, component, source, amount, kind in told:
            if corrects is None and kind not in _OWN:
                continue
            sums = self.paid[corrects or statement]
            sums[component or 0, source] = sums.get((component or 0, source), 0) + amount

    def _write(self) -> None:
        ids = [one.pk for one, _values in self.changes]
        with connection.cursor() as cursor:
            cursor.execute("select app.clear_commission_lines(%s)", [ids])
        one = entity("statement_line")
        for place in range(0, len(self.rows), _PIECE):
            insert_rows(one, self.rows[place : place + _PIECE])
        if self.changes:
            update_rows(entity("commission_statement"), self.changes, {}, by=0)


def people_of(plan: CommissionPlan) -> dict[int, list[Span]]:
    """Give who is paid by a plan and in which days, none of them before it begins or after it ends."""
    begins, ends = plan.from_on, plan.until_on or dt.date.max
    with connection.cursor() as cursor:
        cursor.execute("select person, from_on, until_on from app.commission_people(%s)", [plan.pk])
        found: dict[int, list[Span]] = defaultdict(list)
        for person, first, last in cursor.fetchall():
            span = Span(max(first or begins, begins), min(last or ends, ends))
            if span.first <= span.last:
                found[person].append(span)
    return found


def _by_person(
    happened: Mapping[int, Mapping[int, Sequence[Happened]]], periods: Sequence[Span]
) -> dict[tuple[int, dt.date], dict[int, list[Happened]]]:
    """Sort what happened by person and period, then by component."""
    firsts = {day: span.first for span in periods for day in _days(span)}
    found: dict[tuple[int, dt.date], dict[int, list[Happened]]] = defaultdict(lambda: defaultdict(list))
    for component, by_person in happened.items():
        for person, events in by_person.items():
            for one in events:
                found[person, firsts[one.event.day]][component].append(one)
    return found


def _days(span: Span) -> Iterator[dt.date]:
    for number in range((span.last - span.first).days + 1):
        yield span.first + dt.timedelta(days=number)


def within(whose: Mapping[int, list[Happened]], spans: Sequence[Span]) -> dict[int, list[Happened]]:
    """Leave out what happened on days on which the person was not paid by the plan."""
    return {
        component: [one for one in events if any(each.first <= one.event.day <= each.last for each in spans)]
        for component, events in whose.items()
    }
