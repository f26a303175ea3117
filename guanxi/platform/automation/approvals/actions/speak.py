"""What the applicant and others do beside deciding: withdraw, nudge, comment, give a copy."""

import datetime as dt
from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals import telling
from guanxi.platform.automation.approvals.engine import ApprovalRefused, at_work
from guanxi.platform.automation.approvals.models import LIVE, Approval, State
from guanxi.platform.automation.approvals.people import staff_for
from guanxi.platform.automation.approvals.routing import copy_to, finish, note_down, rule_of, settle
from guanxi.platform.identity.acting import Identity

_LONGEST = 1000


def withdraw(approval_id: int, *, by: Identity, note: str = "") -> Approval:
    """Take a request back that is not decided yet."""
    with at_work(approval_id, by=by) as approval:
        _only_applicant(approval, by)
        if approval.state not in LIVE:
            raise ApprovalRefused(_("This is over already."))
        note_down(approval, "withdrawn", by=by.user_id, note=note.strip()[:_LONGEST])
        finish(approval, State.WITHDRAWN)
        return approval


def nudge(approval_id: int, *, by: Identity) -> Approval:
    """Remind whoever holds it; not more often than the flow allows."""
    with at_work(approval_id, by=by) as approval:
        _only_applicant(approval, by)
        if approval.state != State.RUNNING:
            raise ApprovalRefused(_("Nobody has to decide this now."))
        if approval.nudged_at and (again := next_nudge(approval)) > timezone.now():
            moment = timezone.localtime(again).strftime("%H:%M")
            raise ApprovalRefused(
                _("They were reminded a moment ago; you can nudge again at %(time)s.") % {"time": moment}
            )
        approval.nudged_at = timezone.now()
        settle(approval)
        note_down(approval, "nudged", by=by.user_id)
        telling.nudged(approval, by.user_id)
        return approval


def next_nudge(approval: Approval) -> dt.datetime:
    """Give from when on the holders may be nudged again."""
    return (approval.nudged_at or approval.started_at) + dt.timedelta(minutes=rule_of(approval).nudge_after)


def comment(approval_id: int, *, by: Identity, note: str) -> Approval:
    """Say something that everybody reads who reads the approval."""
    if not note.strip():
        raise ApprovalRefused(_("There is nothing to say yet."))
    with at_work(approval_id, by=by) as approval:
        _only_parties(approval, by)
        note_down(approval, "said", by=by.user_id, note=note.strip()[:_LONGEST])
        telling.said(approval, by.user_id)
        return approval


def give_copies(approval_id: int, *, by: Identity, people: Sequence[int]) -> Approval:
    """Let further people read it."""
    with at_work(approval_id, by=by) as approval:
        _only_parties(approval, by)
        able = [one for one in people if one in staff_for(approval.entity).able]
        if not able:
            raise ApprovalRefused(_("Choose somebody who works here and may read such records."))
        copy_to(approval, able, step=approval.step, by=by.user_id)
        return approval


def _only_applicant(approval: Approval, by: Identity) -> None:
    if approval.applicant_id != by.user_id:
        raise ApprovalRefused(_("Only the applicant can do this."))


def _only_parties(approval: Approval, by: Identity) -> None:
    if by.user_id not in approval.people:
        raise ApprovalRefused(_("Only those who have to do with this approval can do this."))
