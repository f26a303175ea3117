"""The verbs of the business on one record, such as winning a deal."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import misshapen, read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import read_yes, refuse_unknown
from guanxi.platform.api.problems import Stopped, nothing_here
from guanxi.platform.api.views.records import require_version, shown
from guanxi.platform.entities.declaration import Action, Field, Problems
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.links import Links
from guanxi.platform.records.problems import Invalid, NotFound, impossible, may_not
from guanxi.platform.search.finder import get


def do_action(call: Call, *, key: str, record_id: int, name: str) -> HttpResponse:
    """Do what the verb says and give the record as it is then; nothing where it is out of sight by that."""
    one = entity(key)
    action = next((each for each in one.actions if each.name == name), None)
    if action is None:
        raise nothing_here()
    refuse_unknown(call.request.GET, ("allow_twins",) if action.makes_records else ())
    view = view_of(one)
    before = get(one, record_id)
    call.must_write(key)
    if not view.may(action.verb):
        raise may_not(action.verb, one)
    require_version(call, one, record_id)
    subject = find_row(one, before.id)
    in_vain: Problems = {} if action.available(subject) else {"": [impossible(action)]}
    inputs = _inputs(view, action, read_object(call.request, empty=True), in_vain)
    if in_vain:
        raise Stopped(409, _("This cannot be done now"), impossible(action))
    if action.makes_records:
        inputs["allow_twins"] = read_yes(call.request.GET, "allow_twins")
    action.run(subject, by=call.identity, **inputs)
    try:
        return shown(get(one, record_id))
    except NotFound:  # whoever gives a record away may not see it any more
        return HttpResponse(status=204)


def inputs_of(view: View, action: Action) -> tuple[Field, ...]:
    """Give the fields that a verb takes; one of the entity that the person may not write is not asked for."""
    fields = (each if isinstance(each, Field) else view.entity.field(each) for each in action.inputs)
    writable = {one.name for one in view.editable}
    return tuple(one for one in fields if one.name in writable or one in action.inputs)


def _inputs(view: View, action: Action, raw: dict[str, Any], in_vain: Problems) -> dict[str, Any]:
    """What a verb is given; `in_vain` stands against it whatever it is given, and is told with what is wrong with that."""
    fields = {one.name: one for one in inputs_of(view, action)}
    problems = misshapen(view.entity, raw)
    problems |= {name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in raw if name not in fields}
    inputs: dict[str, Any] = {}
    for name, field in fields.items():
        if name not in problems:
            _read(field, raw.get(name), inputs, problems, needed=field.required or name in action.required)
    if problems:
        raise Invalid(problems | in_vain)
    return inputs


def _read(field: Field, raw: Any, inputs: dict[str, Any], problems: Problems, *, needed: bool) -> None:
    try:
        value = field.kind.parse(raw, field)
    except Refused as refused:
        problems[field.name] = [str(refused)]
        return
    if value is None:
        if needed:
            problems[field.name] = [_("“%(name)s” is needed.") % {"name": field.label}]
        return
    if field.kind.name == "link" and not Links().has(field, value):
        problems[field.name] = [
            _("“%(name)s”: this record does not exist, or you may not see it.") % {"name": field.label}
        ]
        return
    inputs[field.name] = value
