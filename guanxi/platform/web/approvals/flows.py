"""The design of a flow on its page: steps in sentences, their order, and trying it on a record."""

from collections.abc import Sequence

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST
from markupsafe import Markup

from guanxi.platform.automation.approvals.actions.switch_flow import drawn_up
from guanxi.platform.automation.approvals.drafts import gone, lacking
from guanxi.platform.automation.approvals.freezing import line_kinds
from guanxi.platform.automation.approvals.models import ApprovalFlow, ApprovalStep, Does, FlowVersion, Mode, Who
from guanxi.platform.automation.approvals.people import Standing
from guanxi.platform.automation.approvals.queries import flow_name, names, step_name
from guanxi.platform.automation.approvals.rehearsing import Foreseen, rehearse
from guanxi.platform.automation.approvals.rules import StepRule, flow_rule
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, find_row, trash
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.search.finder import titles
from guanxi.platform.search.query import QueryRefused
from guanxi.platform.search.questions import said
from guanxi.platform.web.administration.places import require
from guanxi.platform.web.approvals.shown import ROOT
from guanxi.platform.web.cells import person
from guanxi.platform.web.parts.approval_flows import FlowDesigned, FlowTried, StepDesigned, StepTried
from guanxi.platform.web.parts.forms import Control
from guanxi.platform.web.replies import go, notice, show_part

FLOW, STEP = "approval_flow", "approval_step"


def design_of(flow_id: int) -> FlowDesigned:
    """This will be the design of a flow, in words."""
    flow = find_row(entity(FLOW), flow_id)
    rows = list(ApprovalStep.objects.filter(flow=flow).order_by("position", "pk"))
    rule, keeps = drawn_up(flow), view_of(entity(FLOW)).may("edit")
    last = FlowVersion.objects.filter(flow=flow, number=flow.in_force).first() if flow.in_force else None
    path, here = f"{ROOT}/flows/{flow.pk}", f"/{FLOW}/{flow.pk}"
    steps = tuple(
        StepDesigned(
            place,
            row.pk,
            step_name(step),
            told_who(step),
            told_times(step),
            called_fields(flow.kind, step.fills),
            in_words(flow.kind, step.conditions),
            f"/{STEP}/{row.pk}/edit?back={here}" if keeps else "",
            f"{path}/conditions?step={row.pk}" if keeps else "",
            f"{path}/steps/{row.pk}" if keeps else "",
            f"{path}/fields?step={row.pk}" if keeps and step.does == Does.DECIDE else "",
        )
        for place, (row, step) in enumerate(zip(rows, rule.steps, strict=True), 1)
    )
    following = rows[-1].position + 1 if rows else 1
    known = is_entity(flow.kind) and view_of(entity(flow.kind)).may("read")
    return FlowDesigned(
        in_words(flow.kind, rule.conditions),
        steps,
        lacking(rule),
        flow.in_force,
        last is not None and flow_rule(last.rule) != rule,
        f"{path}/conditions" if keeps else "",
        f"/{STEP}/new?flow={flow.pk}&position={following}&back={here}" if keeps else "",
        f"{path}/try" if known and rows else "",
        _sample(flow) if known else None,
        called_fields(flow.kind, rule.watched),
        f"{path}/fields" if keeps and is_entity(flow.kind) else "",
        tuple(gone(rule)),
    )


@require_POST
def change_step(request: HttpRequest, flow_id: int, step_id: int) -> HttpResponse:
    """This will put a step before or after its neighbour, or take it out of the flow."""
    require(FLOW)
    rows = list(ApprovalStep.objects.filter(flow_id=flow_id).order_by("position", "pk"))
    place = next((place for place, row in enumerate(rows) if row.pk == step_id), None)
    to = request.POST.get("to", "")
    if place is not None and to == "away":
        trash(entity(STEP), [step_id])
        notice(request, _("Taken out: %(step)s") % {"step": rows[place].name})
    elif place is not None:
        other = place + (-1 if to == "up" else 1)
        if 0 <= other < len(rows):
            rows[place], rows[other] = rows[other], rows[place]
        for position, row in enumerate(rows, 1):
            if row.position != position:
                change(entity(STEP), row.pk, {"position": position})
    return go(request, f"/{FLOW}/{flow_id}")


@require_GET
def try_flow(request: HttpRequest, flow_id: int) -> HttpResponse:
    """This will say whom a record would go to, as the flow is designed now; nothing is written."""
    flow = find_row(entity(FLOW), flow_id)
    record = request.GET.get("record", "")
    return show_part(request, "approvals/_tried.html", page=_tried(flow, int(record) if record.isdecimal() else 0))


def told_who(step: StepRule) -> str:
    """This will say who stands at a step, and how many of them have to agree."""
    called = {
        Who.PERSON: lambda: names([step.person or 0]).get(step.person or 0, _("somebody who is to be chosen")),
        Who.ROLE: lambda: _("everybody with the role %(role)s") % {"role": _called("role", step.role)},
        Who.TEAM: lambda: _("the people of %(team)s") % {"team": _called("team", step.team)},
        Who.MANAGER: lambda: _("the applicant's manager"),
        Who.UPPER: lambda: (
            ngettext(
                "the manager %(n)s level above the applicant",
                "the manager %(n)s levels above the applicant",
                step.level or 1,
            )
            % {"n": step.level or 1}
        ),
        Who.CHAIN: lambda: _chain(step),
        Who.TERRITORY: lambda: _("who is in charge of the customer's territory"),
        Who.TERRITORY_ABOVE: lambda: _("who is in charge of the territory above the customer's"),
        Who.KEEPERS_MANAGER: lambda: _("the manager of who looks after the customer"),
    }
    who = called[Who(step.who)]()
    if step.does == Does.COPY:
        return _("Copy: %(who)s") % {"who": who}
    several = step.who in (Who.ROLE, Who.TEAM)
    return f"{who} · {Mode(step.mode).label}" if several else str(who)


def told_times(step: StepRule) -> tuple[str, ...]:
    """This will say what becomes of a step that nobody answers."""
    told = []
    if hours := step.remind_after:
        told.append(
            ngettext("reminded after %(hours)s hour of work", "reminded after %(hours)s hours of work", hours)
            % {"hours": hours}
        )
    if hours := step.raise_after:
        to = names([step.raise_to]).get(step.raise_to, "?") if step.raise_to else _("their manager")
        told.append(
            ngettext(
                "goes up to %(whom)s after %(hours)s hour of work",
                "goes up to %(whom)s after %(hours)s hours of work",
                hours,
            )
            % {"hours": hours, "whom": to}
        )
    return tuple(told)


def called_fields(kind: str, chosen: Sequence[str]) -> tuple[str, ...]:
    """This will be what fields and kinds of lines are called."""
    if not is_entity(kind):
        return tuple(chosen)
    one = entity(kind)
    known = {each.name: str(each.label) for each in one.fields}
    known |= {each.key: str(each.plural) for each in line_kinds(one)}
    return tuple(known.get(name, name) for name in chosen)


def in_words(kind: str, conditions: Sequence[str]) -> tuple[str, ...]:
    """This will be conditions in words; one that cannot be asked stands as it is written."""
    return said(entity(kind), "\n".join(conditions)) if is_entity(kind) else tuple(conditions)


def _chain(step: StepRule) -> str:
    if step.role:
        return _("manager after manager, up to the first with the role %(role)s") % {"role": _called("role", step.role)}
    return _("manager after manager, %(n)s levels up") % {"n": step.level or "?"}


def _called(key: str, number: int | None) -> str:
    return titles(entity(key), [number or 0]).get(number or 0, "?")


def _sample(flow: ApprovalFlow) -> Control:
    kind = entity(flow.kind)
    return Control("record", str(kind.label), "link", required=True, search_url=f"/{flow.kind}/pick", prefix="try")


def _tried(flow: ApprovalFlow, record_id: int) -> FlowTried:
    one = entity(flow.kind)
    try:
        found = rehearse(flow, record_id)
    except (RecordProblem, QueryRefused) as problem:
        return FlowTried(flow_name(flow), "", problem=str(problem))
    title = titles(one, [record_id]).get(record_id, "")
    people = names([found.applicant, *(each.person for step in found.steps for each in step.people)])
    if not found.applies:
        return FlowTried(title, _("This flow is not for this record: its conditions do not hold."))
    text = _("Sent by %(person)s, it would go this way:") % {"person": people.get(found.applicant, "")}
    return FlowTried(title, text, tuple(_step(place, step, people) for place, step in enumerate(found.steps, 1)))


def _step(place: int, step: Foreseen, people: dict[int, str]) -> StepTried:
    words = {
        "skipped": _("left out: its conditions do not hold"),
        "own": _("passed over: it is the applicant's own"),
        "again": _("not asked again: agreed before"),
        "copied": _("get a copy"),
        "nobody": _("nobody is found: it would come back to the applicant"),
        "asked": _("would go to"),
    }
    return StepTried(
        place, step_name(step.step), words[step.state], tuple(_named(each, people) for each in step.people)
    )


def _named(each: Standing, people: dict[int, str]) -> Markup:
    return person(people.get(each.person, ""), each.person)
