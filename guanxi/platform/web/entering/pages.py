"""Entering several records: the page with the grid, and what became of the rows that it sends."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.kinds import storable
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.batch import Outcome
from guanxi.platform.records.problems import may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.transfer.entering import Line, enter
from guanxi.platform.web.concerns import boxes_of
from guanxi.platform.web.entering.columns import described, fields_to_enter, keep_shown, named_by, shown_names
from guanxi.platform.web.forms import duplicate_of
from guanxi.platform.web.parts.entering import EnteringPage
from guanxi.platform.web.parts.shell import Link
from guanxi.platform.web.reach import reach
from guanxi.platform.web.related import belonging
from guanxi.platform.web.replies import UNPROCESSABLE, data, show
from guanxi.platform.web.views.records import crumbs_of

MOST: Final = 500
_LONGEST: Final = 20_000


@dataclass(frozen=True)
class _Grid:
    """Which kind of record is entered, at which address, and below which record if below one."""

    view: View
    path: str
    fixed: Mapping[str, int] = field(default_factory=dict)
    parent: str = ""
    crumbs: tuple[Link, ...] = ()
    back: str = ""


@require_http_methods(["GET", "POST"])
def enter_several(request: HttpRequest, key: str) -> HttpResponse:
    """This will show the grid for a kind of record, or tell what became of the rows it sent."""
    view = view_of(entity(key))
    if not view.may("create"):
        raise may_not("create", view.entity)
    return _answer(request, _Grid(view, f"/{key}/enter", crumbs=crumbs_of(view.entity, None), back=f"/{key}"))


@require_http_methods(["GET", "POST"])
def enter_related(request: HttpRequest, key: str, record_id: int, other: str) -> HttpResponse:
    """This will show the grid for records that belong to this one, which stands in all of them, or tell what became of them."""
    one = entity(key)
    row = get(one, record_id)
    each = belonging(one, other, reach(one, record_id))
    if not each.may_add:
        raise may_not("create", each.other)
    path = f"/{key}/{record_id}"
    fixed = {each.link.name: record_id}
    return _answer(
        request, _Grid(each.view, f"{path}/related/{other}/enter", fixed, row.title, crumbs_of(one, row), path)
    )


@require_POST
def keep_columns(request: HttpRequest, key: str) -> HttpResponse:
    """This will keep which columns the person works with."""
    keep_shown(view_of(entity(key)), [name for name in request.POST.get("columns", "").split(",") if name])
    return HttpResponse(status=204)


@require_POST
def heads(request: HttpRequest, key: str) -> HttpResponse:
    """This will be the fields that pasted headings mean."""
    view = view_of(entity(key))
    if not view.may("create"):
        raise may_not("create", view.entity)
    sent = _sent(request)
    texts = sent.get("heads", []) if isinstance(sent, dict) else []
    wanted = [storable(str(one)).strip()[:200] for one in texts[:200]] if isinstance(texts, list) else []
    return data({"names": named_by(view, wanted, fields_to_enter(view))})


def _answer(request: HttpRequest, grid: _Grid) -> HttpResponse:
    return _page(request, grid) if request.method == "GET" else _written(request, grid)


def _page(request: HttpRequest, grid: _Grid) -> HttpResponse:
    view, one = grid.view, grid.view.entity
    fields = fields_to_enter(view, grid.fixed)
    page = EnteringPage(
        title=_("Enter several: %(kind)s") % {"kind": str(one.plural).lower()},
        icon=one.icon,
        action=grid.path,
        key=one.key,
        list_url=grid.back,
        list_label=grid.parent or str(one.plural),
        columns=described(grid.view, fields, grid.fixed),
        shown=tuple(shown_names(view, fields)),
        most=MOST,
        parent=grid.parent,
        import_url="/import" if view.may("import") and not grid.fixed else "",
    )
    return show(request, "entering/grid.html", page, page.title, crumbs=grid.crumbs, styles=("guanxi/entering.css",))


def _written(request: HttpRequest, grid: _Grid) -> HttpResponse:
    sent = _sent(request)
    rows = sent.get("rows") if isinstance(sent, dict) else None
    if not isinstance(rows, list) or not all(
        isinstance(row, dict) and isinstance(row.get("cells"), dict) for row in rows
    ):
        return data({"problem": _("The page sent what cannot be read; please load it anew.")}, status=UNPROCESSABLE)
    if len(rows) > MOST:
        text = _("At most %(most)s rows are entered at once; import the rest as a file.") % {"most": MOST}
        return data({"problem": text}, status=UNPROCESSABLE)
    one = grid.view.entity
    names = {each.name for each in fields_to_enter(grid.view, grid.fixed)}
    lines = [Line(_cells(row["cells"], names), row.get("despite") is True) for row in rows]
    outcomes = enter(one, lines, fixed=grid.fixed, boxes=boxes_of(one), trial=sent.get("trial") is True)
    called = titles(one, [each.record_id for each in outcomes if each.record_id])
    return data({"rows": [_told(one, each, called) for each in outcomes]})


def _sent(request: HttpRequest) -> Any:
    try:
        return json.loads(request.body)
    except (ValueError, RecursionError, RequestDataTooBig):
        return None


def _cells(sent: Mapping[Any, Any], names: set[str]) -> dict[str, str]:
    return {name: storable(str(text))[:_LONGEST] for name, text in sent.items() if name in names}


def _told(one: Entity, outcome: Outcome, called: Mapping[int, str]) -> dict[str, Any]:
    if outcome.record_id is not None:
        title = called.get(outcome.record_id, str(one.label))
        return {"url": f"/{one.key}/{outcome.record_id}", "title": title}
    twins = [duplicate_of(twin) for twin in outcome.twins]
    said = {} if twins else {name: [str(each) for each in told] for name, told in outcome.problems.items()}
    found = [{"title": twin.title, "reason": twin.reason, "url": twin.url, "owner": twin.owner} for twin in twins]
    return {"problems": said, "twins": found}
