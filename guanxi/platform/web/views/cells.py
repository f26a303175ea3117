"""Changing one value within a list, and what a person arranged of their lists: how dense rows are, how wide columns."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Changed, Duplicate, Invalid, RecordProblem
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query, Row
from guanxi.platform.web.cells import list_rows
from guanxi.platform.web.clashes import clashes
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.dependent import depending
from guanxi.platform.web.parts.forms import Clash
from guanxi.platform.web.parts.records import Editor
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, show_part, told
from guanxi.platform.web.views.values import editable_field, sent_value, version_in

DENSITIES = ("normal", "compact")
LOOK, WIDTHS = "look", "widths"
_NARROWEST, _WIDEST = 48, 900
_MOST_LISTS, _MOST_COLUMNS = 60, 60


@require_http_methods(["GET", "POST"])
def edit_cell(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be the editor of one cell; when it is sent, the whole row anew, as others may have followed."""
    row = get(entity(key), record_id)
    field = editable_field(row, name)
    if not is_fragment(request):
        return go(request, f"/{key}/{record_id}/edit")
    if "edit" not in reach(row.view.entity, record_id):
        return told(_("You may read this record, but not change it."), status=409)
    if request.method == "GET":
        return _editor(request, row, field)
    raw, version = sent_value(request, field), version_in(request)
    despite = request.POST.get("despite_duplicates") == raw
    try:
        change(row.view.entity, record_id, {name: raw}, version=version, allow_twins=despite, merge=True)
    except Changed:
        now = get(row.view.entity, record_id)
        clash = clashes(now, [name], version or 0)[name]
        return _editor(request, now, field, raw, clash=clash, status=UNPROCESSABLE)
    except Duplicate as duplicate:
        said = [*duplicate.problems[""], _("Saving once more writes it all the same.")]
        return _editor(request, row, field, raw, said, version=version, despite=raw, status=UNPROCESSABLE)
    except Invalid as invalid:
        sentences = [sentence for each in invalid.problems.values() for sentence in each]
        return _editor(request, row, field, raw, sentences, version=version, status=UNPROCESSABLE)
    except RecordProblem as problem:
        return _editor(request, row, field, raw, [str(problem)], version=version, status=UNPROCESSABLE)
    return _row(request, row)


@require_POST
def keep_density(request: HttpRequest) -> HttpResponse:
    """This will keep how dense the person wants rows, on every device."""
    rows = request.POST.get("rows", "")
    prefer(LOOK, preference(LOOK) | {"rows": rows if rows in DENSITIES else DENSITIES[0]})
    return HttpResponse(status=204)


@require_POST
def keep_widths(request: HttpRequest) -> HttpResponse:
    """This will keep how wide the columns of a list are; without any, they find their widths themselves again."""
    name = request.POST.get("list", "")
    if not is_entity(name.partition("/")[0]) or len(name) > 100:
        return HttpResponse(status=400)
    widths = preference(WIDTHS)
    widths.pop(name, None)
    columns = {each: int(str(width)) for each, width in request.POST.items() if _is_width(each, width)}
    if columns:
        widths[name] = dict(list(columns.items())[:_MOST_COLUMNS])
    prefer(WIDTHS, dict(list(widths.items())[-_MOST_LISTS:]))
    return HttpResponse(status=204)


def widths_of(name: str) -> dict[str, int]:
    """This will be the widths that the person gave to columns of a list or view."""
    kept = preference(WIDTHS).get(name)
    return {each: int(width) for each, width in kept.items()} if isinstance(kept, dict) else {}


def _is_width(name: str, width: Any) -> bool:
    if name in ("list", "csrfmiddlewaretoken") or len(name) > 100 or not str(width).isdecimal() or len(str(width)) > 4:
        return False
    return _NARROWEST <= int(width) <= _WIDEST


def _editor(
    request: HttpRequest,
    row: Row,
    field: Field,
    raw: str | None = None,
    problems: list[str] | None = None,
    *,
    clash: Clash | None = None,
    version: int | None = None,
    despite: str = "",
    status: int = 200,
) -> HttpResponse:
    path = f"/{row.view.entity.key}/{row.id}/cell/{field.name}"
    control = control_of(field, row.raw[field.column], raw=raw, problems=problems or (), prefix="cell")
    (control,) = depending(row.view, (control,), {one.name: row.raw[one.column] for one in row.view.filterable})
    editor = Editor(control, path, "", str(version or row.version), clash, despite)
    return show_part(request, "lists/_cell_editor.html", editor=editor, status=status)


def _row(request: HttpRequest, before: Row) -> HttpResponse:
    """Draw the row with the columns that its list shows; those it may not show any more are left out by the list itself."""
    one = before.view.entity
    columns = tuple(each for each in request.POST.get("columns", "").split(",") if each)
    found = find(Query(one, ids=(before.id,), columns=columns or None, limit=1))
    rows = list_rows(found.rows, found.fields, one.title)
    return show_part(request, "lists/_row.html", rows=rows, choosable=request.POST.get("tick") == "yes")
