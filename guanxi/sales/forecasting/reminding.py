"""Reminding people of the forecasts they owe: once for each period, on the morning of its day."""

import datetime as dt
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
from guanxi.sales.forecasting.models import ForecastDeadline, ForecastSubmission
from guanxi.sales.forecasting.rules import span_of
from guanxi.sales.forecasting.telling import DUE, SERVICE, SUBMISSION

_MORNING: Final = 9


def remind_of_forecasts(now: dt.datetime | None = None) -> int:
    """Remind everybody whose forecast of the running month or quarter is due and not submitted; give how many."""
    local = (now or timezone.now()).astimezone(zone_of(settings.TIME_ZONE))
    reminded = 0
    with acting_as(service(SERVICE, ("forecast_deadline", SUBMISSION, "user", "role"))), transaction.atomic():
        for deadline in ForecastDeadline.objects.select_for_update():
            span = span_of(deadline.period, local.date())
            if deadline.told_for == span.first or local.date() < due_on(deadline, span) or local.hour < _MORNING:
                continue
            change(entity("forecast_deadline"), deadline.pk, {"told_for": span.first}, trusted=True)
            if local.date() > due_on(deadline, span):
                continue  # it was set, or the machine began to run, after the day: nobody is told of the past
            owing = owed_by(deadline, span)
            tell(DUE, owing, about=None, of=deadline.period, day=span.first.isoformat())
            reminded += len(owing)
    return reminded


def due_on(deadline: ForecastDeadline, span: Span) -> dt.date:
    """Give the day on which forecasts of a period are due."""
    return min(span.last, span.first + dt.timedelta(days=deadline.day - 1))


def owed_by(deadline: ForecastDeadline, span: Span) -> list[int]:
    """Give who has submitted nothing for a period, of those whom a deadline is for."""
    writing = Grant.objects.filter(entity="deal", verb="create", scope__gt=0, role__deleted_at=None).values("role")
    held = Assignment.objects.filter(role__in=writing, approved_at__isnull=False)
    if deadline.role_id:
        held = Assignment.objects.filter(role=deadline.role_id, approved_at__isnull=False)
    people = User.objects.filter(pk__in=held.values("user_id"), active=True, is_service=False)
    there = ForecastSubmission.objects.filter(period=deadline.period, starts_on=span.first)
    return sorted(set(people.values_list("pk", flat=True)) - set(there.values_list("owner_id", flat=True)))
