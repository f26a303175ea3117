"""Flows that name a leaving person, and the approvals that wait for them: both go to whoever takes over.

A flow in use gets a new version that names the other one, whatever its design says meanwhile. Approvals that run keep the
version they began with: where that names the person at a later step, their manager is found then, as for all who left.
"""

from typing import Any, Final

from django.db.models import Max, Q

from guanxi.lib.words import words
from guanxi.platform.automation.approvals.actions.decide import give_to
from guanxi.platform.automation.approvals.engine import ApprovalRefused, as_engine
from guanxi.platform.automation.approvals.models import (
    Approval,
    ApprovalFlow,
    ApprovalStep,
    FlowVersion,
    State,
    Turn,
    TurnState,
)
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change
from guanxi.platform.records.going_along import GoesAlong, goes_along
from guanxi.platform.records.problems import RecordProblem

_FLOW, _STEP, _IN_USE = "approval_flow", "approval_step", "in_force"
_PLACES: Final = ((_FLOW, ApprovalFlow, "keeper"), (_STEP, ApprovalStep, "person"), (_STEP, ApprovalStep, "raise_to"))


def _flows_naming(person: int) -> set[int]:
    """The flows whose design names a person, or whose version in use does."""
    if not (view_of(entity(_FLOW)).may("edit") and view_of(entity(_STEP)).may("edit")):
        return set()
    steps = ApprovalStep.objects.filter(Q(person=person) | Q(raise_to=person))
    designed = ApprovalFlow.objects.filter(Q(keeper=person) | Q(pk__in=steps.values("flow")))
    in_use = {flow.pk for flow in ApprovalFlow.objects.exclude(in_force=None) if _in_use(flow, person, 0)}
    return in_use | set(designed.values_list("pk", flat=True))


def _in_use(flow: ApprovalFlow, person: int, receiver: int) -> dict[str, Any] | None:
    """The version in use with somebody else instead of a person; None where it does not name them."""
    last = FlowVersion.objects.filter(flow=flow, number=flow.in_force).first()
    if last is None:
        return None
    names = {"keeper": last.rule.get("keeper"), "steps": last.rule["steps"]}
    other = {
        "keeper": _other(names["keeper"], person, receiver),
        "steps": [
            {
                name: _other(value, person, receiver) if name in ("person", "raise_to") else value
                for name, value in step.items()
            }
            for step in names["steps"]
        ],
    }
    return None if other == names else {**last.rule, **other}


def _other(value: Any, person: int, receiver: int) -> Any:
    return receiver if value == person else value


def _name_another(person: int, receiver: int) -> list[Any]:
    return [found for number in sorted(_flows_naming(person)) if (found := _renamed(number, person, receiver))["was"]]


def _renamed(number: int, person: int, receiver: int) -> dict[str, Any]:
    flow = ApprovalFlow.objects.get(pk=number)
    rule, in_use, was = _in_use(flow, person, receiver) if flow.in_force else None, flow.in_force, []
    for key, model, field in _PLACES:
        mine: Any = {"pk": number} if key == _FLOW else {"flow": number}
        for place in model.objects.filter(**mine, **{field: person}).order_by("pk").values_list("pk", flat=True):
            if _set(key, place, field, receiver):
                was.append([key, place, field])
    if rule is not None:
        last = FlowVersion.objects.filter(flow=number).aggregate(last=Max("number"))["last"]
        FlowVersion.objects.create(flow_id=number, number=last + 1, rule=rule, made_by_id=someone().user_id)
        if _set(_FLOW, number, _IN_USE, last + 1):
            was.append([_FLOW, number, _IN_USE, in_use, last + 1])
    return {"flow": number, "was": was}


def _set(key: str, number: int, field: str, value: int | None) -> bool:
    try:
        change(entity(key), number, {field: value}, trusted=field == _IN_USE)
    except RecordProblem:
        return False
    return True


def _name_again(person: int, receiver: int, passed: list[Any]) -> None:
    models = {_FLOW: ApprovalFlow, _STEP: ApprovalStep}
    for key, number, field, *versions in (place for one in passed for place in one["was"]):
        before, since = versions or (person, receiver)
        if models[key].objects.filter(pk=number, **{field: since}).exists():
            _set(key, number, field, before)


def _waiting_for(person: int) -> list[Turn]:
    """The open turns of a person, which nobody else need read."""
    if not view_of(entity("user")).may("edit"):
        return []
    with as_engine(someone()):
        turns = Turn.objects.filter(person_id=person, state=TurnState.OPEN, approval__state=State.RUNNING)
        return list(turns.order_by("pk"))


def _hand_on(person: int, receiver: int) -> list[Any]:
    by, passed = someone(), []
    for turn in _waiting_for(person):
        if (given := _given(turn.pk, person, receiver, by)) is not None:
            passed.append(given)
    return passed


def _hand_back(person: int, receiver: int, passed: list[Any]) -> None:
    by = someone()
    for number in passed if view_of(entity("user")).may("edit") else ():
        _given(number, receiver, person, by)


def _given(turn_id: int, whose: int, to: int, by: Any) -> int | None:
    """Give a turn on where somebody still holds it and the other one may decide; gives the turn that came of it."""
    with as_engine(by):
        number = Turn.objects.filter(pk=turn_id).values_list("approval_id", flat=True).first()
        approval = Approval.objects.select_for_update().filter(pk=number or 0, state=State.RUNNING).first()
        turn = Turn.objects.filter(pk=turn_id, person_id=whose, state=TurnState.OPEN).first()
        if approval is None or turn is None:
            return None
        try:
            return int(give_to(approval, turn, to, by=by, said="handed_over").pk)
        except ApprovalRefused:
            return None


goes_along(
    GoesAlong(
        "flows",
        words(
            "Where approval flows name %(person)s, they name %(to)s then (%(num)s)",
            "审批流程中的%(person)s改为%(to)s（%(num)s 个）",
        ),
        words("Approval flows that name somebody else now: %(num)s", "已更换人员的审批流程：%(num)s"),
        lambda person: len(_flows_naming(person)),
        _name_another,
        _name_again,
    ),
    GoesAlong(
        "approvals",
        words(
            "Approvals that wait for %(person)s wait for %(to)s then (%(num)s)",
            "待%(person)s审批的事项转由%(to)s审批（%(num)s 项）",
        ),
        words("Approvals that wait for somebody else now: %(num)s", "已转交的待审批事项：%(num)s"),
        lambda person: len(_waiting_for(person)),
        _hand_on,
        _hand_back,
    ),
)
