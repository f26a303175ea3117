"""Reminding people of the forecasts they owe: once for each period, on the morning of its day."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from guanxi.platform.calendar.reading import zone_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.models import Assignment, Grant
from guanxi.platform.permissions.services import service
from guanxi.platform.records.door import change
from guanxi.sales.forecasting.cadence import asked_for, due_days
from guanxi.sales.forecasting.models import ForecastDeadline, ForecastSubmission
from guanxi.sales.forecasting.rules import monday, span_of
from guanxi.sales.forecasting.telling import DUE, SERVICE, SUBMISSION

_MORNING: Final = 9


@contextmanager
def as_forecasting() -> Iterator[None]:
    """Act as the service that knows of whom forecasts are expected."""
    with acting_as(service(SERVICE, ("forecast_deadline", SUBMISSION, "user", "role"))), transaction.atomic():
        yield


def remind_of_forecasts(now: dt.datetime | None = None) -> int:
    """Remind everybody whose forecast of the running month or quarter is due and not submitted; give how many."""
    local = (now or timezone.now()).astimezone(zone_of(settings.TIME_ZONE))
    reminded = 0
    with as_forecasting():
        for deadline in ForecastDeadline.objects.select_for_update():
            span, today = span_of(deadline.period, local.date()), local.date()
            due = due_on(deadline, span, today)
            mark = due if deadline.is_weekly else span.first
            if deadline.told_for == mark or today < due or local.hour < _MORNING:
                continue
            change(entity("forecast_deadline"), deadline.pk, {"told_for": mark}, trusted=True)
            if today > due:
                continue  # it was set, or the machine began to run, after the day: nobody is told of the past
            owing = owed_by(deadline, span, today)
            tell(DUE, owing, about=None, of=deadline.period, day=span.first.isoformat())
            reminded += len(owing)
    return reminded


def due_days_of(deadline: ForecastDeadline, span: Span) -> tuple[dt.date, ...]:
    """Give the days of a period on which its forecast is due."""
    return due_days(span, day=deadline.day, weekday=deadline.weekday if deadline.is_weekly else "")


def due_on(deadline: ForecastDeadline, span: Span, today: dt.date) -> dt.date:
    """Give the day on which the forecast of a period is due next, or was in this week."""
    return asked_for(due_days_of(deadline, span), today)


def asked_people(deadline: ForecastDeadline | None) -> frozenset[int]:
    """Give whom a deadline is for: those with its role, without one everybody who may make deals."""
    writing = Grant.objects.filter(entity="deal", verb="create", scope__gt=0, role__deleted_at=None).values("role")
    held = Assignment.objects.filter(role__in=writing, approved_at__isnull=False)
    if deadline is not None and deadline.role_id:
        held = Assignment.objects.filter(role=deadline.role_id, approved_at__isnull=False)
    people = User.objects.filter(pk__in=held.values("user_id"), active=True, is_service=False)
    return frozenset(people.values_list("pk", flat=True))


def owed_by(deadline: ForecastDeadline, span: Span, today: dt.date) -> list[int]:
    """Give who has submitted nothing for a period, or in this week of it, of those whom a deadline is for."""
    people = asked_people(deadline)
    there = ForecastSubmission.objects.filter(period=deadline.period, starts_on=span.first)
    if deadline.is_weekly:
        begin = dt.datetime.combine(monday(today), dt.time.min, zone_of(settings.TIME_ZONE))
        there = there.filter(submitted_at__gte=begin)
    return sorted(people - set(there.values_list("owner_id", flat=True)))
