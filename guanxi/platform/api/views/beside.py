"""What a record is connected with: its timeline, and its relations to other records."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import read_limit, read_yes, refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.api.views.records import refuse_misshapen, shown
from guanxi.platform.calendar.templating import Template, completed, log_by_template, read_template
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.records.models import RelationType
from guanxi.platform.records.problems import Invalid
from guanxi.platform.records.relating import Related, relate, relations_of, unrelate
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import Link, QueryRefused
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.feed import Entry, Narrowing, feed, links_of
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.timeline.pins import at_the_top, pins_of

_OF_TEMPLATE = ("kind", "subject", "text", "place", "important", "cost")
_RELATION = ("type", "reversed", "entity", "id", "note")


def read_timeline(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give the activities on the timeline of a record, the newest first; `kind` and `files` narrow it."""
    one, given = _on_timeline(key, record_id), call.request.GET
    refuse_unknown(given, ("limit", "after", "kind", "files"))
    narrowed = Narrowing(_kinds(given), read_yes(given, "files"))
    entries, more = feed(one, record_id, before=given.get("after", ""), limit=read_limit(given), narrowed=narrowed)
    links = links_of(each.id for each in entries)
    top = {each.activity for each in at_the_top(pins_of(one, record_id))}
    told = [_entry(each, links[each.id]) | {"pinned": each.id in top} for each in entries]
    return answer({"data": told, "next": more or None})


def write_timeline(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Write a follow-up record or plan a task on the timelines of a record and of the customers it names.

    `template` fills what is not said, and plans it where `done_at` does not say that it was done; with `steps` its
    further steps are planned, too.
    """
    _on_timeline(key, record_id)
    refuse_unknown(call.request.GET, ())
    values, activity = read_object(call.request), entity("activity")
    step = {name: str(values.pop(name)) for name in ("next_kind", "next_subject") if values.get(name)}
    template, with_steps = _template(values), values.pop("steps", False) is True
    refuse_misshapen(activity, values)
    if template is None:
        made = log_activity(values, on=[(key, record_id)], next_step=step)
    else:
        values = completed(values, template, _OF_TEMPLATE if values.get("done_at") else (*_OF_TEMPLATE, "due_on"))
        made, *_further = log_by_template(
            values, template, on=[(key, record_id)], next_step=step, with_steps=with_steps
        )
    return shown(get(activity, made.pk), status=201, headers={"Location": f"/api/v1/activity/{made.pk}"})


def list_relations(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Give the relations of a record with others that one may see."""
    one = _relatable(key, record_id)
    refuse_unknown(call.request.GET, ())
    return answer({"data": [_related(each) for each in relations_of((one, record_id))]})


def add_relation(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Relate a record: `type`, the other record's `entity` and `id`, `reversed` where the other one comes first."""
    one = _relatable(key, record_id)
    refuse_unknown(call.request.GET, ())
    sent = read_object(call.request)
    kind, other = _read(sent)
    ends = ((one, record_id), other)
    made = relate(kind, *(ends if not sent.get("reversed") else ends[::-1]), note=str(sent.get("note") or "")[:300])
    found = next(each for each in relations_of((one, record_id)) if each.id == made.pk)
    return answer(_related(found), 201, {"Location": f"/api/v1/{key}/{record_id}/relations/{made.pk}"})


def end_relation(call: Call, *, key: str, record_id: int, relation_id: int) -> HttpResponse:
    """End a relation."""
    one = _relatable(key, record_id)
    refuse_unknown(call.request.GET, ())
    if relation_id not in {each.id for each in relations_of((one, record_id))}:
        raise nothing_here()
    unrelate(relation_id)
    return HttpResponse(status=204)


def _on_timeline(key: str, record_id: int) -> Entity:
    one = entity(key)
    if not one.on_timeline:
        raise nothing_here()
    get(one, record_id)
    return one


def _kinds(given: QueryDict) -> tuple[str, ...]:
    kinds = tuple(one.strip() for one in given.get("kind", "").split(",") if one.strip())
    if unknown := [one for one in kinds if one not in ActivityKind.values]:
        words = {"name": unknown[0], "known": ", ".join(ActivityKind.values)}
        raise QueryRefused(_("There is no kind “%(name)s” of activities. Known are: %(known)s.") % words)
    return kinds


def _template(values: dict[str, Any]) -> Template | None:
    chosen = values.pop("template", None)
    return None if chosen is None else read_template(whole_number(chosen, "template"))


def _relatable(key: str, record_id: int) -> Entity:
    one = entity(key)
    if not one.relatable:
        raise nothing_here()
    get(one, record_id)
    return one


def _read(sent: dict[str, Any]) -> tuple[RelationType, tuple[Entity, int]]:
    unknown = {
        name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in sent if name not in _RELATION
    }
    if unknown:
        raise Invalid(unknown)
    kind = RelationType.objects.filter(pk=whole_number(sent.get("type"), "type")).first()
    key = str(sent.get("entity") or "")
    if kind is None or not is_entity(key):
        raise Invalid({"type" if kind is None else "entity": [_("This record does not exist.")]})
    other = entity(key), whole_number(sent.get("id"), "id")
    get(*other)
    return kind, other


def _entry(one: Entry, links: list[Link]) -> dict[str, Any]:
    return {
        "id": one.id,
        "at": one.at.isoformat(),
        "who": one.who,
        "planned": one.planned,
        "overdue": one.overdue,
        **one.texts,
        "kind": one.kind,
        "links": [{"entity": link.entity, "id": link.id, "title": link.title} for link in links],
        "attachments": [
            {"id": file.pk, "name": file.name, "size": file.size, "type": file.media_type, "version": file.version}
            for file in one.attachments
        ],
        "mentions": _mentions(one.mentions),
        "comments": [
            {"who": each.who, "at": each.at.isoformat(), "text": each.text, "mentions": _mentions(each.mentions)}
            for each in one.talk.comments
        ],
        "read_by": list(one.talk.readers),
    }


def _mentions(named: Mapping[str, int]) -> list[dict[str, Any]]:
    return [{"id": person, "said": said} for said, person in named.items()]


def _related(one: Related) -> dict[str, Any]:
    return {
        "id": one.id,
        "relation": one.label,
        "entity": one.other.key,
        "record": one.other_id,
        "title": one.title,
        "note": one.note,
    }
