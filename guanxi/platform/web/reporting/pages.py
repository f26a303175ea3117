"""The page of sales reports: one's own to write, and those of one's people: who handed in, who did not, what it adds up to."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from guanxi.lib.dates import moved
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.identity.models import User
from guanxi.platform.notifying.telling import tell
from guanxi.platform.performance.measures import Measure, measures
from guanxi.platform.performance.measuring import Span, readable
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.reporting.actions import DUE, KEY, write_report
from guanxi.platform.reporting.models import ReportKind, SalesReport
from guanxi.platform.reporting.spans import called, next_span, span_of
from guanxi.platform.web.cells import moment
from guanxi.platform.web.parts.reporting import Own, ReportsPage, TeamReports, TeamRow
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.performance.figures import told
from guanxi.platform.web.replies import go, notice, show

ROOT: Final = "/reports"
_STYLES = ("guanxi/reports.css",)
_COLUMNS: Final = ("contacts", "visits", "new_customers", "new_deals", "deals_won", "deals_won_amount")
_MOST_PEOPLE: Final = 200


@require_GET
def reports(request: HttpRequest) -> HttpResponse:
    """This will show one's own reports of now, and those of one's people."""
    view = view_of(entity(KEY))
    if not view.may("read"):
        raise may_not("read", entity(KEY))
    kind, day = _asked(request)
    page = ReportsPage(
        own=tuple(_own()) if view.may("create") else (),
        all_url=f"/{KEY}?view=mine",
        duty_url="/report_duty" if view_of(entity("report_duty")).may("edit") else "",
        team=_team(kind, day) if someone().rights.subordinates else None,
    )
    return show(request, "reporting/reports.html", page, _("Sales reports"), styles=_STYLES)


@require_POST
def write(request: HttpRequest) -> HttpResponse:
    """This will begin one's report of a day, week or month, or lead to the one that is begun."""
    kind, day = _asked(request)
    return go(request, f"/{KEY}/{write_report(kind, day).pk}")


@require_POST
def remind(request: HttpRequest) -> HttpResponse:
    """This will remind those of one's people who have not handed in."""
    kind, day = _asked(request)
    span = span_of(kind, day)
    found = _handed_in(kind, span)
    owing = [pk for pk, _name in _people() if pk not in found or found[pk].handed_in_at is None]
    tell(DUE, owing, about=None, by=someone().user_id, of=kind, day=span.first.isoformat())
    number = len(owing)
    notice(request, ngettext("%(num)s person is reminded.", "%(num)s people are reminded.", number) % {"num": number})
    return go(request, _address(kind, day))


def _asked(request: HttpRequest) -> tuple[str, dt.date]:
    sent = request.POST if request.method == "POST" else request.GET
    kind = sent.get("kind", "")
    try:
        day = parse_date(sent.get("day", ""))
    except ValueError:
        day = None
    near = day if day and 2000 <= day.year <= 2100 else timezone.localdate()
    return (kind if kind in ReportKind.values else ReportKind.WEEK.value), near


def _address(kind: str, day: dt.date) -> str:
    return f"{ROOT}?{urlencode({'kind': kind, 'day': day.isoformat()})}"


def _own() -> Iterator[Own]:
    today = timezone.localdate()
    spans = {kind.value: span_of(kind.value, today) for kind in ReportKind}
    mine = SalesReport.objects.filter(
        owner_id=someone().user_id, starts_on__gte=min(one.first for one in spans.values())
    )
    known = {(one.kind, span_of(one.kind, one.starts_on).first): one for one in mine.order_by("-pk")}
    for kind, span in spans.items():
        found = known.get((kind, span.first))
        state, tone = _state(found)
        url = f"/{KEY}/{found.pk}" if found else ""
        label = str(ReportKind(kind).label)
        yield Own(label, called(kind, span).removeprefix(label).strip(), state, tone, kind, span.first.isoformat(), url)


def _state(found: SalesReport | None) -> tuple[str, str]:
    if found is None:
        return _("not begun"), ""
    if found.handed_in_at is None:
        return _("begun"), "wait"
    return (_("read"), "good") if found.read_at else (_("handed in"), "info")


def _team(kind: str, day: dt.date) -> TeamReports:
    span, today = span_of(kind, day), timezone.localdate()
    people, found = _people(), _handed_in(kind, span)
    columns = [one for one in measures() if one.key in _COLUMNS and readable(one)]
    rows = tuple(_row(name, found.get(pk), columns) for pk, name in people)
    counted = [one for pk, _name in people if (one := found.get(pk)) and one.handed_in_at]
    later = next_span(kind, span)
    return TeamReports(
        kinds=tuple(Link(str(one.label), _address(one.value, day), current=one.value == kind) for one in ReportKind),
        before=_address(kind, moved(span.first, -1)),
        after=_address(kind, later.first) if later.first <= today else "",
        days=called(kind, span),
        kind=kind,
        day=span.first.isoformat(),
        headings=tuple(str(one.label) for one in columns),
        rows=rows,
        sums=tuple(told(one, sum(int((each.numbers or {}).get(one.key, 0)) for each in counted)) for one in columns),
        handed_in=_("%(number)s of %(people)s handed in") % {"number": len(counted), "people": len(people)},
        owing=len(people) - len(counted),
    )


def _people() -> list[tuple[int, str]]:
    """Those who report to the reader, and those below them."""
    below = User.objects.filter(pk__in=someone().rights.subordinates, active=True, is_service=False)
    return list(below.exclude(pk=someone().user_id).order_by("name", "pk").values_list("pk", "name")[:_MOST_PEOPLE])


def _handed_in(kind: str, span: Span) -> dict[int, SalesReport]:
    people = [pk for pk, _name in _people()]
    rows = SalesReport.objects.filter(kind=kind, starts_on__range=(span.first, span.last), owner_id__in=people)
    # Of two of one person, the one that was handed in counts.
    return {one.owner_id: one for one in sorted(rows, key=lambda one: (one.handed_in_at is not None, one.pk))}


def _row(name: str, found: SalesReport | None, columns: Sequence[Measure]) -> TeamRow:
    state, tone = _state(found)
    if found is None or found.handed_in_at is None:
        return TeamRow(name, _("not handed in"), "", "", tuple("" for _one in columns))
    cells = tuple(told(one, int((found.numbers or {}).get(one.key, 0))) for one in columns)
    return TeamRow(name, state, tone, f"/{KEY}/{found.pk}", cells, bool(found.comment), moment(found.handed_in_at))
