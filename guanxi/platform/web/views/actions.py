"""The verbs of the business on one record: the form of a verb, and doing it."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from guanxi.lib.words import beside
from guanxi.platform.bulk.noting import noted
from guanxi.platform.bulk.verbs import stored
from guanxi.platform.entities.declaration import Action, Entity, Field, Values
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.leading import led_to
from guanxi.platform.records.problems import NotFound, RecordProblem, impossible, may_not
from guanxi.platform.search.finder import get, titles
from guanxi.platform.web.controls import control_of, read_answers
from guanxi.platform.web.dependent import depending
from guanxi.platform.web.forms import Said, against, form_of, taken
from guanxi.platform.web.parts.forms import FormSection
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, back_to, go, notice, show


@require_http_methods(["GET", "POST"])
def do_action(request: HttpRequest, key: str, record_id: int, name: str) -> HttpResponse:
    """This will ask for what the verb needs, or do it and go back to the record."""
    one = entity(key)
    action = _action(one, name)
    record = find_row(one, record_id)
    if action.verb != "read" and action.verb not in reach(one, record_id):
        raise may_not(action.verb, one)
    fields = _inputs(view_of(one), action)
    if request.method == "GET":
        return _ask(request, one, record_id, action, fields, record, Said())
    raw = read_answers(request.POST, fields) | (taken(request.POST, fields) if action.makes_records else {})
    inputs, problems = _parsed(action, fields, raw)
    if problems:
        # Mending the fields would be in vain where the verb is not possible at all.
        in_vain = {} if action.available(record) else {"": [impossible(action)]}
        return _ask(request, one, record_id, action, fields, record, Said(raw, problems | in_vain))
    if action.makes_records:
        inputs["allow_twins"] = request.POST.get("despite_duplicates") == "yes"
    before = stored(one, [record_id], action.puts_back).get(record_id, {}) if action.puts_back else {}
    try:
        made = action.run(record, by=someone(), **inputs)
    except RecordProblem as problem:
        if not fields:
            notice(request, str(problem), tone="problem")
            return go(request, f"/{key}/{record_id}")
        return _ask(request, one, record_id, action, fields, record, against(problem, raw))
    here = f"/{key}/{record_id}"
    back = back_to(request, here)
    if action.leads and back == here:
        here = back = led_to(action, made) or here
    # Whoever gives a record away may not see it any more.
    if back == here and action.verb == "assign" and not titles(one, [record_id]):
        here = back = f"/{key}"
    # On the page of the record the verb says enough; elsewhere the record has to be named.
    what = action.label if back == here else titles(one, [record_id]).get(record_id, action.label)
    done = action.tells(made) if action.tells else _("Done: %(verb)s") % {"verb": what}
    notice(request, done, undo_url=_undo(one, record_id, action, before, made, back))
    return go(request, back)


def _undo(one: Entity, record_id: int, action: Action, before: dict[str, Any], made: Any, back: str) -> str:
    """This will be the address that takes the verb back, if one does."""
    if action.undone_by:
        return f"/{one.key}/{record_id}/do/{action.undone_by}?{urlencode({'back': back})}"
    if action.undone_at:
        address = action.undone_at.format(id=record_id, made=getattr(made, "pk", record_id))
        return f"{address}{'&' if '?' in address else '?'}{urlencode({'back': back})}"
    deed = noted(one, record_id, before, back) if before else None
    return f"/me/done/{deed.pk}/undo" if deed else ""


def _action(one: Entity, name: str) -> Action:
    try:
        return one.action(name)
    except KeyError:
        raise NotFound(one) from None


def _inputs(view: View, action: Action) -> tuple[Field, ...]:
    """A field of the entity that the person may not write is not asked for."""
    writable = {one.name for one in view.editable}
    return tuple(
        each if isinstance(each, Field) else view.entity.field(each)
        for each in action.inputs
        if isinstance(each, Field) or each in writable
    )


def _parsed(
    action: Action, fields: tuple[Field, ...], raw: dict[str, str]
) -> tuple[dict[str, Any], dict[str, list[str]]]:
    inputs: dict[str, Any] = {}
    problems: dict[str, list[str]] = {}
    for field in fields:
        try:
            value = field.kind.parse(raw.get(field.name, ""), field)
        except Refused as refused:
            problems[field.name] = [str(refused)]
            continue
        if value is not None:
            inputs[field.name] = value
        elif field.required or field.name in action.required:
            problems[field.name] = [_("“%(name)s” is needed.") % {"name": field.label}]
    return inputs, problems


def _ask(
    request: HttpRequest,
    one: Entity,
    record_id: int,
    action: Action,
    fields: tuple[Field, ...],
    record: Any,
    said: Said,
) -> HttpResponse:
    path, starts = f"/{one.key}/{record_id}", action.starts(record)
    controls = tuple(
        control_of(
            field,
            _begins(one, field, record, starts),
            raw=said.raw.get(field.name),
            problems=said.problems.get(field.name, ()),
            required=field.required or field.name in action.required,
        )
        for field in fields
    )
    row = get(one, record_id)
    controls = depending(row.view, controls, {each.name: row.value(each) for each in row.fields})
    title = beside(action.label, row.title)
    page = form_of(
        one,
        title,
        f"{path}/do/{action.name}",
        str(action.label),
        path,
        (FormSection("", controls),),
        said,
        links=fields if action.makes_records else (),
        hidden=(("back", back_to(request, path)),),
        despite=_("%(verb)s all the same") % {"verb": action.label},
    )
    return show(request, "form.html", page, title, status=UNPROCESSABLE if said.problems or said.twins else 200)


def _begins(one: Entity, field: Field, record: Any, starts: Values) -> Any:
    """What stands in the control of an input first."""
    value = getattr(record, field.column, None) if one.has_field(field.name) else field.default
    return starts.get(field.name) if value in (None, "") else value
