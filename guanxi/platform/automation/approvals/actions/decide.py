"""What somebody does whose turn it is: agree, refuse, send back, hand on, ask somebody else before or after."""

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals import telling
from guanxi.platform.automation.approvals.engine import ApprovalRefused, at_work
from guanxi.platform.automation.approvals.filling import fill
from guanxi.platform.automation.approvals.models import Approval, Mode, Own, State, Turn, TurnState, Who
from guanxi.platform.automation.approvals.people import Standing, staff_for
from guanxi.platform.automation.approvals.routing import (
    UNDECIDED,
    back_to_applicant,
    end_turns,
    finish,
    give_turn,
    go_on,
    note_down,
    rule_of,
    settle,
)
from guanxi.platform.identity.acting import Identity

_LONGEST = 1000
APPLICANT = -1


def approve(approval_id: int, *, by: Identity, note: str = "", values: Mapping[str, Any] | None = None) -> Approval:
    """Agree, and write what the step lets one change. Raises `ApprovalRefused` where it is not this person's turn, and `Invalid`."""
    with at_work(approval_id, by=by) as approval:
        turn = _turn_of(approval, by)
        if values and (changed := fill(approval, rule_of(approval).steps[turn.step], values, by)):
            note_down(approval, "filled", by=by.user_id, fields=changed)
        _decided(turn, TurnState.APPROVED, by, note)
        note_down(approval, "agreed", by=by.user_id, note=turn.note, turn=turn)
        _after(approval, turn, by)
        return approval


def refuse(approval_id: int, *, by: Identity, note: str) -> Approval:
    """Refuse, which ends the approval; it takes a reason."""
    with at_work(approval_id, by=by) as approval:
        turn = _turn_of(approval, by)
        _decided(turn, TurnState.REFUSED, by, _reason(note))
        note_down(approval, "refused", by=by.user_id, note=turn.note, turn=turn)
        finish(approval, State.REFUSED)
        telling.decided(approval, by.user_id)
        return approval


def answer_by_mail(approval_id: int, *, by: Identity, agrees: bool, note: str = "") -> Approval:
    """Agree or refuse through the link of a mail, which the history says."""
    with transaction.atomic():
        with at_work(approval_id, by=by) as approval:
            _turn_of(approval, by)
            note_down(approval, "by_mail", by=by.user_id)
        return approve(approval_id, by=by, note=note) if agrees else refuse(approval_id, by=by, note=note)


def send_back(approval_id: int, *, by: Identity, note: str, to: int = APPLICANT) -> Approval:
    """Return it to the applicant, or to an earlier step, from where it goes its way anew; it takes a reason."""
    with at_work(approval_id, by=by) as approval:
        turn = _turn_of(approval, by)
        if not APPLICANT <= to < approval.step:
            raise ApprovalRefused(_("This goes back to an earlier step only."))
        _decided(turn, TurnState.RETURNED, by, _reason(note))
        note_down(approval, "returned", by=by.user_id, note=turn.note, turn=turn)
        if to == APPLICANT:
            back_to_applicant(approval)
            telling.returned(approval, by.user_id)
        else:
            end_turns(approval.turns)
            approval.turns.filter(step__gte=to).update(counts=False)
            go_on(approval, to, by=by.user_id)
        return approval


def hand_on(approval_id: int, *, by: Identity, to: int, note: str = "") -> Approval:
    """Let somebody else decide in one's place."""
    with at_work(approval_id, by=by) as approval:
        turn = _turn_of(approval, by)
        _may_decide(approval, to)
        _decided(turn, TurnState.HANDED_ON, by, note)
        theirs = give_turn(approval, Standing(to, by.user_id), step=turn.step, place=turn.place)
        turn.followers.update(behind=theirs)
        note_down(approval, "handed_on", by=by.user_id, person=to, note=turn.note, turn=turn)
        settle(approval)
        telling.waiting(approval, by.user_id, (to,))
        return approval


def add_signer(
    approval_id: int, *, by: Identity, to: int, when: Literal["before", "after"], note: str = ""
) -> Approval:
    """Have somebody else agree as well: before oneself, and then it is one's turn again, or once one has agreed."""
    with at_work(approval_id, by=by) as approval:
        turn = _turn_of(approval, by)
        _may_decide(approval, to)
        if when == "after":
            theirs = give_turn(
                approval, Standing(to), step=turn.step, place=turn.place, state=TurnState.WAITING, behind=turn
            )
        else:
            theirs = give_turn(approval, Standing(to), step=turn.step, place=turn.place)
            turn.state, turn.behind = TurnState.WAITING, theirs
            turn.save()
        note_down(approval, f"added_{when}", by=by.user_id, person=to, note=note.strip()[:_LONGEST], step=turn.step)
        settle(approval)
        if theirs.state == TurnState.OPEN:
            telling.waiting(approval, by.user_id, (to,))
        return approval


def reassign(approval_id: int, *, by: Identity, whose: int, to: int, note: str = "") -> Approval:
    """Let somebody else decide than who holds it, whoever that is; for the keeper of the flow, so that nothing is stuck."""
    with at_work(approval_id, by=by) as approval:
        if not keeps(approval, by.user_id):
            raise ApprovalRefused(_("Only who keeps the flow can give it to somebody else."))
        turn = approval.turns.filter(person_id=whose, state=TurnState.OPEN).first()
        if approval.state != State.RUNNING or turn is None:
            raise ApprovalRefused(_("It is not, or not any more, the turn of this person."))
        give_to(approval, turn, to, by=by, note=note)
        return approval


def give_to(approval: Approval, turn: Turn, to: int, *, by: Identity, note: str = "", said: str = "reassigned") -> Turn:
    """Give an open turn to somebody else, as the engine; raises `ApprovalRefused` where they may not decide."""
    _may_decide(approval, to)
    turn.state, turn.ended_at, turn.stands_in = TurnState.HANDED_ON, timezone.now(), False
    turn.save()
    theirs = give_turn(approval, Standing(to, turn.person_id), step=turn.step, place=turn.place)
    turn.followers.update(behind=theirs)
    note_down(approval, said, by=by.user_id, person=to, note=note.strip()[:_LONGEST], turn=turn)
    settle(approval)
    telling.waiting(approval, by.user_id, (to,))
    return theirs


def keeps(approval: Approval, person: int) -> bool:
    """Tell whether a person keeps the flow of an approval."""
    return int(approval.flow.keeper_id) == person


def _turn_of(approval: Approval, by: Identity) -> Turn:
    """Give the open turn of a person; raises `ApprovalRefused` where there is none."""
    turn = approval.turns.filter(person_id=by.user_id, state=TurnState.OPEN).first()
    if turn is None:
        turn = approval.turns.filter(instead_of_id=by.user_id, stands_in=True, state=TurnState.OPEN).first()
        if turn is not None:  # back, or answering from afar: it is theirs again
            turn.person_id, turn.instead_of_id, turn.stands_in = by.user_id, None, False
    if approval.state != State.RUNNING or turn is None:
        mine = approval.turns.filter(person_id=by.user_id).exclude(state__in=UNDECIDED).exists()
        raise ApprovalRefused(
            _("This is decided already, by you or somebody else.") if mine else _("This does not wait for you.")
        )
    return turn


def _may_decide(approval: Approval, person: int) -> None:
    rule = rule_of(approval)
    if person == approval.applicant_id and rule.own != Own.ALLOW:
        raise ApprovalRefused(_("Nobody decides their own request."))
    if person not in staff_for(approval.entity).able:
        raise ApprovalRefused(
            _("This person cannot decide here: they do not work here any more, or their roles read no such records.")
        )
    if approval.turns.filter(person_id=person, state__in=UNDECIDED).exists():
        raise ApprovalRefused(_("It is this person's turn already."))


def _decided(turn: Turn, state: str, by: Identity, note: str) -> None:
    turn.state, turn.ended_at, turn.note = state, timezone.now(), note.strip()[:_LONGEST]
    turn.save()


def _reason(note: str) -> str:
    if not note.strip():
        raise ApprovalRefused(_("Please say why."))
    return note


def _after(approval: Approval, turn: Turn, by: Identity) -> None:
    """Go on once a step is done: whoever waits behind this turn comes first."""
    followers = list(turn.followers.filter(state=TurnState.WAITING))
    opened = _open(approval, followers)
    step = rule_of(approval).steps[approval.step]
    at_step = approval.turns.filter(step=approval.step, state__in=UNDECIDED)
    if step.mode == Mode.ANY and step.who != Who.CHAIN:
        if not opened:
            end_turns(at_step)
    elif not opened:
        waiting = at_step.filter(state=TurnState.WAITING, behind=None).order_by("place", "pk")
        if not at_step.filter(state=TurnState.OPEN).exists():
            opened = _open(approval, waiting[:1])
    if at_step.exists():
        settle(approval)
        telling.waiting(approval, by.user_id, opened)
    else:
        go_on(approval, approval.step + 1, by=by.user_id)


def _open(approval: Approval, turns: Iterable[Turn]) -> list[int]:
    opened = []
    for one in turns:
        one.state, one.opened_at = TurnState.OPEN, timezone.now()
        one.timed, one.remind_at, one.raise_at = False, None, None
        one.save()
        opened.append(one.person_id)
    return opened
