"""Ticking what a stage needs, with evidence, and filling in what is missing, on the page of the deal."""

import json
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, find_row, trash
from guanxi.platform.records.problems import Invalid, NotFound, RecordProblem, may_not
from guanxi.platform.search.finder import get
from guanxi.platform.timeline.files import attach
from guanxi.platform.timeline.models import Activity, ActivityLink
from guanxi.platform.web.controls import read_answers
from guanxi.platform.web.parts.lists import Choice
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import UNPROCESSABLE, go, is_fragment, notice, show, told
from guanxi.sales.models import Deal
from guanxi.sales.playbooks.drawing import drawn
from guanxi.sales.playbooks.models import PlaybookItem, StageTick
from guanxi.sales.playbooks.needs_shown import needs_card

_MOST_ACTIVITIES = 20


def card(request: HttpRequest, deal_id: int, *, problem: str = "") -> str:
    """This will be the card as it is now; empty where the stage needs nothing."""
    deal = find_row(entity("deal"), deal_id)
    row = get(entity("deal"), deal_id)
    it = needs_card(deal, row, may_edit="edit" in reach(entity("deal"), deal_id))
    return drawn(request, "playbooks/_needs.html", it=it, problem=problem) if it else ""


@require_POST
def fill_in(request: HttpRequest, deal_id: int) -> HttpResponse:
    """This will save the fields that the stage asks for."""
    row = get(entity("deal"), deal_id)
    values = {name: text for name, text in read_answers(request.POST, row.view.editable).items() if text}
    problem = ""
    try:
        if values:
            change(entity("deal"), deal_id, values)
    except RecordProblem as refused:
        problem = str(refused)
    return _answer(request, deal_id, problem)


@require_http_methods(["GET", "POST"])
def tick(request: HttpRequest, deal_id: int, item_id: int) -> HttpResponse:
    """This will tick a requirement, take the tick back, or ask for the evidence that it needs."""
    deal, item = find_row(entity("deal"), deal_id), find_row(entity("playbook_item"), item_id)
    if "edit" not in reach(entity("deal"), deal_id):
        raise may_not("edit", entity("deal"))
    if request.method == "GET":
        return _ask(request, deal, item, "")
    ticked = StageTick.objects.filter(deal=deal_id, item=item_id)
    problem = ""
    try:
        if "evidence" in request.POST:
            if said := _with_evidence(request, deal, item, ticked.first()):
                return _ask(request, deal, item, said)
            return go(request, f"/deal/{deal_id}#needs")
        if ticked.exists():
            trash(entity("stage_tick"), list(ticked.values_list("pk", flat=True)))
        else:
            create(entity("stage_tick"), {"deal": deal_id, "item": item_id})
    except RecordProblem as refused:
        problem = str(refused)
    return _answer(request, deal_id, problem)


def _with_evidence(request: HttpRequest, deal: Deal, item: PlaybookItem, tick: StageTick | None) -> str:
    """Tick with what shows it; gives what stands against it."""
    words, activity = request.POST.get("evidence", "").strip(), request.POST.get("activity", "")
    upload = request.FILES.get("file")
    if item.evidence and not (words or activity or upload):
        return _("Say what shows it, choose an activity, or add a file.")
    values: dict[str, Any] = {"evidence": words, "activity": activity or None}
    one = entity("stage_tick")
    try:
        if upload:
            values["file_id"] = attach(entity("deal"), deal.pk, upload).pk
        file = values.pop("file_id", None)
        made = change(one, tick.pk, values) if tick else create(one, values | {"deal": deal.pk, "item": item.pk})
        if file:
            StageTick.objects.filter(pk=made.pk).update(file_id=file)
    except Invalid as refused:
        return str(refused)
    return ""


def _ask(request: HttpRequest, deal: Deal, item: PlaybookItem, problem: str) -> HttpResponse:
    title = getattr(item, entity("playbook_item").spoken_title) or item.name
    page = {
        "title": title,
        "action": f"/selling/tick/{deal.pk}/{item.pk}",
        "back_url": f"/deal/{deal.pk}",
        "needed": item.evidence,
        "activities": _activities(deal),
        "problem": problem,
        "words": request.POST.get("evidence", ""),
    }
    return show(request, "playbooks/evidence.html", page, title, status=UNPROCESSABLE if problem else 200)


def _activities(deal: Deal) -> tuple[Choice, ...]:
    if not (view_of(entity("activity")).may("read") and view_of(entity("activity")).reads("subject")):
        return ()
    links = ActivityLink.objects.filter(entity="deal", object_id=deal.pk).values("activity_id")
    rows = Activity.everything.filter(pk__in=links, done_at__isnull=False, deleted_at__isnull=True)
    found = rows.order_by("-done_at")[:_MOST_ACTIVITIES].values_list("pk", "kind", "subject", "done_at")
    kinds = dict(Activity._meta.get_field("kind").choices or ())
    return tuple(
        Choice(str(pk), f"{done:%Y-%m-%d} {kinds.get(kind, kind)} {subject}") for pk, kind, subject, done in found
    )


def _answer(request: HttpRequest, deal_id: int, problem: str) -> HttpResponse:
    if not is_fragment(request):
        if problem:
            notice(request, problem, tone="problem")
        return go(request, f"/deal/{deal_id}#needs")
    try:
        text = card(request, deal_id, problem=problem)
    except NotFound:
        return told(problem or _("This deal is not there any more."))
    answer = HttpResponse(text)
    answer["HX-Trigger"] = json.dumps({"record-changed": {}})
    return answer
