"""Changing one value within a list, and what a person arranged of their lists: how dense rows are, how wide columns."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.preferences import prefer, preference
from guanxi.platform.search.finder import find, get
from guanxi.platform.search.query import Query, Row
from guanxi.platform.web.cells import list_rows
from guanxi.platform.web.editing import Place, editable_field, editor, written
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import go, is_fragment, show_part, told

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
    place = Place("lists/_cell_editor.html", "cell", f"/{key}/{record_id}/cell/{name}")
    if request.method == "GET":
        return editor(request, row, field, place)
    return written(request, row, field, place) or _row(request, row)


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


def _row(request: HttpRequest, before: Row) -> HttpResponse:
    """Draw the row with the columns that its list shows; those it may not show any more are left out by the list itself."""
    one = before.view.entity
    columns = tuple(each for each in request.POST.get("columns", "").split(",") if each)
    found = find(Query(one, ids=(before.id,), columns=columns or None, limit=1))
    rows = list_rows(found.rows, found.fields, one.title)
    return show_part(request, "lists/_row.html", rows=rows, choosable=request.POST.get("tick") == "yes")
