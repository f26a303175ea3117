"""Changing one value in place, and moving a record to another stage from its page."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Changed, Duplicate, Invalid, NotFound, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.controls import control_of
from guanxi.platform.web.parts.records import Editor
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show_part
from guanxi.platform.web.verbs_that_ask import asking_for
from guanxi.platform.web.views.records import facts_of, value_of

# Written with every change; that they differ says nothing.
_STAMPS = ("updated_at", "updated_by")


@require_http_methods(["GET", "POST"])
def edit_value(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be the editor of one value; when it is sent, the saved value."""
    row = get(entity(key), record_id)
    field = _editable(row, name)
    if not is_fragment(request) and request.method == "GET":
        return go(request, f"/{key}/{record_id}/edit")
    if request.method == "GET":
        return _editor(request, row, field)
    raw = (
        "true"
        if field.kind.name == "boolean" and request.POST.get(name)
        else request.POST.get(name, "false" if field.kind.name == "boolean" else "")
    )
    version = request.POST.get("version", "")
    try:
        change(
            row.view.entity,
            record_id,
            {name: raw},
            version=int(version) if version.isdecimal() else None,
            allow_twins=request.POST.get("despite_duplicates") == raw,
        )
    except Changed as changed:
        now = _("%(reason)s It is now: %(value)s. Saving once more keeps yours.") % {
            "reason": changed,
            "value": row.text(field) or _("empty"),
        }
        return _editor(request, row, field, raw, current=now, status=UNPROCESSABLE)
    except Duplicate as duplicate:
        told = [*duplicate.problems[""], _("Saving once more writes it all the same.")]
        return _editor(request, row, field, raw, told, status=UNPROCESSABLE, despite_duplicates=raw)
    except Invalid as invalid:
        sentences = [sentence for told in invalid.problems.values() for sentence in told]
        return _editor(request, row, field, raw, sentences, status=UNPROCESSABLE)
    except RecordProblem as problem:
        return _editor(request, row, field, raw, [str(problem)], status=UNPROCESSABLE)
    return _saved(request, row, get(row.view.entity, record_id), field)


@require_GET
def show_value(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be the value as it is, when an editor is left without saving."""
    row = get(entity(key), record_id)
    return show_part(request, "_value.html", value=value_of(row, _editable(row, name), editable=True))


@require_POST
def move_stage(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will move the record to another stage and go back to its page."""
    one = entity(key)
    version = request.POST.get("version", "")
    try:
        change(
            one,
            record_id,
            {one.board: request.POST.get("value", "")},
            version=int(version) if version.isdecimal() else None,
        )
    except Invalid as invalid:
        if address := asking_for(one, record_id, invalid.problems):
            return go(request, address)
        notice(request, str(invalid), tone="problem")
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/{key}/{record_id}")


def _editable(row: Row, name: str) -> Field:
    for field in row.view.editable:
        if field.name == name:
            return field
    raise NotFound(row.view.entity)


def _editor(
    request: HttpRequest,
    row: Row,
    field: Field,
    raw: str | None = None,
    problems: list[str] | None = None,
    *,
    current: str = "",
    despite_duplicates: str = "",
    status: int = 200,
) -> HttpResponse:
    path = f"/{row.view.entity.key}/{row.id}/field/{field.name}"
    control = control_of(field, row.raw[field.column], raw=raw, problems=problems or (), prefix="edit")
    return show_part(
        request,
        "_value_editor.html",
        editor=Editor(control, path, f"{path}/shown", str(row.version), current, despite_duplicates),
        status=status,
    )


def _saved(request: HttpRequest, before: Row, row: Row, field: Field) -> HttpResponse:
    """Show the saved value; where others followed from it (a stage sets the probability), draw the page anew."""
    if not is_fragment(request):
        return go(request, f"/{row.view.entity.key}/{row.id}")
    if any(
        before.raw[one.column] != row.raw[one.column] for one in row.fields if one.name not in (field.name, *_STAMPS)
    ):
        return HttpResponse(headers={"HX-Refresh": "true"})
    value = value_of(row, field, editable=True, saved=True)
    return show_part(request, "_value_saved.html", value=value, facts=facts_of(row), title=row.title)
