"""Telling people of approvals: whose turn it is, who got a copy, and the applicant of whatever becomes of theirs."""

from collections.abc import Iterable, Sequence
from functools import partial

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.automation.approvals.answering import link_for
from guanxi.platform.automation.approvals.models import Approval, State, TurnState
from guanxi.platform.automation.approvals.rules import FlowRule
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell


def waiting(approval: Approval, by: int | None, only: Iterable[int] | None = None) -> None:
    """Tell those whose turn it is."""
    people = _holders(approval) if only is None else only
    tell("approval_waiting", people, about=_about(approval), by=by, approval=approval.pk)


def copied(approval: Approval, people: Sequence[int], by: int | None) -> None:
    """Tell those who got a copy; they need not read the record itself."""
    tell("approval_copied", people, about=None, by=by, approval=approval.pk)


def decided(approval: Approval, by: int) -> None:
    """Tell the applicant how it ended."""
    kind = "approval_given" if approval.state == State.APPROVED else "approval_refused"
    tell(kind, [approval.applicant_id], about=_about(approval), by=by, approval=approval.pk)


def returned(approval: Approval, by: int | None) -> None:
    """Tell the applicant that it is theirs again."""
    tell("approval_returned", [approval.applicant_id], about=_about(approval), by=by, approval=approval.pk)


def nudged(approval: Approval, by: int) -> None:
    """Remind those whose turn it is."""
    tell("approval_nudged", _holders(approval), about=_about(approval), by=by, approval=approval.pk)


def said(approval: Approval, by: int) -> None:
    """Tell the applicant and those whose turn it is that somebody said something."""
    people = {approval.applicant_id, *_holders(approval)}
    tell("approval_said", people, about=_about(approval), by=by, approval=approval.pk)


def placed_elsewhere(approval: Approval, rule: FlowRule) -> None:
    """Tell the applicant and the keeper that somebody else has to decide than the flow says."""
    people = {approval.applicant_id, rule.keeper}
    tell("approval_elsewhere", people, about=_about(approval), approval=approval.pk)


def stuck(approval: Approval, rule: FlowRule) -> None:
    """Tell the keeper that nobody can be found who decides, so that they mend the flow."""
    tell("approval_stuck", [rule.keeper], about=None, approval=approval.pk)


def reminded(approval: Approval, person: int) -> None:
    """Remind one of those whose turn it is, because of the time that has passed."""
    tell("approval_reminded", [person], about=_about(approval), approval=approval.pk)


def raised(approval: Approval, person: int) -> None:
    """Tell who did not answer that somebody above them decides now."""
    tell("approval_raised", [person, approval.applicant_id], about=_about(approval), approval=approval.pk)


def _holders(approval: Approval) -> list[int]:
    return list(approval.turns.filter(state=TurnState.OPEN).values_list("person_id", flat=True))


def _about(approval: Approval) -> tuple[str, int]:
    return approval.entity, approval.object_id


def _waits(told: Told) -> str:
    return _("%(record)s waits for your approval (%(what)s)") % told.words


def _copy(told: Told) -> str:
    return _("You got a copy of an approval: it is among your approvals")


def _given(told: Told) -> str:
    return _("%(record)s is approved") % told.words


def _refused(told: Told) -> str:
    return _("%(person)s refused %(record)s") % told.words


def _returned(told: Told) -> str:
    return _("The approval of %(record)s came back to you") % told.words


def _nudged(told: Told) -> str:
    return _("%(person)s asks you to decide on %(record)s") % told.words


def _said(told: Told) -> str:
    return _("%(person)s said something about the approval of %(record)s") % told.words


def _elsewhere(told: Told) -> str:
    return _("Somebody else has to decide on %(record)s, because whom the flow names cannot") % told.words


def _reopened(told: Told) -> str:
    return _("%(person)s changed %(record)s: its approval opens again, and you decide when to send it") % {
        **told.words,
        "person": told.by or _("Somebody"),
    }


def _stuck(told: Told) -> str:
    return _("Nobody could be found who decides in a flow that you keep: say in it who does")


def _reminded(told: Told) -> str:
    return _("%(record)s still waits for your approval") % told.words


def _raised(told: Told) -> str:
    return _("%(record)s was not answered in time: somebody else decides now") % told.words


def _page(told: Told) -> str:
    number = told.details.get("approval")
    return f"/approvals/{number}" if number else "/approvals"


def _link(told: Told) -> str:
    return link_for(int(told.details.get("approval") or 0))


_kind = partial(NotificationKind, leads=_page)
_asks = partial(NotificationKind, leads=_page, answers=_link, urgent=True, mail="now")

declare(
    _asks("approval_waiting", words("An approval waits for me", "有审批待我处理"), _waits, icon="checkbox"),
    _asks("approval_nudged", words("I am nudged", "有人催办"), _nudged, icon="checkbox"),
    _asks("approval_reminded", words("An approval still waits for me", "审批超时提醒"), _reminded, icon="clock"),
    _kind("approval_raised", words("An approval went up", "审批超时上报"), _raised, icon="arrow-up"),
    _kind("approval_given", words("My request is approved", "我的申请已通过"), _given, icon="circle-check"),
    _kind("approval_refused", words("My request is refused", "我的申请被拒绝"), _refused, icon="circle-x"),
    _kind("approval_returned", words("My request came back", "我的申请被退回"), _returned, icon="arrow-back-up"),
    _kind(
        "approval_reopened",
        words("What was approved is changed", "已审批内容发生变更"),
        _reopened,
        icon="lock-open",
        mail="now",
    ),
    _kind("approval_said", words("A comment on an approval", "审批有新评论"), _said, icon="message"),
    _kind("approval_copied", words("A copy of an approval", "有审批抄送我"), _copy, icon="copy"),
    _kind("approval_elsewhere", words("An approval goes to somebody else", "审批人变更"), _elsewhere, icon="route"),
    _kind(
        "approval_stuck",
        words("Nobody can decide in a flow of mine", "我负责的流程无人可审批"),
        _stuck,
        icon="alert-triangle",
        mail="now",
    ),
)
