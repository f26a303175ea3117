"""Where an approval goes next: from step to step until somebody has to decide, or nobody has to any more.

Only the engine calls this, with the approval locked.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals import telling
from guanxi.platform.automation.approvals.judging import holds
from guanxi.platform.automation.approvals.models import Approval, Does, Mode, Move, Own, State, Turn, TurnState, Who
from guanxi.platform.automation.approvals.opening import keep_open
from guanxi.platform.automation.approvals.people import Staff, Standing, named_by, staff_for, standing_at
from guanxi.platform.automation.approvals.rules import FlowRule, StepRule, flow_rule
from guanxi.platform.entities.registry import entity
from guanxi.platform.search.query import QueryRefused

UNDECIDED = (TurnState.OPEN, TurnState.WAITING)


def rule_of(approval: Approval) -> FlowRule:
    """Give the version of the flow that an approval began with; whoever keeps the flow now is asked where nobody else can be."""
    return replace(flow_rule(approval.version.rule), keeper=approval.flow.keeper_id)


def note_down(
    approval: Approval,
    kind: str,
    *,
    by: int | None = None,
    person: int | None = None,
    note: str = "",
    turn: Turn | None = None,
    step: int | None = None,
    fields: Sequence[str] = (),
) -> None:
    """Write down one move; that of a turn says how long it was held."""
    held = turn and turn.opened_at and timezone.now() - turn.opened_at
    Move.objects.create(
        approval=approval,
        by_id=by,
        kind=kind,
        step=turn.step if turn else approval.step if step is None else step,
        person_id=person,
        note=note,
        fields=list(fields),
        seconds=int(held.total_seconds()) if held else None,
    )


def go_on(approval: Approval, first: int, *, by: int) -> None:
    """Take an approval to the first step, from this one on, at which somebody has to decide; behind the last it is approved."""
    rule, staff = rule_of(approval), staff_for(approval.entity, approval.object_id, _owner(approval))
    for number in range(first, len(rule.steps)):
        step = rule.steps[number]
        if not _applies(approval, step):
            continue
        if step.does == Does.COPY:
            copy_to(approval, named_by(step, approval.applicant_id, staff), step=number)
        elif _stops_at(approval, rule, number, staff, by):
            return
    _approve(approval, len(rule.steps), by)


def give_turn(approval: Approval, one: Standing, **more: Any) -> Turn:
    """Give a person a turn; who waits for others has it not yet."""
    opened = None if more.get("state") == TurnState.WAITING else timezone.now()
    if one.person not in approval.people:
        approval.people.append(one.person)
    return Turn.objects.create(
        approval=approval,
        person_id=one.person,
        instead_of_id=one.instead_of,
        stands_in=one.why == "away",
        opened_at=opened,
        **more,
    )


def copy_to(approval: Approval, people: Iterable[int], *, step: int, by: int | None = None) -> None:
    """Let people read an approval without a say in it; whoever has a copy already gets no second one."""
    known = set(approval.turns.filter(state=TurnState.COPIED).values_list("person_id", flat=True))
    fresh = [one for one in dict.fromkeys(people) if one not in known and one != approval.applicant_id]
    for one in fresh:
        give_turn(approval, Standing(one), step=step, state=TurnState.COPIED)
        note_down(approval, "copied", by=by, person=one, step=step)
    if fresh:
        settle(approval)
        telling.copied(approval, fresh, by)


def end_turns(turns: Any) -> None:
    """End turns that nobody has to take any more."""
    turns.filter(state__in=UNDECIDED).update(state=TurnState.ENDED, ended_at=timezone.now())


def settle(approval: Approval) -> None:
    """Write an approval, and open the record to whoever holds it now and to nobody else."""
    approval.save()
    keep_open(approval)


def finish(approval: Approval, state: str) -> None:
    """End an approval."""
    end_turns(approval.turns)
    approval.state, approval.ended_at = state, timezone.now()
    settle(approval)


def back_to_applicant(approval: Approval, state: str = State.RETURNED) -> None:
    """Give an approval back to the applicant, who may change the record and send it again."""
    end_turns(approval.turns)
    approval.turns.filter(counts=True).update(counts=False)
    approval.state = state
    settle(approval)


def _applies(approval: Approval, step: StepRule) -> bool:
    """Tell whether a step is taken; one whose condition cannot be asked any more is, so that nothing slips through."""
    try:
        return holds(entity(approval.entity), approval.object_id, _owner(approval), step.conditions)
    except QueryRefused:
        return True


def _owner(approval: Approval) -> int:
    return int(approval.values.get("owner_id") or 0)


def _stops_at(approval: Approval, rule: FlowRule, number: int, staff: Staff, by: int) -> bool:
    """Give the people of a step their turns; False where it needs nobody."""
    step, applicant = rule.steps[number], approval.applicant_id
    if rule.own == Own.SKIP and set(named_by(step, applicant, staff)) == {applicant}:
        note_down(approval, "own_step", person=applicant, step=number)
        return False
    standing = standing_at(step, rule, applicant, staff)
    if not standing:
        note_down(approval, "nobody", note=_("Nobody could be found for the step “%(step)s”.") % {"step": step.name})
        back_to_applicant(approval)
        telling.returned(approval, None)
        telling.stuck(approval, rule)
        return True
    asked = _not_asked_yet(approval, rule, step, standing, number)
    if not asked:
        return False
    _hold(approval, step, asked, number)
    telling.waiting(approval, by)
    if any(one.why in ("left", "nobody") for one in asked):
        telling.placed_elsewhere(approval, rule)
    return True


def _not_asked_yet(
    approval: Approval, rule: FlowRule, step: StepRule, standing: Sequence[Standing], number: int
) -> list[Standing]:
    """Leave out who has agreed already; where one of several is enough, that was enough."""
    if not rule.once:
        return list(standing)
    agreed = set(approval.turns.filter(state=TurnState.APPROVED, counts=True).values_list("person_id", flat=True))
    again = [one for one in standing if one.person in agreed]
    for one in again:
        note_down(approval, "agreed_before", person=one.person, step=number)
    if again and step.mode == Mode.ANY:
        return []
    return [one for one in standing if one.person not in agreed]


def _hold(approval: Approval, step: StepRule, standing: Sequence[Standing], number: int) -> None:
    approval.step, approval.state, approval.ended_at = number, State.RUNNING, None
    in_order = step.mode == Mode.ORDER or step.who == Who.CHAIN
    for place, one in enumerate(standing):
        later = in_order and place > 0
        give_turn(approval, one, step=number, place=place, state=TurnState.WAITING if later else TurnState.OPEN)
        if one.why:
            note_down(approval, f"instead_{one.why}", person=one.person, step=number)
    settle(approval)


def _approve(approval: Approval, behind_last: int, by: int) -> None:
    approval.step = behind_last
    finish(approval, State.APPROVED)
    note_down(approval, "approved")
    telling.decided(approval, by)
