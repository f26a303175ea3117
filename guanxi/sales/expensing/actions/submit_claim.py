"""Handing a claim in, and taking it back."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.speak import withdraw
from guanxi.platform.automation.approvals.actions.start_approval import send_again, start
from guanxi.platform.automation.approvals.gates import declare_gate
from guanxi.platform.automation.approvals.models import LIVE, Approval, State
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import Invalid
from guanxi.sales.expensing.approvers import next_ones, open_to_deputies
from guanxi.sales.expensing.models import EDITABLE, ExpenseClaim, ExpenseLine, ExpenseStatus
from guanxi.sales.expensing.policy import LACKS, OVER, REFUSED, Finding, findings
from guanxi.sales.expensing.problems import ExpenseRefused, NotComplete
from guanxi.sales.expensing.twins import twins_of

_CLEARED = {"endorsed_by": None, "decided_by": None, "decided_at": None, "answer": ""}


@transaction.atomic
def submit_claim(claim: ExpenseClaim, *, by: Identity, despite_twins: bool = False) -> ExpenseClaim:
    """Hand a claim in: checked by the company's rules, from now on it stays as it is.

    It goes through the approval flow for claims like it, else to the manager of its owner. Raises `NotComplete`, and
    `ExpenseRefused` where something seems to be claimed twice and nobody said that it is right all the same.
    """
    now: ExpenseClaim = ExpenseClaim.objects.select_for_update(of=("self",)).filter(pk=claim.pk).first() or claim
    if now.status not in EDITABLE:
        raise ExpenseRefused(_("This claim was submitted already."))
    if now.owner_id != by.user_id:
        raise ExpenseRefused(_("Everybody submits their own claims."))
    lines = list(ExpenseLine.objects.filter(claim=now.pk).order_by("day", "pk"))
    if not lines:
        raise ExpenseRefused(_("This claim has no expenses yet."))
    found = findings(now, lines)
    if against := [_placed(one, lines) for one in found if one.kind in (REFUSED, LACKS)]:
        raise NotComplete(against)
    if not despite_twins and twins_of(now.pk):
        raise ExpenseRefused(
            _("Something here seems to be claimed twice: look at it, and submit it all the same if it is right.")
        )
    over = {one.line for one in found if one.kind == OVER}
    _mark(lines, over)
    values = {"status": ExpenseStatus.SUBMITTED, "submitted_at": timezone.now(), "over": bool(over), **_CLEARED}
    submitted: ExpenseClaim = change(entity("expense_claim"), now.pk, values, trusted=True)
    return _on_its_way(submitted, by)


@transaction.atomic
def withdraw_claim(claim: ExpenseClaim, *, by: Identity) -> ExpenseClaim:
    """Take a claim back that was not decided yet, to change it. Raises `ExpenseRefused`."""
    if claim.owner_id != by.user_id:
        raise ExpenseRefused(_("Everybody takes back their own claims."))
    if claim.status != ExpenseStatus.SUBMITTED:
        raise ExpenseRefused(_("Only a claim that waits for its approval is taken back."))
    running = Approval.objects.filter(entity="expense_claim", object_id=claim.pk, state__in=LIVE).first()
    if running is not None:
        withdraw(running.pk, by=by)
        found: ExpenseClaim = find_row(entity("expense_claim"), claim.pk)
        return found
    back: ExpenseClaim = change(entity("expense_claim"), claim.pk, {"status": ExpenseStatus.WITHDRAWN}, trusted=True)
    return back


def _on_its_way(claim: ExpenseClaim, by: Identity) -> ExpenseClaim:
    """Let a flow decide where one is for this claim, else tell the manager."""
    one = entity("expense_claim")
    returned = Approval.objects.filter(entity=one.key, object_id=claim.pk, state__in=(State.RETURNED, State.REOPENED))
    if (again := returned.order_by("-pk").first()) is not None:
        send_again(again.pk, by=by)
    elif flows := offered(one, claim):
        start(flows[0], one.key, claim.pk, by=by)
    else:
        open_to_deputies(claim, claim.owner_id)
        tell("expense_submitted", next_ones(claim.owner_id), about=(one.key, claim.pk), by=by.user_id)
    found: ExpenseClaim = find_row(one, claim.pk)
    return found


def _mark(lines: list[ExpenseLine], over: set[int]) -> None:
    changes = {
        one.pk: {"over": one.pk in over, "objection": ""}
        for one in lines
        if one.over != (one.pk in over) or one.objection
    }
    for outcome in change_many(entity("expense_line"), changes, trusted=True).values() if changes else ():
        if outcome.problems:
            raise Invalid(outcome.problems)


def _placed(one: Finding, lines: list[ExpenseLine]) -> str:
    """Say which line is meant."""
    line = next(each for each in lines if each.pk == one.line)
    return _("%(line)s: %(finding)s") % {"line": line.text, "finding": one.text}


def _why_not_yet(claim: ExpenseClaim) -> str:
    """Whoever sends a claim by the menu of flows, or again after it came back, passes no checks: submitting does both."""
    if claim.status == ExpenseStatus.SUBMITTED:
        return ""
    return _("Submit the claim instead: it is checked by the rules of the company, and goes on its way by itself.")


declare_gate("expense_claim", _why_not_yet)
