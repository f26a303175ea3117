"""Who takes part in an appointment, and what one answers oneself."""

import datetime as dt
from typing import Any

from django.http import HttpResponse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from guanxi.platform.api.body import read_object, whole_number
from guanxi.platform.api.call import Call
from guanxi.platform.api.parameters import refuse_unknown
from guanxi.platform.api.presenting import answer as answered
from guanxi.platform.api.problems import nothing_here
from guanxi.platform.calendar.participants import Taking, answer, invite, moment_in, participants_of
from guanxi.platform.calendar.reading import may_look
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid

_WHO = ("people", "guests")
_ANSWER = ("answer", "at")
_FIRST, _LAST = 1900, 2200  # as calendars of devices are read


def list_participants(call: Call, *, record_id: int) -> HttpResponse:
    """Give who takes part: colleagues and guests, with their answers; addresses as far as one may read them."""
    _appointment(record_id)
    refuse_unknown(call.request.GET, ())
    return answered({"data": [_shown(one) for one in participants_of(record_id)]})


def write_participants(call: Call, *, record_id: int) -> HttpResponse:
    """Let exactly these take part: `people` by number; `guests` by mail address, or as a record such as "contact:12"."""
    _appointment(record_id)
    call.must_write("activity")
    refuse_unknown(call.request.GET, ())
    sent = read_object(call.request)
    _refuse_others(sent, _WHO)
    people, guests = (sent.get(name, []) for name in _WHO)
    problems = {
        name: [_("A list is wanted here.")]
        for name, told in (("people", people), ("guests", guests))
        if not isinstance(told, list) or (name == "guests" and not all(isinstance(one, str) for one in told))
    }
    if problems:
        raise Invalid(problems)
    invite(record_id, [whole_number(one, "people") for one in people], guests)
    return answered({"data": [_shown(one) for one in participants_of(record_id)]})


def write_answer(call: Call, *, record_id: int) -> HttpResponse:
    """Answer an invitation of one's own with yes, maybe or no; `at` is the moment of one occurrence of a series."""
    _appointment(record_id)
    call.must_write("activity")
    refuse_unknown(call.request.GET, ())
    sent = read_object(call.request)
    _refuse_others(sent, _ANSWER)
    answer(record_id, str(sent.get("answer") or ""), _moment(sent["at"]) if sent.get("at") else None)
    return answered({"data": [_shown(one) for one in participants_of(record_id)]})


def _appointment(number: int) -> None:
    if find_row(entity("activity"), number).starts_at is None or not may_look():
        raise nothing_here()


def _moment(told: object) -> dt.datetime:
    try:
        found = parse_datetime(str(told))
    except ValueError:
        found = None
    if found is None or found.tzinfo is None or not _FIRST < found.year < _LAST:
        raise Invalid({"at": [_("A moment with its time zone is wanted here, such as 2026-03-31T17:00:00+08:00.")]})
    return found


def _refuse_others(sent: dict[str, Any], known: tuple[str, ...]) -> None:
    others = [name for name in sent if name not in known]
    if others:
        raise Invalid({name: [_("There is no field “%(name)s” here.") % {"name": name}] for name in others})


def _shown(one: Taking) -> dict[str, Any]:
    return {
        "user": one.person or None,
        "guest": None if one.person else one.key if one.place or one.mail else None,
        "name": one.name,
        "mail": one.mail or None,
        "answer": one.answer or None,
        "answers": {moment_in(key).isoformat(): said for key, said in sorted(one.apart.items())},
    }
