"""Beginning a close plan with a template, and ticking its steps."""

import json

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_POST

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.platform.web.reach import reach
from guanxi.platform.web.replies import go, is_fragment, notice
from guanxi.sales.playbooks.actions.plan_close import plan_close
from guanxi.sales.playbooks.advice_words import TAB
from guanxi.sales.playbooks.drawing import drawn
from guanxi.sales.playbooks.plan_shown import plan_card


@require_POST
def begin(request: HttpRequest, deal_id: int) -> HttpResponse:
    """This will write the steps of the chosen template."""
    deal, chosen = find_row(entity("deal"), deal_id), request.POST.get("template", "")
    if "edit" not in reach(entity("deal"), deal_id):
        raise may_not("edit", entity("deal"))
    problem = ""
    try:
        plan_close(deal, by=someone(), template=int(chosen) if chosen.isascii() and chosen.isdecimal() else 0)
    except RecordProblem as refused:
        problem = str(refused)
    return _answer(request, deal_id, problem)


@require_POST
def done(request: HttpRequest, step_id: int) -> HttpResponse:
    """This will say that a step was done today, or that it was not."""
    step, problem = find_row(entity("close_step"), step_id), ""
    try:
        change(entity("close_step"), step_id, {"done_on": None if step.done_on else timezone.localdate()})
    except RecordProblem as refused:
        problem = str(refused)
    return _answer(request, step.deal_id, problem)


def _answer(request: HttpRequest, deal_id: int, problem: str) -> HttpResponse:
    if not is_fragment(request):
        if problem:
            notice(request, problem, tone="problem")
        return go(request, f"/deal/{deal_id}?tab={TAB}")
    deal = find_row(entity("deal"), deal_id)
    it = plan_card(deal, may_edit="edit" in reach(entity("deal"), deal_id))
    answer = HttpResponse(drawn(request, "playbooks/_plan.html", it=it, problem=problem))
    answer["HX-Trigger"] = json.dumps({"record-changed": {}})
    return answer
