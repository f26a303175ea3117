"""Charts: the page, and its figures as a file."""

from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from guanxi.lib.tables import write_csv
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.charts.asked import chart_of
from guanxi.platform.web.charts.drawing import drawn, headings, plain_rows
from guanxi.platform.web.charts.figures import figures_of
from guanxi.platform.web.replies import show
from guanxi.platform.web.saved.bar import STYLES, bar_of
from guanxi.platform.web.saved.opening import face_of


@require_GET
def chart_page(request: HttpRequest, key: str) -> HttpResponse:
    """This will show a chart of an entity with the same filters as its list, and its figures as a table."""
    one = entity(key)
    asked = face_of(request, one, "chart")
    page = drawn(chart_of(key, asked.parameters), bar_of(one, asked))
    return show(request, "chart.html", page, page.title, styles=(*STYLES, "guanxi/chart.css"))


@require_GET
def chart_file(request: HttpRequest, key: str) -> StreamingHttpResponse:
    """This will hand out the figures of a chart as CSV; raises `NotAllowed` for whoever may not export such records."""
    chart = chart_of(key, request.GET)
    if not chart.view.may("export"):
        raise may_not("export", chart.one)
    figures = figures_of(chart)
    pieces = write_csv(headings(chart, figures), list(plain_rows(chart, figures)))
    name = f"{key}-chart-{timezone.localdate().isoformat()}.csv"
    return StreamingHttpResponse(
        list(pieces),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
