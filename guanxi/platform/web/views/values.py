"""Changing one value in place, and moving a record to another stage from its page."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.entities.declaration import Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Changed, Invalid, RecordProblem
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Row
from guanxi.platform.web.clashes import clashes
from guanxi.platform.web.editing import Place, editable_field, editor, version_in, written
from guanxi.platform.web.facts import facts_of, value_of
from guanxi.platform.web.replies import go, is_fragment, notice, show_part
from guanxi.platform.web.verbs_that_ask import asking_for

# Written with every change; that they differ says nothing.
_STAMPS = ("updated_at", "updated_by")
# The page asks for the rest of itself again when it hears this: other values followed, or a colleague changed some.
MOVED_ON = json.dumps({"record-changed": {}})


@require_http_methods(["GET", "POST"])
def edit_value(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be the editor of one value; when it is sent, the saved value."""
    row = get(entity(key), record_id)
    field = editable_field(row, name)
    if not is_fragment(request) and request.method == "GET":
        return go(request, f"/{key}/{record_id}/edit")
    if request.method == "GET":
        return editor(request, row, field, _place(row, field))
    if problem := written(request, row, field, _place(row, field)):
        return problem
    return _saved(request, row, get(row.view.entity, record_id), field, version_in(request))


@require_GET
def show_value(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will be the value as it is, when an editor is left without saving."""
    row = get(entity(key), record_id)
    return show_part(request, "_value.html", value=value_of(row, editable_field(row, name), editable=True))


@require_POST
def move_stage(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will move the record to another stage and go back to its page; what a colleague did meanwhile stays."""
    one = entity(key)
    version = version_in(request)
    try:
        change(one, record_id, {one.board: request.POST.get("value", "")}, version=version, merge=True)
    except Changed:
        row = get(one, record_id)
        clash = clashes(row, [one.board], version or 0)[one.board]
        said = _("%(person)s was faster: %(field)s is now %(value)s.") % {
            "person": clash.who,
            "field": one.field(one.board).label,
            "value": row.text(one.field(one.board)),
        }
        notice(request, said, tone="warning")
    except Invalid as invalid:
        if address := asking_for(one, record_id, invalid.problems):
            return go(request, address)
        notice(request, str(invalid), tone="problem")
    except RecordProblem as problem:
        notice(request, str(problem), tone="problem")
    return go(request, f"/{key}/{record_id}")


def _place(row: Row, field: Field) -> Place:
    path = f"/{row.view.entity.key}/{row.id}/field/{field.name}"
    return Place("_value_editor.html", "edit", path, f"{path}/shown")


def _saved(request: HttpRequest, before: Row, row: Row, field: Field, version: int | None) -> HttpResponse:
    """Show the saved value; where others followed from it (a stage sets the probability), the page renews the rest."""
    if not is_fragment(request):
        return go(request, f"/{row.view.entity.key}/{row.id}")
    others = [one for one in row.fields if one.name not in (field.name, *_STAMPS)]
    followed = any(before.raw[one.column] != row.raw[one.column] for one in others)
    value = value_of(row, field, editable=True, saved=True)
    answer = show_part(request, "_value_saved.html", value=value, facts=facts_of(row), title=row.title)
    if followed or field.name == row.view.entity.board or (version is not None and version != before.version):
        answer["HX-Trigger"] = MOVED_ON
    return answer
