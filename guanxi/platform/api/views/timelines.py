"""On the timelines of which records an activity stands: told, put on further ones, taken off."""

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import Place, put_on_timelines, take_off_timelines
from guanxi.platform.timeline.feed import links_of

_ACTIVITY = "activity"


def list_timelines(call: Call, *, record_id: int) -> HttpResponse:
    """Give the records on whose timelines an activity stands, as far as one may see them."""
    find_row(entity(_ACTIVITY), record_id)
    refuse_unknown(call.request.GET, ())
    return answer(_shown(record_id))


def put_on(call: Call, *, record_id: int) -> HttpResponse:
    """Put an activity on the timeline of a further record, `entity` and `id`, and of the customers it belongs to."""
    activity: Any = find_row(entity(_ACTIVITY), record_id)
    call.must_write(_ACTIVITY)
    refuse_unknown(call.request.GET, ())
    key, number = _place(call)
    find_row(entity(key), number)
    put_on_timelines(activity, [(key, number)])
    return answer(_shown(record_id))


def take_off(call: Call, *, record_id: int) -> HttpResponse:
    """Take an activity of one's own off the timeline of one record."""
    activity: Any = find_row(entity(_ACTIVITY), record_id)
    call.must_write(_ACTIVITY)
    refuse_unknown(call.request.GET, ())
    key, number = _place(call)
    if (key, number) not in {(one.entity, one.id) for one in links_of([record_id]).get(record_id, ())}:
        raise nothing_here()
    take_off_timelines(activity, [(key, number)])
    return answer(_shown(record_id))


def _place(call: Call) -> Place:
    sent = read_object(call.request)
    if others := sent.keys() - {"entity", "id"}:
        raise Invalid({name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in others})
    key = str(sent.get("entity") or "")
    if not is_entity(key) or not entity(key).on_timeline:
        raise Invalid({"entity": [_("This record does not exist.")]})
    return key, whole_number(sent.get("id"), "id")


def _shown(number: int) -> dict[str, Any]:
    links = links_of([number]).get(number, ())
    return {"data": [{"entity": one.entity, "id": one.id, "title": one.title} for one in links]}
