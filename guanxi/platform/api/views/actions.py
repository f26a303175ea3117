"""The verbs of the business on one record, such as winning a deal."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object
from guanxi.platform.api.call import Call
from guanxi.platform.api.given import read_given
from guanxi.platform.api.parameters import read_yes, refuse_unknown
from guanxi.platform.api.problems import Stopped, nothing_here
from guanxi.platform.api.views.records import require_version, shown
from guanxi.platform.entities.declaration import Action, Field, Problems
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import View, view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.leading import led_to
from guanxi.platform.records.problems import NotFound, impossible, may_not
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
    given = read_object(call.request, empty=True)
    inputs = read_given(given, inputs_of(view, action), needed=action.required, in_vain=in_vain)
    if in_vain:
        raise Stopped(409, _("This cannot be done now"), impossible(action))
    if action.makes_records:
        inputs["allow_twins"] = read_yes(call.request.GET, "allow_twins")
    made = action.run(subject, by=call.identity, **inputs)
    address = led_to(action, made)
    try:
        answer = shown(get(one, record_id))
    except NotFound:  # whoever gives a record away may not see it any more
        answer = HttpResponse(status=204)
    if address:
        answer["Location"] = f"/api/v1{address}"
    return answer


def inputs_of(view: View, action: Action) -> tuple[Field, ...]:
    """Give the fields that a verb takes; one of the entity that the person may not write is not asked for."""
    fields = (each if isinstance(each, Field) else view.entity.field(each) for each in action.inputs)
    writable = {one.name for one in view.editable}
    return tuple(one for one in fields if one.name in writable or one in action.inputs)
