"""The timeline of a record: writing on it, its earlier pages, its files."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Final

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from guanxi.platform.calendar.templating import Template, completed, log_by_template
from guanxi.platform.entities.kinds import Refused
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem
from guanxi.platform.search.finder import find, get, get_with, titles
from guanxi.platform.search.query import Filter, Query
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.files import attach
from guanxi.platform.timeline.models import ActivityKind
from guanxi.platform.timeline.pins import pin, unpin
from guanxi.platform.web.feed import HAPPENED, NEXT_STEP, fields_of, has_outcome
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.reach import reach_asked, reached
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show_part, told
from guanxi.platform.web.templating import template_in, wants_steps
from guanxi.platform.web.timelines.asked import Asked, asked_in, keep
from guanxi.platform.web.timelines.mentions import not_known_yet, warning
from guanxi.platform.web.timelines.page import page_of
from guanxi.platform.web.timelines.stages import moved_in

_SLACK: Final = dt.timedelta(minutes=5)  # clocks differ
_MOST_OUTCOMES: Final = 40


@require_POST
def write_entry(request: HttpRequest, key: str, record_id: int, kind: str) -> HttpResponse:
    """This will write a follow-up or a task on the timelines of the record and of the customers it belongs to."""
    one = entity(key)
    if kind not in ActivityKind.values or not one.on_timeline:
        raise NotFound(one)
    row = get(one, record_id)
    asked = (*fields_of(ActivityKind(kind)), *(("result",) if has_outcome(ActivityKind(kind)) else ()))
    values, step = _given(request, asked), _given(request, NEXT_STEP)
    template = template_in(request.POST)
    if template is not None:
        values = _by_template(kind, values, template)
    files = request.FILES.getlist("files")
    if set(values) <= {HAPPENED} and not files and not step:
        return _refused(request, key, record_id, _("There is nothing to save yet: write what happened."))
    if silent := not_known_yet(values.get("text", ""), [(key, record_id)], request.POST.getlist("warned")):
        return warning(silent) if is_fragment(request) else _refused(request, key, record_id, silent[0].sentence)
    try:
        _check_past(values)
        with transaction.atomic():
            moved = moved_in(one, row, request.POST.dict())
            values = {"kind": kind, **values}
            if template is None:
                activity = log_activity(values, on=[(key, record_id)], next_step=step)
            else:
                further = wants_steps(request.POST)
                activity, *_further = log_by_template(
                    values, template, on=[(key, record_id)], next_step=step, with_steps=further
                )
            if moved:
                change(one, record_id, moved)
            for file in files:
                attach(entity("activity"), activity.pk, file)
    except RecordProblem as problem:
        return _refused(request, key, record_id, str(problem))
    notice(request, _("Saved on the timeline."))
    return go(request, f"/{key}/{record_id}")


def _by_template(kind: str, values: dict[str, str], template: Template) -> dict[str, str]:
    """Add what a template knows and the form does not ask; what the form asks was taken over there, and perhaps emptied."""
    if not values:
        return values
    if kind != ActivityKind.TASK:
        return completed(values, template, ("cost",))
    made = completed(values, template, ("kind", "text", "place", "important", "cost"))
    return made if made.get("kind") == ActivityKind.TASK else completed(made, template, ("due_on",))


def _given(request: HttpRequest, names: Iterable[str]) -> dict[str, str]:
    texts = {name: request.POST.get(name, "").strip() for name in names}
    return {name: text for name, text in texts.items() if text}


@require_GET
def outcomes(request: HttpRequest, kind: str) -> HttpResponse:
    """This will be the outcome codes of a kind of activity, to be chosen from where an entry is written."""
    if kind not in ActivityKind.values:
        raise NotFound(entity("activity"))
    fitting = (Filter("active", "is", (True,)),)
    found = find(Query(entity("outcome"), filters=fitting, sort=("position",), limit=_MOST_OUTCOMES))
    field = entity("outcome").field("kind")
    names = titles(entity("outcome"), [row.id for row in found.rows])
    shown = tuple(
        Choice(str(row.id), names.get(row.id, row.title)) for row in found.rows if row.raw[field.column] in ("", kind)
    )
    return show_part(request, "_outcomes.html", outcomes=shown, prefix=kind)


def _check_past(values: Mapping[str, str]) -> None:
    """Refuse to tell of what is still to come; what cannot be read is refused by whoever writes it."""
    field = entity("activity").field(HAPPENED)
    try:
        moment = field.parse(values.get(HAPPENED, ""))
    except Refused:
        return
    if moment is not None and moment > timezone.now() + _SLACK:
        raise Invalid({HAPPENED: [_("What happened lies in the past; plan what is to come as a task.")]})


def _refused(request: HttpRequest, key: str, record_id: int, text: str) -> HttpResponse:
    """Say what stands against it: a page keeps what was typed, and nothing is half written."""
    if is_fragment(request):
        return told(text, status=UNPROCESSABLE)
    notice(request, text, tone="problem")
    return go(request, f"/{key}/{record_id}")


@require_GET
def timeline_part(request: HttpRequest, key: str, record_id: int) -> HttpResponse:
    """This will be the next page of a timeline or, where the whole of it is wanted, its first one as narrowed."""
    keep(request.GET)
    return _shown(request, key, record_id, asked_in(request.GET.dict()), whole=request.GET.get("whole") == "yes")


@require_POST
def pin_entry(request: HttpRequest, key: str, record_id: int, number: int, *, on: bool) -> HttpResponse:
    """This will put an entry to the top of the timeline, or take it from there."""
    one = entity(key)
    get(one, record_id)
    try:
        (pin if on else unpin)(one, record_id, number)
    except RecordProblem as problem:
        return _refused(request, key, record_id, str(problem))
    if is_fragment(request):
        return _shown(request, key, record_id, Asked(), whole=True)
    return go(request, f"/{key}/{record_id}?tab=timeline")


def _shown(request: HttpRequest, key: str, record_id: int, asked: Asked, *, whole: bool) -> HttpResponse:
    one = entity(key)
    if not one.on_timeline:
        raise NotFound(one)
    row, told_of = get_with(one, record_id, *reach_asked(one))
    page = page_of(one, row, asked, may_pin="edit" in reached(one, told_of))
    return show_part(request, "timelines/_shown.html" if whole else "_moments.html", timeline=page)
