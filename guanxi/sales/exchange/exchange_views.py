"""Pages of one exchange: what became of its rows, those that were refused or handed over as a file, and once more."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.lib.tables import write_csv, write_xlsx
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.replies import go, notice, show
from guanxi.sales.exchange.bringing import exchange_seen, fetch, may_bring, may_fetch, send_again
from guanxi.sales.exchange.handing_out import flat, rows_of
from guanxi.sales.exchange.models import Exchange, ExchangeRow, ExchangeState, Fate
from guanxi.sales.exchange.seeing import crumbs
from guanxi.sales.exchange.shown import ExchangeLine, exchange_lines, figures_said
from guanxi.sales.exchange.topics import COMING

_MOST_ROWS = 500
_TONES = {"made": "good", "changed": "info", "asked": "wait", "refused": "bad", "handed": "good"}
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class RowLine:
    """A row of an exchange and what became of it."""

    position: int
    outside_id: str
    fate: str
    tone: str
    why: str
    url: str
    said: str


@dataclass(frozen=True)
class ExchangePage:
    """One exchange."""

    title: str
    url: str
    line: ExchangeLine
    figures: str
    problem: str
    file_name: str
    rows: tuple[RowLine, ...]
    more: int
    refused: int
    handed: int
    may_again: bool
    waits: bool


@require_GET
def exchange_page(request: HttpRequest, number: int) -> HttpResponse:
    """This will show what became of the rows of an exchange."""
    one = exchange_seen(number)
    rows = ExchangeRow.objects.filter(exchange=one)
    fates = dict(Fate.choices)
    # What was refused first: that is what somebody has to do something about.
    listed = sorted(
        rows.order_by("position")[: _MOST_ROWS * 4], key=lambda row: (row.fate != Fate.REFUSED, row.position)
    )
    page = ExchangePage(
        title=_("%(what)s with %(system)s") % {"what": one.get_topic_display(), "system": one.system.name},
        url=f"/doors/exchanges/{number}",
        line=exchange_lines([one])[0],
        figures=figures_said(one),
        problem=one.problem,
        file_name=one.file_name,
        rows=tuple(
            RowLine(
                row.position,
                row.outside_id.removeprefix("= "),
                str(fates[row.fate]),
                _TONES[row.fate],
                row.why,
                f"/{_kind(one, row)}/{row.record_id}" if row.record_id else "",
                _said(row) if row.fate == Fate.REFUSED else "",
            )
            for row in listed[:_MOST_ROWS]
        ),
        more=max(0, rows.count() - _MOST_ROWS),
        refused=one.refused if may_bring(one.topic) else 0,
        handed=one.handed if may_fetch(one.topic) else 0,
        may_again=may_bring(one.topic) or may_fetch(one.topic),
        waits=one.state == ExchangeState.QUEUED,
    )
    return show(request, "exchange/exchange.html", page, page.title, crumbs=crumbs())


@require_GET
def refused_file(request: HttpRequest, number: int) -> FileResponse:
    """This will be the refused rows as they came, with the reason beside each, to be mended and brought again."""
    one = exchange_seen(number)
    if not may_bring(one.topic):
        raise may_not("read", entity(one.kind))
    kept = ExchangeRow.objects.filter(exchange=one, fate=Fate.REFUSED).order_by("position")
    rows = [(row.values or {}, row.why) for row in kept]
    columns = list(dict.fromkeys(name for values, _why in rows for name in values))
    table = [[_cell(values.get(name)) for name in columns] + [why] for values, why in rows]
    return _file(f"refused-{number}", "csv", [*columns, _("Reason")], table)


@require_GET
def handed_file(request: HttpRequest, number: int) -> FileResponse:
    """This will be what was handed over in an exchange, as it was then; raises `NotAllowed` for whoever may not export it."""
    one = exchange_seen(number)
    if not may_fetch(one.topic):
        raise may_not("export", entity(one.kind))
    form = request.GET.get("format", "csv")
    name, rows = f"{one.topic}-{number}", rows_of(one)
    if form == "json":
        body = json.dumps({"exchange": one.pk, "topic": one.topic, "data": rows}, ensure_ascii=False, indent=1)
        return FileResponse(
            BytesIO(body.encode()), as_attachment=True, filename=f"{name}.json", content_type=_TYPES["json"]
        )
    return _file(name, "xlsx" if form == "xlsx" else "csv", *flat(rows))


@require_POST
def again(request: HttpRequest, number: int) -> HttpResponse:
    """This will take refused rows in once more, or hand the same records over once more as they are now."""
    one = exchange_seen(number)
    try:
        made = send_again(one) if one.topic in COMING else fetch(one.system, one.topic, again=one)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/doors/exchanges/{number}")
    return go(request, f"/doors/exchanges/{made.pk}")


def _kind(one: Exchange, row: ExchangeRow) -> str:
    return COMING[one.topic].kind if one.topic in COMING else row.kind


def _said(row: ExchangeRow) -> str:
    return " · ".join(f"{name}: {_cell(value)}" for name, value in (row.values or {}).items())[:300]


def _cell(value: object) -> str | int | float | None:
    if value is None or isinstance(value, str | int | float):
        return value
    return json.dumps(value, ensure_ascii=False)


def _file(name: str, form: str, columns: Sequence[str], rows: Iterable[Sequence[object]]) -> FileResponse:
    file, cells = BytesIO(), [[_cell(one) for one in row] for row in rows]
    if form == "xlsx":
        write_xlsx(columns, cells, file, name[:31])
    else:
        file.writelines(write_csv(columns, cells))
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=f"{name}.{form}", content_type=_TYPES[form])
