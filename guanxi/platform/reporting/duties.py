"""Reminding people of the reports they owe: once for each duty and span, at its hour of the last working day."""

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.dates import moved
from guanxi.lib.words import words
from guanxi.platform.calendar.holidays import is_worked, special_days
from guanxi.platform.calendar.reading import zone_of
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.performance.measuring import Span
from guanxi.platform.permissions.models import Assignment, Grant
from guanxi.platform.permissions.services import service
from guanxi.platform.reporting.actions import DUE, KEY
from guanxi.platform.reporting.models import ReportDuty, ReportKind, SalesReport, ToldDuty
from guanxi.platform.reporting.spans import called, span_of

SERVICE = "reporting"


def remind_of_reports(now: dt.datetime | None = None) -> int:
    """Remind everybody who owes a report that is due by now; give how many."""
    local = (now or timezone.now()).astimezone(zone_of(settings.TIME_ZONE))
    told = 0
    with acting_as(service(SERVICE, ("report_duty", KEY, "holiday", "user", "role"))), transaction.atomic():
        for duty in ReportDuty.objects.all():
            span = span_of(duty.kind, local.date())
            if due_on(span) == local.date() and local.hour >= int(duty.hour) and _is_first(duty, span):
                owing = owed_by(duty, span)
                tell(DUE, owing, about=None, of=duty.kind, day=span.first.isoformat())
                told += len(owing)
    return told


def due_on(span: Span) -> dt.date | None:
    """Give the last working day of a span; None where nobody works."""
    special = special_days(span.first, span.last)
    days = (moved(span.last, -back) for back in range((span.last - span.first).days + 1))
    return next((day for day in days if is_worked(day, special)), None)


def owed_by(duty: ReportDuty, span: Span) -> list[int]:
    """Give who has not handed in the report of a span, of those whom a duty is for."""
    writing = Grant.objects.filter(entity=KEY, verb="create", scope__gt=0, role__deleted_at=None).values("role")
    held = Assignment.objects.filter(role__in=writing, approved_at__isnull=False)
    if duty.role_id:
        held = Assignment.objects.filter(role=duty.role_id, approved_at__isnull=False)
    people = User.objects.filter(pk__in=held.values("user_id"), active=True, is_service=False)
    handed = SalesReport.objects.filter(
        kind=duty.kind, starts_on__range=(span.first, span.last), handed_in_at__isnull=False
    )
    return sorted(set(people.values_list("pk", flat=True)) - set(handed.values_list("owner_id", flat=True)))


def _is_first(duty: ReportDuty, span: Span) -> bool:
    if ToldDuty.objects.filter(duty=duty, starts_on=span.first).exists():
        return False
    ToldDuty.objects.create(duty=duty, starts_on=span.first)
    return True


def _says(told: Told) -> str:
    kind, day = str(told.details.get("of", "")), str(told.details.get("day", ""))
    if kind not in ReportKind.values or not day:
        return _("A report is due.")
    return _("Due today: %(report)s") % {"report": called(kind, span_of(kind, dt.date.fromisoformat(day)))}


declare(NotificationKind(DUE, words("Reports I owe", "待提交的报告"), _says, icon="report", mail="now"))
