"""Pages of exchange: what is exchanged with whom, files brought and handed over, each exchange with what became of its rows."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from guanxi.lib.tables import write_csv, write_xlsx
from guanxi.platform.automation.webhooks.signing import HEADER
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.replies import go, notice, show
from guanxi.sales.exchange.bringing import bring, exchange_seen, fetch, may_bring, may_fetch, send_again
from guanxi.sales.exchange.calling_in import LARGEST, open_door, receive
from guanxi.sales.exchange.conflict_views import waiting_conflicts
from guanxi.sales.exchange.handing_out import flat, rows_of
from guanxi.sales.exchange.models import (
    Exchange,
    ExchangeRow,
    ExchangeRule,
    ExchangeState,
    Fate,
    OutsideId,
    OutsideSystem,
    SystemDoor,
    Topic,
)
from guanxi.sales.exchange.reading_files import rows_in
from guanxi.sales.exchange.services import give_token
from guanxi.sales.exchange.shown import ExchangeLine, FoundId, exchange_lines, figures_said, found_ids
from guanxi.sales.exchange.topics import COMING, GOING

_LATELY, _MOST_ROWS, _MOST_FOUND = 30, 500, 50
_TONES = {"made": "good", "changed": "info", "asked": "wait", "refused": "bad", "handed": "good"}
_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "json": "application/json",
}


@dataclass(frozen=True)
class SystemLine:
    """A system in the list."""

    name: str
    url: str
    note: str
    topics: str
    ready: bool
    active: bool


@dataclass(frozen=True)
class Overview:
    """All systems, what was exchanged lately, and what somebody looks for by its outside id."""

    title: str
    systems: tuple[SystemLine, ...]
    lately: tuple[ExchangeLine, ...]
    waiting: int
    asked: str
    found: tuple[FoundId, ...]
    new_url: str


@dataclass(frozen=True)
class SystemPage:
    """One system: its rules, ways in, and what was exchanged."""

    title: str
    url: str
    edit_url: str
    rules: tuple[tuple[str, str, str, str], ...]
    incoming: tuple[tuple[str, str], ...]
    outgoing: tuple[tuple[str, str], ...]
    lately: tuple[ExchangeLine, ...]
    keeps: bool
    ready: bool
    address: str
    fresh: str
    fresh_kind: str


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
def overview(request: HttpRequest) -> HttpResponse:
    """This will show what is exchanged with whom, and find records by their outside ids."""
    asked = " ".join(request.GET.get("q", "").split())[:200]
    found = OutsideId.objects.filter(outside_id__istartswith=asked).select_related("system") if asked else ()
    page = Overview(
        title=_("Exchange with other systems"),
        systems=_systems() if sees_systems() else (),
        lately=exchange_lines(Exchange.objects.select_related("system").order_by("-pk")[:_LATELY]),
        waiting=waiting_conflicts(),
        asked=asked,
        found=found_ids(found[:_MOST_FOUND]) if asked else (),
        new_url="/outside_system/new" if view_of(entity("outside_system")).may("create") else "",
    )
    return show(request, "exchange/overview.html", page, page.title)


@require_GET
def system_page(request: HttpRequest, number: int) -> HttpResponse:
    """This will show one system, with forms to bring a file and to hand records over for whoever may."""
    system = _system(number)
    rules = list(ExchangeRule.objects.filter(system=system).order_by("topic", "field"))
    agreed = [one.topic for one in rules if one.active and not one.field]
    topics = dict(Topic.choices)
    kind, secret = request.session.pop(_fresh(number), ("", ""))
    keeps = view_of(entity("outside_system")).may("edit")
    door = SystemDoor.objects.filter(system=system).first() if keeps else None
    page = SystemPage(
        title=system.name,
        url=f"/doors/systems/{number}",
        edit_url=f"/outside_system/{number}",
        rules=tuple(
            (str(one.get_topic_display()), one.field, str(one.get_preference_display()), f"/exchange_rule/{one.pk}")
            for one in rules
        ),
        incoming=tuple((one, str(topics[one])) for one in agreed if may_bring(one)),
        outgoing=tuple((one, str(topics[one])) for one in agreed if may_fetch(one)),
        lately=exchange_lines(
            Exchange.objects.filter(system=system).select_related("system").order_by("-pk")[:_LATELY]
        ),
        keeps=keeps,
        ready=system.service_id is not None,
        address=request.build_absolute_uri(f"/hook/outside/{door.address}") if door else "",
        fresh=secret,
        fresh_kind=kind,
    )
    return show(request, "exchange/system.html", page, page.title, crumbs=_crumbs())


@require_POST
def bring_file(request: HttpRequest, number: int) -> HttpResponse:
    """This will take a file in, and lead to what became of its rows."""
    system, upload = _system(number), request.FILES.get("file")
    try:
        if upload is None:
            raise RecordProblem(_("Choose a file first."))
        name = str(upload.name or "")
        made = bring(system, request.POST.get("topic", ""), rows_in(upload.read(), name), file_name=name)
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/doors/systems/{number}")
    return go(request, f"/doors/exchanges/{made.pk}")


@require_POST
def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """This will hand records over, and lead to the file of them."""
    try:
        made = fetch(_system(number), request.POST.get("topic", ""))
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
        return go(request, f"/doors/systems/{number}")
    return go(request, f"/doors/exchanges/{made.pk}")


@require_POST
def new_token(request: HttpRequest, number: int) -> HttpResponse:
    """This will make a token for the programs of a system, and show it once."""
    try:
        request.session[_fresh(number)] = ("token", give_token(_system(number)))
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/doors/systems/{number}")


@require_POST
def new_secret(request: HttpRequest, number: int) -> HttpResponse:
    """This will make a secret for signed calls; the one before is good for nothing from now on."""
    request.session[_fresh(number)] = ("secret", open_door(_system(number)))
    return go(request, f"/doors/systems/{number}")


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
    return show(request, "exchange/exchange.html", page, page.title, crumbs=_crumbs())


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


@csrf_exempt
def called(request: HttpRequest, address: str) -> HttpResponse:
    """This will take a signed call of another system."""
    if request.method != "POST":
        return JsonResponse({"detail": "Calls are sent by POST."}, status=405, headers={"Allow": "POST"})
    length = request.headers.get("Content-Length", "")
    too_long = length.isdecimal() and int(length) > LARGEST
    body = b" " * (LARGEST + 1) if too_long else request.read(LARGEST + 1)
    call_id = request.headers.get("Guanxi-Delivery", "") or request.headers.get("Idempotency-Key", "")
    said = receive(address, request.headers.get(HEADER, ""), call_id.replace("\x00", ""), body)
    return JsonResponse({"detail": said.text, **({"id": said.call_id} if said.call_id else {})}, status=said.status)


def sees_systems() -> bool:
    """Tell whether the person sees what other systems there are."""
    return view_of(entity("outside_system")).may("read")


def uses_exchange() -> bool:
    """Tell whether the person has to do with exchange at all."""
    return sees_systems() or any(may_bring(one) for one in COMING) or any(may_fetch(one) for one in GOING)


def _systems() -> tuple[SystemLine, ...]:
    rules = ExchangeRule.objects.filter(active=True, field="").order_by("topic")
    topics: dict[int, list[str]] = {}
    for one in rules:
        topics.setdefault(one.system_id, []).append(str(one.get_topic_display()))
    return tuple(
        SystemLine(
            one.name,
            f"/doors/systems/{one.pk}",
            one.note,
            " · ".join(topics.get(one.pk, ())),
            one.service_id is not None,
            one.active,
        )
        for one in OutsideSystem.objects.order_by("name")
    )


def _system(number: int) -> OutsideSystem:
    if not sees_systems():
        raise may_not("read", entity("outside_system"))
    found: OutsideSystem = find_row(entity("outside_system"), number)
    return found


def _crumbs() -> tuple[Link, ...]:
    return (Link(_("Exchange with other systems"), "/doors"),)


def _fresh(number: int) -> str:
    return f"fresh_secret_of_system_{number}"


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
