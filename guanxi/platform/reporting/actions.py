"""Writing a report, handing it to one's manager, taking it back, reading it and commenting on it."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.performance.measuring import Span
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import NotAllowed
from guanxi.platform.reporting.models import SalesReport
from guanxi.platform.reporting.prefilling import figures_said, numbers_of
from guanxi.platform.reporting.spans import span_of

KEY = "sales_report"
HANDED_IN, ANSWERED, DUE = "report handed in", "report answered", "report due"
_HIGHEST = 30


def write_report(kind: str, day: dt.date) -> SalesReport:
    """Give the acting person's own report of the span in which a day lies: the one there is, else a new one, filled in as far as can be."""
    span = span_of(kind, day)
    mine = _own(kind, span)
    if mine is None:
        mine = create(entity(KEY), {"kind": kind, "starts_on": span.first}, allow_twins=True)
    return mine if mine.handed_in_at else _counted(mine)


@transaction.atomic
def hand_in(report: SalesReport, *, by: Identity) -> SalesReport:
    """Hand a report to one's manager, who is told; from now on its numbers stay. Raises `NotAllowed`."""
    if report.owner_id != by.user_id:
        raise NotAllowed(_("Who wrote a report hands it in."))
    reader = manager_of(by.user_id)
    counted = _counted(report)
    values = {"handed_in_at": timezone.now(), "reader": reader, "read_at": None}
    handed: SalesReport = change(entity(KEY), report.pk, values, version=counted.version, trusted=True)
    if reader:
        tell(HANDED_IN, [reader], about=(KEY, report.pk), by=by.user_id)
    return handed


def take_back(report: SalesReport, *, by: Identity) -> SalesReport:
    """Take a report back that nobody read yet, to go on with it. Raises `NotAllowed`."""
    if report.owner_id != by.user_id or report.read_at is not None:
        raise NotAllowed(_("A report that was read stays as it is."))
    again: SalesReport = change(entity(KEY), report.pk, {"handed_in_at": None, "reader": None}, trusted=True)
    return again


def mark_read(report: SalesReport, *, by: Identity) -> SalesReport:
    """Note that a report was read by somebody above its author. Raises `NotAllowed`."""
    _check_above(report, by)
    read: SalesReport = change(entity(KEY), report.pk, {"read_at": timezone.now()}, trusted=True)
    return read


@transaction.atomic
def comment(report: SalesReport, *, by: Identity, words_said: str) -> SalesReport:
    """Comment on a report, which is read by that; its author is told. An author answers a comment in the same way."""
    if report.owner_id != by.user_id:
        _check_above(report, by)
    line = f"{by.name} · {timezone.localtime():%Y-%m-%d %H:%M}\n{words_said.strip()}"
    values: dict[str, object] = {"comment": "\n\n".join(filter(None, (report.comment, line)))}
    if report.owner_id != by.user_id and report.read_at is None:
        values["read_at"] = timezone.now()
    said: SalesReport = change(entity(KEY), report.pk, values, trusted=True)
    told = [report.owner_id] if report.owner_id != by.user_id else [report.reader_id]
    tell(ANSWERED, [person for person in told if person], about=(KEY, report.pk), by=by.user_id)
    return said


def manager_of(person: int) -> int | None:
    """Give whom a person reports to: the nearest above them who still works here, as approvals ask them."""
    rows = {pk: (manager, active) for pk, manager, active in User.objects.values_list("pk", "manager_id", "active")}
    seen, manager = {person}, rows.get(person, (None, False))[0]
    while manager is not None and manager not in seen and len(seen) < _HIGHEST:
        if rows.get(manager, (None, False))[1]:
            return int(manager)
        seen.add(manager)
        manager = rows.get(manager, (None, False))[0]
    return None


def _own(kind: str, span: Span) -> SalesReport | None:
    own = SalesReport.objects.filter(owner_id=someone().user_id, kind=kind, starts_on__range=(span.first, span.last))
    return own.order_by("pk").first()


def _counted(report: SalesReport) -> SalesReport:
    """Count the numbers anew, as the author reads them now."""
    numbers = numbers_of(span_of(report.kind, report.starts_on))
    if numbers != report.numbers:
        SalesReport.objects.filter(pk=report.pk).update(numbers=numbers)
    said = figures_said(numbers)
    if said == {name: getattr(report, name) for name in said}:
        return report
    counted: SalesReport = change(entity(KEY), report.pk, said, trusted=True)
    return counted


def _check_above(report: SalesReport, by: Identity) -> None:
    if report.owner_id == by.user_id or report.owner_id not in by.rights.subordinates:
        raise NotAllowed(_("A report is read by those its author reports to."))


def _handed_in(told: Told) -> str:
    return _("%(person)s handed in: %(record)s") % told.words


def _answered(told: Told) -> str:
    return _("%(person)s commented on %(record)s") % told.words


declare(
    NotificationKind(HANDED_IN, words("Reports of my people", "下属提交的报告"), _handed_in, icon="report"),
    NotificationKind(ANSWERED, words("Comments on reports", "报告点评"), _answered, icon="report", mail="now"),
)
