"""Approvals as pages show them: rows, steps, the story of one, and the verbs its reader has."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import replace

from babel.dates import format_timedelta
from django.utils.translation import gettext as _
from markupsafe import Markup

from guanxi.platform.automation.approvals.freezing import LINES, line_kinds
from guanxi.platform.automation.approvals.models import LIVE, Move, State, Turn, TurnState
from guanxi.platform.automation.approvals.queries import Holder, Seen, StepSeen
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.permissions.view import view_of
from guanxi.platform.web.cells import babel_locale, moment, person, pill
from guanxi.platform.web.parts.approvals import ApprovalRow, HolderShown, MoveShown, StepShown, TurnShown
from guanxi.platform.web.parts.records import Verb

ROOT = "/approvals"
TONES = {
    State.RUNNING: "wait",
    State.RETURNED: "bad",
    State.REOPENED: "bad",
    State.APPROVED: "good",
    State.REFUSED: "lost",
    State.WITHDRAWN: "lost",
}
_TURN_TONES = {TurnState.OPEN: "wait", TurnState.APPROVED: "good", TurnState.REFUSED: "bad", TurnState.RETURNED: "bad"}


def row_of(each: Seen, back: str = "") -> ApprovalRow:
    """This will be one approval as a row; its verbs lead `back`."""
    one = each.approval
    return ApprovalRow(
        id=each.id,
        url=f"{ROOT}/{each.id}",
        title=each.name,
        icon=each.entity.icon,
        flow=each.flow,
        applicant=person(each.applicant, one.applicant_id),
        when=moment(one.started_at),
        state=pill(str(State(one.state).label), TONES[State(one.state)]),
        holders=tuple(map(_holder, each.holders)) if one.state == State.RUNNING else (),
        facts=each.facts,
        note=one.note,
        urgent=one.urgent,
        can_choose=each.mine,
        matters=each.matters,
        verbs=tuple(replace(verb, url=f"{verb.url}?back={back}") if back else verb for verb in main_verbs(each)),
    )


def main_verbs(each: Seen) -> Iterable[Verb]:
    """This will be what one answers with at once."""
    path, state = f"{ROOT}/{each.id}", each.approval.state
    if each.mine:
        yield Verb(_("Refuse"), f"{path}/refuse", "x", dialog=True)
        yield Verb(_("Approve"), f"{path}/approve", "check", primary=True, dialog=True)
    if each.approval.applicant_id == someone().user_id and state in (State.RETURNED, State.REOPENED):
        yield Verb(_("Send again"), f"{path}/again", "send", primary=True, dialog=True)


def further_verbs(each: Seen) -> Iterable[Verb]:
    """This will be the other verbs that the reader has with an approval."""
    path, me = f"{ROOT}/{each.id}", someone().user_id
    if each.mine:
        yield Verb(_("Return"), f"{path}/return", "arrow-back-up", dialog=True)
        yield Verb(_("Hand on"), f"{path}/hand-on", "arrows-exchange", dialog=True)
        yield Verb(_("Add a signer"), f"{path}/add-signer", "user-plus", dialog=True)
    if each.approval.applicant_id == me and each.approval.state == State.RUNNING:
        yield Verb(_("Nudge"), f"{path}/nudge", "bell", post=True)
    if each.kept and each.approval.state == State.RUNNING:
        yield Verb(_("Give it to somebody else"), f"{path}/reassign", "arrows-exchange", dialog=True)
    if me in each.approval.people:
        yield Verb(_("Comment"), f"{path}/comment", "message", dialog=True)
        yield Verb(_("Give a copy"), f"{path}/copy", "copy", dialog=True)
    if each.approval.applicant_id == me and each.approval.state in LIVE:
        yield Verb(_("Withdraw"), f"{path}/withdraw", "arrow-back-up", grave=True, dialog=True)


def step_of(one: StepSeen) -> StepShown:
    """This will be one step with what people did there."""
    return StepShown(one.number + 1, one.name, one.state, tuple(_turn(turn, one.people) for turn in one.turns))


def move_of(move: Move, by: str, whom: str, labels: dict[str, str]) -> MoveShown:
    """This will be one move, said as a sentence."""
    fields = ", ".join(labels.get(name, "…") for name in move.fields)
    words = {"who": by or _("Guanxi"), "whom": whom, "fields": fields}
    held = duration(move.seconds) if move.seconds is not None else ""
    return MoveShown(_said(move.kind) % words, moment(move.at), move.note, held)


def labels_of(one: Entity) -> dict[str, str]:
    """This will be what columns and kinds of lines of a record are called, as far as the reader knows them."""
    labels = {field.column: str(field.label) for field in view_of(one).readable}
    return labels | {LINES + kind.key: str(kind.plural) for kind in line_kinds(one) if view_of(kind).may("read")}


def duration(seconds: int) -> str:
    """This will be how long something was held, in words."""
    return str(format_timedelta(dt.timedelta(seconds=max(seconds, 1)), locale=babel_locale()))


def _said(kind: str) -> str:
    sentences = {
        "started": _("%(who)s sent it for approval"),
        "sent_again": _("%(who)s sent it again"),
        "agreed": _("%(who)s approved it"),
        "refused": _("%(who)s refused it"),
        "returned": _("%(who)s returned it"),
        "handed_on": _("%(who)s handed it on to %(whom)s"),
        "added_before": _("%(who)s asked %(whom)s to sign first"),
        "added_after": _("%(who)s asked %(whom)s to sign as well"),
        "withdrawn": _("%(who)s withdrew it"),
        "nudged": _("%(who)s nudged"),
        "said": _("%(who)s commented"),
        "copied": _("%(whom)s got a copy"),
        "own_step": _("A step of the applicant's own was passed over"),
        "agreed_before": _("%(whom)s had approved it before and was not asked again"),
        "instead_own": _("It went to %(whom)s, because nobody decides their own request"),
        "instead_left": _("It went to %(whom)s, because whom the flow names cannot decide any more"),
        "instead_nobody": _("It went to %(whom)s, because nobody was found for the step"),
        "instead_away": _("It went to %(whom)s as the deputy of somebody who is away"),
        "filled": _("%(who)s changed at this step: %(fields)s"),
        "by_mail": _("%(who)s answered from a mail"),
        "reminded": _("%(whom)s was reminded, because it waited for so long"),
        "raised": _("It was not answered in time and went up to %(whom)s"),
        "back": _("%(whom)s is back and decides again"),
        "handed_over": _("%(who)s handed it over to %(whom)s, with everything of the one who held it"),
        "reassigned": _("%(who)s, who keeps the flow, gave it to %(whom)s"),
        "nobody": _("Nobody could be found who decides; it went back to the applicant"),
        "approved": _("It is approved"),
        "reopened": _("%(who)s changed what was approved (%(fields)s): it has to be approved again"),
        "trashed": _("The record was put into the trash"),
    }
    return sentences.get(kind, kind)


def _holder(one: Holder) -> HolderShown:
    note = _("for %(person)s") % {"person": one.instead_of} if one.instead_of else ""
    return HolderShown(person(one.name, one.id), moment(one.since) if one.since else None, note)


def _turn(turn: Turn, people: dict[int, str]) -> TurnShown:
    return TurnShown(
        person(people.get(turn.person_id, ""), turn.person_id),
        str(TurnState(turn.state).label),
        _TURN_TONES.get(TurnState(turn.state), "lost"),
        _when(turn),
        turn.note,
        people.get(turn.instead_of_id or 0, ""),
    )


def _when(turn: Turn) -> Markup | None:
    at = turn.ended_at or turn.opened_at
    return moment(at) if at else None
