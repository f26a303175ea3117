"""The conditions of a flow or of one of its steps, made with the builder of lists; they count once they are saved."""

from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from guanxi.platform.automation.approvals.models import ApprovalFlow, ApprovalStep
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.door import change, find_row
from guanxi.platform.search.finder import check
from guanxi.platform.search.grammar import read, write
from guanxi.platform.search.query import Query, QueryRefused
from guanxi.platform.search.questions import reading_words
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.approvals.flows import FLOW, STEP, in_words
from guanxi.platform.web.approvals.shown import ROOT
from guanxi.platform.web.builder import tree
from guanxi.platform.web.builder.making import Making, only_filters
from guanxi.platform.web.builder.pages import step_of
from guanxi.platform.web.parts.approval_flows import ConditionsPage
from guanxi.platform.web.parts.lists import Chip
from guanxi.platform.web.replies import go, notice, show
from guanxi.platform.web.state import ListState, read_state


@require_GET
def ask(request: HttpRequest, flow_id: int) -> HttpResponse:
    """This will be the next step of making or changing a condition."""
    require(FLOW)
    flow, step = _found(request, flow_id)
    work = Making(
        request,
        entity(flow.kind),
        only_filters(read_state(request.GET)),
        tree.read_place(request.GET.get("at", "")),
        base=f"{ROOT}/flows/{flow.pk}/conditions",
        keeper=someone(),
        carried=(("step", str(step.pk) if step else ""),),
    )
    with reading_words():
        return step_of(work)


@require_http_methods(["GET", "POST"])
def conditions(request: HttpRequest, flow_id: int) -> HttpResponse:
    """This will show conditions that are not saved yet, or save them."""
    require(FLOW)
    flow, step = _found(request, flow_id)
    sent = request.POST if request.method == "POST" else request.GET
    if request.method == "GET" and "made" not in request.GET:
        written = (step or flow).condition.splitlines()
        state = replace(ListState(), filters=tuple(map(read, filter(str.strip, written))))
    else:
        state = only_filters(read_state(sent))
    if request.method == "POST":
        return _saved(request, flow, step, state)
    return _shown(request, flow, step, state)


def _saved(request: HttpRequest, flow: ApprovalFlow, step: ApprovalStep | None, state: ListState) -> HttpResponse:
    text = "\n".join(map(write, state.filters))
    try:
        with reading_words():
            check(Query(entity(flow.kind), filters=state.filters))
    except QueryRefused as refused:
        notice(request, str(refused), tone="problem")
    else:
        change(entity(STEP if step else FLOW), (step or flow).pk, {"condition": text})
    return go(request, f"/{FLOW}/{flow.pk}")


def _shown(request: HttpRequest, flow: ApprovalFlow, step: ApprovalStep | None, state: ListState) -> HttpResponse:
    base, one = f"{ROOT}/flows/{flow.pk}/conditions", _asked(state, step)
    page = ConditionsPage(
        title=_("Only if: %(name)s") % {"name": (step or flow).name},
        intro=_("All of these must hold; without conditions it is always so."),
        chips=tuple(
            Chip(text, f"{base}?{_asked(state.without(each), step)}", f"{base}/ask?{one}&at={place}")
            for place, (text, each) in enumerate(zip(_words(entity(flow.kind), state), state.filters, strict=True))
        ),
        ask_url=f"{base}/ask?{one}",
        action=base,
        hidden=(*(("f", write(each)) for each in state.filters), ("step", str(step.pk) if step else "")),
        cancel_url=f"/{FLOW}/{flow.pk}",
    )
    return show(request, "approvals/conditions.html", page, page.title, styles=("guanxi/builder.css",))


def _words(one: Entity, state: ListState) -> tuple[str, ...]:
    return in_words(one.key, [write(each) for each in state.filters])


def _asked(state: ListState, step: ApprovalStep | None) -> str:
    return urlencode([*state.pairs(), ("step", str(step.pk) if step else ""), ("made", "yes")])


def _found(request: HttpRequest, flow_id: int) -> tuple[ApprovalFlow, ApprovalStep | None]:
    flow = find_row(entity(FLOW), flow_id)
    named = request.POST.get("step") or request.GET.get("step") or ""
    step = ApprovalStep.objects.filter(flow=flow, pk=int(named)).first() if named.isdecimal() else None
    return flow, step
