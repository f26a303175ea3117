"""Paying out what was approved: many claims at once, noted as one batch."""

import datetime as dt
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import change_many
from guanxi.platform.records.door import create
from guanxi.platform.records.problems import Invalid, may_not
from guanxi.sales.expensing.models import ExpenseClaim, ExpensePayout, ExpenseStatus
from guanxi.sales.expensing.problems import ExpenseRefused


def may_pay() -> bool:
    """Tell whether whoever acts pays claims out."""
    return view_of(entity("expense_payout")).may("edit") and view_of(entity("expense_claim")).may("edit")


@transaction.atomic
def pay_out(claims: Iterable[int], *, by: Identity, day: dt.date, note: str = "") -> ExpensePayout:
    """Mark approved claims as paid on a day, all or none of them. Raises `ExpenseRefused` and `NotAllowed`."""
    if not may_pay():
        raise may_not("edit", entity("expense_payout"))
    wanted = sorted(set(claims))
    rows = list(ExpenseClaim.objects.select_for_update(of=("self",)).filter(pk__in=wanted).order_by("pk"))
    if not rows:
        raise ExpenseRefused(_("Choose the claims that are paid."))
    if len(rows) < len(wanted) or any(row.status != ExpenseStatus.APPROVED for row in rows):
        raise ExpenseRefused(
            _("Some of these are not to be paid any more: look at the list again. Nothing was changed.")
        )
    total = money.plain(sum(row.total or 0 for row in rows), company_currency())
    made: ExpensePayout = create(
        entity("expense_payout"),
        {"paid_on": day, "claims": len(rows), "total": total, "note": note[:300]},
        trusted=True,
    )
    paid = {row.pk: {"status": ExpenseStatus.PAID, "payout": made.pk, "paid_on": day} for row in rows}
    for outcome in change_many(entity("expense_claim"), paid, trusted=True).values():
        if outcome.problems:
            raise Invalid(outcome.problems)
    for row in rows:
        tell("expense_paid", [row.owner_id], about=("expense_claim", row.pk), by=by.user_id)
    return made
