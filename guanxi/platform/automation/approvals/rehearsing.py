"""Trying a flow on a record before it is switched on: whom it would go to, and nothing is written."""

from dataclasses import dataclass

from guanxi.platform.automation.approvals.actions.start_approval import applies
from guanxi.platform.automation.approvals.actions.switch_flow import drawn_up
from guanxi.platform.automation.approvals.judging import holds
from guanxi.platform.automation.approvals.models import ApprovalFlow, Does, Mode, Own
from guanxi.platform.automation.approvals.people import Standing, named_by, staff_for, standing_at
from guanxi.platform.automation.approvals.rules import FlowRule, StepRule
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import find_row


@dataclass(frozen=True)
class Foreseen:
    """What would become of one step: `state` is skipped (its condition does not hold), own, again, copied, nobody or asked."""

    step: StepRule
    state: str
    people: tuple[Standing, ...] = ()


@dataclass(frozen=True)
class Rehearsal:
    """What would become of a record in a flow as it is designed now."""

    applies: bool
    applicant: int
    steps: tuple[Foreseen, ...]


def rehearse(flow: ApprovalFlow, record_id: int) -> Rehearsal:
    """Say whom a record of the person would go to if its owner sent it; raises `NotFound`, and `QueryRefused` for a bad condition."""
    rule, one = drawn_up(flow), entity(flow.kind)
    row = find_row(one, record_id)
    applicant, agreed = int(row.owner_id), set[int]()
    if not applies(rule, one, row):
        return Rehearsal(False, applicant, ())
    return Rehearsal(
        True, applicant, tuple(_foreseen(rule, step, one, record_id, applicant, agreed) for step in rule.steps)
    )


def _foreseen(
    rule: FlowRule, step: StepRule, one: Entity, record_id: int, applicant: int, agreed: set[int]
) -> Foreseen:
    if not holds(one, record_id, applicant, step.conditions):
        return Foreseen(step, "skipped")
    staff = staff_for(one.key, record_id, applicant)
    named = named_by(step, applicant, staff)
    if step.does == Does.COPY:
        return Foreseen(step, "copied", tuple(map(Standing, named)))
    if rule.own == Own.SKIP and set(named) == {applicant}:
        return Foreseen(step, "own")
    standing = standing_at(step, rule, applicant, staff)
    if not standing:
        return Foreseen(step, "nobody")
    again = [each for each in standing if rule.once and each.person in agreed]
    asked = [] if again and step.mode == Mode.ANY else [each for each in standing if each not in again]
    agreed.update(each.person for each in asked)
    return Foreseen(step, "asked", tuple(asked)) if asked else Foreseen(step, "again", tuple(again))
