"""What a form asks while it is filled in: values of a chosen record, words for what is being typed."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.entities.dependencies import Filled, Suggested
from guanxi.platform.entities.kinds import storable
from guanxi.platform.entities.registry import entity, entity_of
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.foreseeing import likely_twins
from guanxi.platform.records.problems import NotFound, may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.search.query import Row
from guanxi.platform.web.controls import read_answers, typed
from guanxi.platform.web.forms import duplicate_of
from guanxi.platform.web.replies import data, show_part

_MOST_WORDS = 500


@require_GET
def fill(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """This will be what other fields take over from the record chosen in a field, as far as the reader may see it."""
    view = _writing(key)
    declared = [one for one in view.entity.depending(Filled) if one.on == name and one.field in view.writable]
    chosen = request.GET.get("id", "")
    if not declared or not chosen.isdecimal() or name not in view.writable:
        return data({"values": {}})
    target = entity_of(view.entity.field(name).target)  # type: ignore[arg-type]
    try:
        row = get(target, int(chosen[:18]))
    except NotFound:
        return data({"values": {}})
    return data({"values": {one.field: _value(row, one) for one in declared if _is_told(row, one)}})


@require_GET
def suggest(request: HttpRequest, key: str, name: str) -> HttpResponse:
    """This will be the words that one may want to type into a field, given what others hold."""
    view = _writing(key)
    declared = next((one for one in view.entity.depending(Suggested) if one.field == name), None)
    if declared is None or name not in view.writable:
        raise NotFound(view.entity)
    given = {each: storable(request.GET.get(each, ""))[:200] for each in declared.on}
    return data({"words": list(declared.offer(given))[:_MOST_WORDS]})


@require_POST
def alike(request: HttpRequest, key: str, record_id: int | None = None) -> HttpResponse:
    """This will be the records that the one being typed seems to be, because of one field; nothing where there are none."""
    view, name = view_of(entity(key)), request.POST.get("_of", "")
    if name not in view.writable:
        raise NotFound(view.entity)
    values = {each: text for each, text in read_answers(request.POST, view.editable).items() if text != ""}
    found = likely_twins(view.entity, values, name, record_id) if values.get(name) else []
    return show_part(request, "_alike.html", hits=[duplicate_of(one) for one in found])


def _writing(key: str) -> View:
    view = view_of(entity(key))
    if not (view.may("create") or view.may("edit")):
        raise may_not("edit", view.entity)
    return view


def _is_told(row: Row, one: Filled) -> bool:
    return row.value(row.view.entity.field(one.source)) not in (None, "", []) if row.view.reads(one.source) else False


def _value(row: Row, one: Filled) -> dict[str, str]:
    """What to type into the control, and for a link what the record is called."""
    field = row.view.entity.field(one.source)
    value = row.value(field)
    title = titles(entity_of(field.target), [value]).get(value, f"#{value}") if field.target else field.text(value)
    return {"value": typed(field, value), "shown": title}
