"""Reminding people of the reports they owe, or handing them in: once for each duty and span, at its hour of the last working day."""

import datetime as dt
import logging
from contextlib import AbstractContextManager

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
from guanxi.platform.permissions.snapshot import at_work
from guanxi.platform.reporting.actions import DUE, KEY, hand_in, write_report
from guanxi.platform.reporting.models import ReportDuty, ReportKind, SalesReport, ToldDuty
from guanxi.platform.reporting.spans import called, span_of

SERVICE = "reporting"


def see_to_reports(now: dt.datetime | None = None) -> int:
    """Remind everybody who owes a report that is due by now, or hand it in for them; give how many."""
    local = (now or timezone.now()).astimezone(zone_of(settings.TIME_ZONE))
    with _at_service(), transaction.atomic():
        due = [
            (duty, span, owed_by(duty, span))
            for duty in ReportDuty.objects.all()
            if due_on(span := span_of(duty.kind, local.date())) == local.date()
            and local.hour >= int(duty.hour)
            and not ToldDuty.objects.filter(duty=duty, starts_on=span.first).exists()
        ]
    for duty, span, owing in due:
        # Noted at the end: who dies in between goes on with those that are still owed.
        done = [person for person in owing if duty.by_itself and _hand_in_for(person, duty, span)]
        with _at_service(), transaction.atomic():
            ToldDuty.objects.create(duty=duty, starts_on=span.first)
            told = {"of": duty.kind, "day": span.first.isoformat()}
            tell(DUE, done, about=None, **told, done=True)
            tell(DUE, set(owing) - set(done), about=None, **told)
    return sum(len(owing) for _duty, _span, owing in due)


def _at_service() -> AbstractContextManager[None]:
    return acting_as(service(SERVICE, ("report_duty", KEY, "holiday", "user", "role")))


def _hand_in_for(person: int, duty: ReportDuty, span: Span) -> bool:
    """Hand in what a person has written, or what a report begins with; False where something stands against it, which stops no others."""
    try:
        with at_work(person) as who:
            report = write_report(duty.kind, span.first)
            if report.handed_in_at is None:
                hand_in(report, by=who)
    except Exception:  # whatever it is, the others' reports are due, too
        logging.getLogger(__name__).exception("The report of person %s was not handed in.", person)
        return False
    return True


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


def _says(told: Told) -> str:
    kind, day = str(told.details.get("of", "")), str(told.details.get("day", ""))
    if kind not in ReportKind.values or not day:
        return _("A report is due.")
    report = called(kind, span_of(kind, dt.date.fromisoformat(day)))
    if told.details.get("done"):
        return _("Handed in for you: %(report)s") % {"report": report}
    return _("Due today: %(report)s") % {"report": report}


declare(NotificationKind(DUE, words("Reports I owe", "待提交的报告"), _says, icon="report", mail="now"))
