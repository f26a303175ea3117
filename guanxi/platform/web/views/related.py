"""Adding a record that belongs to another from its page, taking a part away, and taking that back."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guanxi.platform.bulk import deeds
from guanxi.platform.entities.declaration import Entity, Field
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import create, find_row
from guanxi.platform.records.problems import NotAllowed, NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.web.bulk.telling import event_of, tell
from guanxi.platform.web.controls import control_of, read_answers
from guanxi.platform.web.forms import Said, against, asking_alike, form_of
from guanxi.platform.web.parts.forms import FormSection
from guanxi.platform.web.reach import reach
from guanxi.platform.web.related import Belonging, belonging, card_of
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show, show_part

_MOST_ASKED = 8
# Whose a record is, and where it stands, follows from who adds it.
_NOT_ASKED = ("owner", "unit", "visibility", "owner_only_edit", "number")


@require_GET
def related_card(request: HttpRequest, key: str, record_id: int, other: str) -> HttpResponse:
    """This will be one list of what belongs to a record."""
    return show_part(request, "_related_card.html", it=card_of(_found(key, record_id, other), record_id))


@require_http_methods(["GET", "POST"])
def add_related(request: HttpRequest, key: str, record_id: int, other: str) -> HttpResponse:
    """This will ask for the fields that matter of a record that belongs to this one, or write it."""
    each = _found(key, record_id, other)
    if not each.may_add:
        raise may_not("create", each.other)
    fields = asked(each)
    if request.method == "GET":
        return _ask(request, each, record_id, fields, Said())
    raw = read_answers(request.POST, fields)
    values = {name: text for name, text in raw.items() if text != ""} | {each.link.name: record_id}
    try:
        made = create(each.other, values, allow_twins=request.POST.get("despite_duplicates") == "yes")
    except NotAllowed:
        raise
    except RecordProblem as problem:
        return _ask(request, each, record_id, fields, against(problem, raw))
    title = titles(each.other, [made.pk]).get(made.pk, str(each.other.label))
    return _done(request, key, record_id, _("Added: %(record)s") % {"record": title})


@require_POST
def remove_related(request: HttpRequest, key: str, record_id: int, other: str, number: int) -> HttpResponse:
    """This will take a part of a record away, and offer to take that back."""
    each = _found(key, record_id, other)
    _part_of(each, record_id, number)
    path = f"/{key}/{record_id}"
    deed = deeds.at_once(each.other, "trash", [number], {}, path)
    if not is_fragment(request):
        tell(request, deed)
        return go(request, path)
    answer = show_part(request, "_related_card.html", it=card_of(each, record_id))
    answer["HX-Trigger"] = json.dumps({"record-changed": {}, "notice": event_of(deed)})
    return answer


def asked(each: Belonging) -> tuple[Field, ...]:
    """This will be the fields that matter: what is needed, and what the list shows, in the order of the form."""
    one = each.other
    wanted = {field.name for field in each.view.editable if field.required} | {one.title} | set(one.columns)
    if one.access == "child" or not one.columns:
        wanted = {field.name for field in each.view.editable if not field.designed}
    wanted -= {each.link.name, *_NOT_ASKED}
    places = {name: place for place, name in enumerate(_order(one))}
    fields = sorted((field for field in each.view.editable if field.name in wanted), key=lambda f: places[f.name])
    needed = [field for field in fields if field.required or field.name == one.title]
    return tuple([*needed, *(field for field in fields if field not in needed)][:_MOST_ASKED])


def _order(one: Entity) -> list[str]:
    return [name for section in one.sections_or_default() for name in section.fields]


def _found(key: str, record_id: int, other: str) -> Belonging:
    one = entity(key)
    get(one, record_id)
    return belonging(one, other, reach(one, record_id))


def _part_of(each: Belonging, record_id: int, number: int) -> None:
    part = find_row(each.other, number)
    if getattr(part, each.link.column) != record_id:
        raise NotFound(each.other)
    if not each.may_remove:
        raise may_not("delete", each.other)


def _ask(request: HttpRequest, each: Belonging, record_id: int, fields: tuple[Field, ...], said: Said) -> HttpResponse:
    here = f"/{each.one.key}/{record_id}"
    controls = tuple(
        control_of(
            field, field.default, raw=said.raw.get(field.name), problems=said.problems.get(field.name, ()), prefix="add"
        )
        for field in fields
    )
    controls = tuple(asking_alike(each.other, controls, f"/{each.other.key}/alike").values())
    title = _("New %(kind)s") % {"kind": str(each.other.label).lower()}
    page = form_of(
        each.other,
        title,
        f"{here}/related/{each.other.key}/add",
        _("Add"),
        here,
        (FormSection("", controls),),
        said,
        more_url=f"/{each.other.key}/new?{each.link.name}={record_id}&back={here}",
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if said.problems or said.twins else 200)


def _done(request: HttpRequest, key: str, record_id: int, text: str) -> HttpResponse:
    if not is_fragment(request):
        notice(request, text)
        return go(request, f"/{key}/{record_id}")
    events = {"dialog-done": {}, "related-changed": {}, "notice": {"text": text, "tone": "done"}}
    return HttpResponse(headers={"HX-Trigger": json.dumps(events), "HX-Reswap": "none"})
