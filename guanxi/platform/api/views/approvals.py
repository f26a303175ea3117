"""Approvals by program: one's own boxes, one approval with its story, answering it, and sending a record."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.description.shared import Part, reference
from guanxi.platform.api.parameters import read_limit, refuse_unknown
from guanxi.platform.api.presenting import answer
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.automation.approvals.actions import decide, speak
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.models import ApprovalFlow
from guanxi.platform.automation.approvals.queries import BOXES, Seen, box, lines_then, moves_of, one_seen, values_then
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.problems import Invalid
from guanxi.platform.search.finder import get
from guanxi.platform.search.query import QueryRefused

Sent = dict[str, Any]
_FIELDS = ("note", "to", "step", "when", "people", "whose", "values")


def list_approvals(call: Call) -> HttpResponse:
    """Give one's approvals, `box`: waiting, sent, copied or done; `limit`, `after`."""
    given = call.request.GET
    refuse_unknown(given, ("box", "limit", "after"))
    name, after, limit = given.get("box", BOXES[0]), given.get("after", ""), read_limit(given)
    if name not in BOXES:
        raise QueryRefused(_("There is no such box; there are: %(boxes)s.") % {"boxes": ", ".join(BOXES)})
    if after and not (after.isascii() and after.isdecimal() and len(after) < 19):
        raise QueryRefused(_("This page mark is not valid."))
    found = box(name, before=int(after) if after else None, limit=limit)
    more = str(found[limit - 1].id) if len(found) > limit and name != "waiting" else None
    shown = [_shown(each) for each in found[:limit] if view_of(each.entity).may("read")]
    return answer({"data": shown, "next": more})


def read_approval(call: Call, *, number: int) -> HttpResponse:
    """Give one approval with the values that were sent and what happened."""
    refuse_unknown(call.request.GET, ())
    return answer(_whole(_found(number)))


def do_verb(call: Call, *, number: int, name: str) -> HttpResponse:
    """Answer an approval, or do with one's own what an applicant may."""
    refuse_unknown(call.request.GET, ())
    if name not in _DO:
        raise nothing_here()
    call.must_write(_found(number).entity.key)
    sent = read_object(call.request, empty=True)
    unknown = {each: [_("There is no field “%(name)s” here.") % {"name": each}] for each in sent.keys() - set(_FIELDS)}
    if unknown:
        raise Invalid(unknown)
    _DO[name](number, call.identity, sent)
    return answer(_whole(_found(number)))


def start_approval(call: Call, *, key: str, record_id: int) -> HttpResponse:
    """Send a record through a flow: `flow`, and `note` and `urgent` where there is something to say."""
    refuse_unknown(call.request.GET, ())
    get(entity(key), record_id)
    call.must_write(key)
    sent = read_object(call.request)
    flow = ApprovalFlow.objects.filter(pk=whole_number(sent.get("flow"), "flow")).first()
    if flow is None:
        raise Invalid({"flow": [_("This record does not exist.")]})
    made = start(flow, key, record_id, by=call.identity, note=_note(sent), urgent=bool(sent.get("urgent")))
    return answer(_whole(_found(made.pk)), 201, {"Location": f"/api/v1/me/approvals/{made.pk}"})


def _note(sent: Sent) -> str:
    return str(sent.get("note") or "").replace("\x00", "")


def _to(sent: Sent) -> int:
    return whole_number(sent.get("to"), "to")


def _back(number: int, by: Identity, sent: Sent) -> Any:
    step = sent.get("step")
    to = decide.APPLICANT if step is None else whole_number(step, "step") - 1
    return decide.send_back(number, by=by, note=_note(sent), to=to)


def _sign(number: int, by: Identity, sent: Sent) -> Any:
    if sent.get("when", "before") == "after":
        return decide.add_signer(number, by=by, to=_to(sent), when="after", note=_note(sent))
    return decide.add_signer(number, by=by, to=_to(sent), when="before", note=_note(sent))


def _values(sent: Sent) -> dict[str, Any]:
    values = sent.get("values") or {}
    if not isinstance(values, dict):
        raise Invalid({"values": [_("An object with fields and values is wanted here.")]})
    return values


def _copies(number: int, by: Identity, sent: Sent) -> Any:
    people = sent.get("people")
    if not isinstance(people, list):
        raise Invalid({"people": [_("A list of numbers is wanted here.")]})
    return speak.give_copies(number, by=by, people=[whole_number(one, "people") for one in people])


_DO: dict[str, Callable[[int, Identity, Sent], Any]] = {
    "approve": lambda number, by, sent: decide.approve(number, by=by, note=_note(sent), values=_values(sent)),
    "refuse": lambda number, by, sent: decide.refuse(number, by=by, note=_note(sent)),
    "return": _back,
    "hand-on": lambda number, by, sent: decide.hand_on(number, by=by, to=_to(sent), note=_note(sent)),
    "reassign": lambda number, by, sent: decide.reassign(
        number, by=by, whose=whole_number(sent.get("whose"), "whose"), to=_to(sent), note=_note(sent)
    ),
    "add-signer": _sign,
    "withdraw": lambda number, by, sent: speak.withdraw(number, by=by, note=_note(sent)),
    "nudge": lambda number, by, sent: speak.nudge(number, by=by),
    "comment": lambda number, by, sent: speak.comment(number, by=by, note=_note(sent)),
    "copy": _copies,
    "again": lambda number, by, sent: send_again(number, by=by, note=_note(sent)),
}


def _found(number: int) -> Seen:
    each = one_seen(number)
    if each is None or not view_of(each.entity).may("read"):
        raise nothing_here()
    return each


def _shown(each: Seen) -> dict[str, Any]:
    one = each.approval
    return {
        "id": each.id,
        "flow": one.flow_id,
        "flow_title": each.flow,
        "entity": one.entity,
        "record": one.object_id,
        "title": each.title or None,
        "applicant": one.applicant_id,
        "state": one.state,
        "step": one.step + 1,
        "urgent": one.urgent,
        "note": one.note,
        "started_at": one.started_at.isoformat(),
        "ended_at": one.ended_at.isoformat() if one.ended_at else None,
        "waits_for": [
            {"person": each.id, "name": each.name, "since": each.since.isoformat() if each.since else None}
            for each in each.holders
        ],
    }


def _whole(each: Seen) -> dict[str, Any]:
    moves = [
        {
            "at": move.at.isoformat(),
            "kind": move.kind,
            "by": move.by_id,
            "person": move.person_id,
            "note": move.note,
            "seconds": move.seconds,
        }
        for move, _by, _whom in moves_of(each.approval)
    ]
    return {
        **_shown(each),
        "values": {field.name: text for field, text in values_then(each.approval)},
        "lines": _lines(each),
        "moves": moves,
    }


def _lines(each: Seen) -> dict[str, list[dict[str, str]]]:
    return {
        one.kind.key: [dict(zip((field.name for field in one.fields), row, strict=True)) for row in one.rows]
        for one in lines_then(each.approval)
    }


def described_approvals() -> dict[str, Any]:
    """Give the description of these addresses."""
    fine = {"description": "OK", "content": {"application/json": {"schema": reference("schemas", "any")}}}
    refused = {code: reference("responses", f"problem{code}") for code in ("401", "403", "429")}
    gone = {**refused, "404": reference("responses", "problem404")}
    which = {"name": "box", "in": "query", "required": False, "schema": {"type": "string", "enum": list(BOXES)}}
    verb = {"name": "verb", "in": "path", "required": True, "schema": {"type": "string", "enum": list(_DO)}}
    number = {"type": "integer", "format": "int64"}
    kinds: dict[str, Any] = {"note": {"type": "string"}, "to": number, "step": number, "whose": number}
    kinds["values"] = {"type": "object", "additionalProperties": True}
    kinds |= {"when": {"type": "string", "enum": ["before", "after"]}, "people": {"type": "array", "items": number}}
    sent = {"type": "object", "properties": kinds}
    done: Part = {"200": fine, **gone, "409": reference("responses", "problem409")}
    page = [which, reference("parameters", "limit"), reference("parameters", "after")]
    listed = {"operationId": "me.approvals", "summary": _("My approvals"), "parameters": page}
    one = {"operationId": "me.approval", "summary": _("One approval"), "parameters": [reference("parameters", "id")]}
    told = {
        "operationId": "me.approval.answer",
        "summary": _("Answer an approval"),
        "parameters": [reference("parameters", "id"), verb],
        "requestBody": {"required": False, "content": {"application/json": {"schema": sent}}},
        "responses": done,
    }
    return {
        "/me/approvals": {"get": {**listed, "responses": {"200": fine, **refused}}},
        "/me/approvals/{id}": {"get": {**one, "responses": {"200": fine, **gone}}},
        "/me/approvals/{id}/{verb}": {"post": told},
    }
