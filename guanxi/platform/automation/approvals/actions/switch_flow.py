"""Switching a flow on as it is now, and off."""

from django.db import transaction
from django.db.models import Max

from guanxi.platform.automation.approvals.drafts import lacking
from guanxi.platform.automation.approvals.engine import ApprovalRefused
from guanxi.platform.automation.approvals.models import ApprovalFlow, ApprovalStep, FlowVersion
from guanxi.platform.automation.approvals.rules import FlowRule, StepRule, as_json, flow_rule, lines
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change


def is_in_force(flow: ApprovalFlow) -> bool:
    """Tell whether a flow is switched on."""
    return flow.in_force is not None


def drawn_up(flow: ApprovalFlow) -> FlowRule:
    """Give the rule of a flow as it is designed now."""
    steps = ApprovalStep.objects.filter(flow=flow).order_by("position", "pk")
    return FlowRule(
        kind=flow.kind,
        keeper=flow.keeper_id,
        conditions=lines(flow.condition),
        own=flow.own,
        once=flow.once,
        watched=tuple(flow.watched),
        nudge_after=flow.nudge_after,
        steps=tuple(map(_step, steps)),
    )


def is_new(flow: ApprovalFlow) -> bool:
    """Tell whether a flow as it is designed now is not what is in use."""
    if not is_in_force(flow):
        return True
    last = FlowVersion.objects.filter(flow=flow, number=flow.in_force).first()
    return last is None or flow_rule(last.rule) != drawn_up(flow)


@transaction.atomic
def switch_on(flow: ApprovalFlow, *, by: Identity) -> ApprovalFlow:
    """Use a flow as it is designed now, from the next approval on; those that run keep what they began with."""
    rule = drawn_up(flow)
    if missing := lacking(rule):
        raise ApprovalRefused(missing)
    last = FlowVersion.objects.filter(flow=flow).order_by("-number").first()
    if last is None or flow_rule(last.rule) != rule:
        number = (FlowVersion.objects.filter(flow=flow).aggregate(last=Max("number"))["last"] or 0) + 1
        last = FlowVersion.objects.create(flow=flow, number=number, rule=as_json(rule), made_by_id=by.user_id)
    switched: ApprovalFlow = change(entity("approval_flow"), flow.pk, {"in_force": last.number}, trusted=True)
    return switched


@transaction.atomic
def switch_off(flow: ApprovalFlow, *, by: Identity) -> ApprovalFlow:
    """Offer a flow no longer; what runs goes on."""
    switched: ApprovalFlow = change(entity("approval_flow"), flow.pk, {"in_force": None}, trusted=True)
    return switched


def _step(one: ApprovalStep) -> StepRule:
    return StepRule(
        name=one.name,
        name_zh=one.name_zh,
        does=one.does,
        who=one.who,
        person=one.person_id,
        role=one.role_id,
        team=one.team_id,
        level=one.level,
        mode=one.mode,
        conditions=lines(one.condition),
        fills=tuple(one.fills),
        remind_after=one.remind_after,
        raise_after=one.raise_after,
        raise_to=one.raise_to_id,
    )
