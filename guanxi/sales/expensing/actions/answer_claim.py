"""Deciding about a claim: approved, by a second person where it goes beyond limits, or back with reasons."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.door import change, find_row
from guanxi.sales.expensing.approvers import may_answer, next_ones
from guanxi.sales.expensing.models import ExpenseClaim, ExpenseLine, ExpenseStatus
from guanxi.sales.expensing.problems import ExpenseRefused

_LONGEST = 300


@transaction.atomic
def approve_claim(claim: ExpenseClaim, *, by: Identity, answer: str = "") -> ExpenseClaim:
    """Approve a claim. One beyond limits then waits for somebody above. Raises `ExpenseRefused`."""
    now = _waiting(claim, by)
    one = entity("expense_claim")
    if now.over and now.endorsed_by_id is None:
        endorsed: ExpenseClaim = change(one, now.pk, {"endorsed_by": by.user_id, "answer": answer}, trusted=True)
        tell("expense_submitted", next_ones(by.user_id), about=(one.key, now.pk), by=by.user_id)
        return endorsed
    return _decided(now, ExpenseStatus.APPROVED, by, answer or now.answer)


@transaction.atomic
def reject_claim(claim: ExpenseClaim, *, by: Identity, answer: str) -> ExpenseClaim:
    """Give a claim back, with the reason; its owner changes it and submits it again. Raises `ExpenseRefused`."""
    if not answer.strip():
        raise ExpenseRefused(_("Say why it comes back."))
    return _decided(_waiting(claim, by), ExpenseStatus.REJECTED, by, answer.strip())


@transaction.atomic
def object_to(line: ExpenseLine, *, by: Identity, objection: str = "") -> ExpenseLine:
    """Say what is wrong with one line, before the claim comes back; empty words take that back. Raises `ExpenseRefused`."""
    _waiting(find_row(entity("expense_claim"), line.claim_id), by)
    said = {"objection": objection.strip()[:_LONGEST]}
    changed: ExpenseLine = change(entity("expense_line"), line.pk, said, trusted=True)
    return changed


def _waiting(claim: ExpenseClaim, by: Identity) -> ExpenseClaim:
    """Give a claim as it stands now, locked, for whoever decides about it."""
    rows = ExpenseClaim.objects.select_for_update(of=("self",))
    now: ExpenseClaim = rows.filter(pk=claim.pk).first() or claim
    if now.owner_id == by.user_id:
        raise ExpenseRefused(_("Nobody decides about their own claim."))
    if now.status != ExpenseStatus.SUBMITTED:
        raise ExpenseRefused(_("This claim does not wait for a decision."))
    if not may_answer(now, by):
        raise ExpenseRefused(_("Somebody else decides about this claim."))
    return now


def _decided(claim: ExpenseClaim, status: str, by: Identity, answer: str) -> ExpenseClaim:
    values = {"status": status, "decided_by": by.user_id, "decided_at": timezone.now(), "answer": answer[:500]}
    done: ExpenseClaim = change(entity("expense_claim"), claim.pk, values, trusted=True)
    kind = "expense_approved" if status == ExpenseStatus.APPROVED else "expense_rejected"
    tell(kind, [claim.owner_id], about=("expense_claim", claim.pk), by=by.user_id)
    return done
