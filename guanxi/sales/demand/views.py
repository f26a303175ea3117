"""The page of demand, and the same table as a file."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from guanxi.lib.tables import write_csv
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.operations import log
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import may_not
from guanxi.platform.web.replies import show
from guanxi.platform.web.views.exports import TYPES
from guanxi.sales.demand.answering import Answer, answered
from guanxi.sales.demand.asking import asked_of, may_see_demand, titles_of_groups
from guanxi.sales.demand.methods import Trend
from guanxi.sales.demand.showing import headings, plain, shown

TITLE: Final = words("Product demand", "产品需求预测")
_STYLES: Final = ("guanxi/chart.css", "guanxi/forecast.css", "guanxi/demand.css")
_MOST_IN_FILE: Final = 5_000


@require_GET
def demand(request: HttpRequest) -> HttpResponse:
    """This will show what will be wanted of which product in a period."""
    allow()
    page = shown(answered(asked_of(request.GET)), may_export=_may_export())
    return show(request, "demand/demand.html", page, str(TITLE), styles=_STYLES)


@require_GET
def demand_file(request: HttpRequest) -> FileResponse:
    """This will hand out the table, in units and in money; raises `NotAllowed` for whoever may not export lines of orders."""
    allow()
    if not _may_export():
        raise may_not("export", entity("order_line"))
    answer, file = answered(asked_of(request.GET), _MOST_IN_FILE), BytesIO()
    rows = list(_rows(answer))
    file.writelines(write_csv(_heads(answer), rows))
    log("report exported", report=str(TITLE), rows=len(rows), format="csv")
    file.seek(0)
    name = f"demand-{timezone.localdate().isoformat()}.csv"
    return FileResponse(file, as_attachment=True, filename=name, content_type=TYPES["csv"])


def allow() -> None:
    """Raise `NotAllowed` where the acting person does not read what is added up here."""
    if not may_see_demand():
        raise may_not("read", entity("order_line"))


def _may_export() -> bool:
    return all(view_of(entity(key)).may("export") for key in ("order_line", "deal_line", "deal"))


def _measures(answer: Answer) -> tuple[str, ...]:
    return ("units", "money") if answer.money else ("units",)


def _heads(answer: Answer) -> list[str]:
    told = [*headings(answer), _("At least"), _("At most"), _("By history"), _("Off by (percent)")]
    names = {"units": _("units"), "money": _("revenue")}
    heads = [f"{head} ({names[one]})" for one in _measures(answer) for head in told]
    return [titles_of_groups()[answer.asked.by], _("Sold by"), *heads]


def _rows(answer: Answer) -> Iterator[list[Any]]:
    for line in (*answer.lines, answer.whole):
        row: list[Any] = [_("Together") if line is answer.whole else line.name, line.measure or ""]
        for one in _measures(answer):
            values = [line.value("deliver", one), line.value("brought", one), line.needed(one)]
            values += [line.value(name, one) for name in ("ordered", "year_before", "before")]
            bare = one == "units" and line.measure is None
            row += ["" if bare else plain(value, one) for value in (*values, *line.bounds(one))]
            row += ["", ""] if bare else _history(line.trend(one), one)
        yield row


def _history(trend: Trend | None, measure: str) -> list[Any]:
    if trend is None:
        return ["", ""]
    missed = trend.best.missed
    return [plain(trend.expected, measure), "" if missed is None else round(missed * 100)]
