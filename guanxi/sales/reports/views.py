"""The pages of sales reports: the list of them, one of them, as a file, on paper, and the filter of one."""

from dataclasses import replace
from io import BytesIO
from typing import Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from guanxi.lib.tables import write_csv, write_xlsx
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.web.builder import tree
from guanxi.platform.web.builder.making import Making, only_filters
from guanxi.platform.web.builder.pages import step_of
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.problems import missing
from guanxi.platform.web.replies import show, show_whole
from guanxi.platform.web.state import read_state
from guanxi.platform.web.views.exports import TYPES
from guanxi.sales.reports.answering import answered
from guanxi.sales.reports.asked import Asked, asked_of, may_ask
from guanxi.sales.reports.drawing import ReportPage, drawn, headings, plain_rows
from guanxi.sales.reports.listing import ReportsPage, listed
from guanxi.sales.reports.report import Report, report, reports

# The work reports of people are called otherwise in Chinese.
TITLE: Final = words("Sales analysis", "销售分析")
_STYLES: Final = ("guanxi/chart.css", "guanxi/sales-reports.css")
_MOST_IN_FILE: Final = 5_000
_ROOT: Final = "/sales-reports"


def may_see_reports() -> bool:
    """Tell whether whoever acts can ask at least one report."""
    return any(may_ask(one) for one in reports())


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    """This will show the reports that the reader may ask."""
    page = ReportsPage(str(TITLE), listed())
    return show(request, "reports/list.html", page, page.title, styles=_STYLES)


@require_GET
def one_report(request: HttpRequest, key: str) -> HttpResponse:
    """This will show a report; a sentence instead of figures where the reader may not ask it so."""
    found = report(key)
    if found is None:
        return missing(request)
    crumbs = (Link(str(TITLE), _ROOT),)
    try:
        asked = asked_of(found, request.GET)
        page = drawn(asked, answered(asked), may_export=_may_export(asked))
    except QueryRefused as refused:
        page = _refused(found, str(refused))
        return show(request, "reports/report.html", page, page.title, crumbs=crumbs, status=400, styles=_STYLES)
    return show(request, "reports/report.html", page, page.title, crumbs=crumbs, styles=_STYLES)


@require_GET
def report_on_paper(request: HttpRequest, key: str) -> HttpResponse:
    """This will show a report as it is printed."""
    found = report(key)
    if found is None:
        return missing(request)
    try:
        asked = asked_of(found, request.GET)
        page = drawn(asked, answered(asked), may_export=False)
    except QueryRefused as refused:
        page = _refused(found, str(refused))
        return show(request, "reports/report.html", page, page.title, status=400, styles=_STYLES)
    paper = replace(page, url=asked.state.address(asked.path))
    by, on = someone().name, timezone.localtime().strftime("%Y-%m-%d %H:%M")
    template = "reports/paper.html"
    return show_whole(request, template, (paper, by, on), page.title, styles=("guanxi/print.css",))


@require_GET
def report_file(request: HttpRequest, key: str) -> HttpResponse | FileResponse:
    """This will hand out the table of a report; raises `NotAllowed` for whoever may not export such records."""
    found = report(key)
    if found is None:
        return missing(request)
    asked = asked_of(found, request.GET)
    if not _may_export(asked):
        raise may_not("export", asked.one)
    table = answered(asked, _MOST_IN_FILE)
    heads, rows, file = headings(asked, table), list(plain_rows(asked, table)), BytesIO()
    form = "csv" if request.GET.get("format") == "csv" else "xlsx"
    if form == "xlsx":
        write_xlsx(heads, rows, file, str(found.label)[:31])
    else:
        file.writelines(write_csv(heads, rows))
    log("report exported", report=str(found.label), rows=len(rows), format=form)
    file.seek(0)
    name = f"{found.key}-{timezone.localdate().isoformat()}.{form}"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES[form])


@require_GET
def report_filter(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the next step of making or changing a condition of a report."""
    found = report(key)
    if found is None:
        return missing(request)
    asked = asked_of(found, request.GET)
    work = Making(
        request,
        asked.one,
        only_filters(read_state(request.GET)),
        tree.read_place(request.GET.get("at", "")),
        base=asked.path,
        keeper=someone(),
        carried=asked.state.extra,
    )
    return step_of(work)


def _may_export(asked: Asked) -> bool:
    return all(view_of(entity(source.kind)).may("export") for source in asked.report.sources)


def _refused(found: Report, why: str) -> ReportPage:
    return ReportPage(str(found.label), str(found.help), found.icon, f"{_ROOT}/{found.key}", refused=why)
