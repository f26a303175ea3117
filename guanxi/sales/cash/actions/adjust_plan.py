"""Bringing the plan of instalments to what its order or contract comes to."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.cash.actions.split_instalment import is_open, unpaid
from guanxi.sales.cash.credit import period_of
from guanxi.sales.cash.models import Instalment, Part
from guanxi.sales.cash.plans import PlanStands, plan_of
from guanxi.sales.cash.writing import changed, made
from guanxi.sales.ordering.models import Contract, Order

_USUAL = 30


class NothingToAdjust(RecordProblem):
    """The plan comes to what it should, or there is none that whoever acts reads."""

    def __init__(self) -> None:
        super().__init__(_("The plan comes to that already, or you do not see all of it."))


@transaction.atomic
def adjust_plan(document: Order | Contract, *, by: Identity) -> int:
    """Put what is missing on the last part that nothing was paid of, or take what is too much off what is unpaid, the last first,
    and retentions at the end. Gives what could not be taken off, as it has been paid. Raises `NothingToAdjust` and `NotAllowed`."""
    type(document).everything.select_for_update(no_key=True).filter(pk=document.pk).first()
    stands = plan_of(document)
    if stands is None or not stands.missing:
        raise NothingToAdjust
    if stands.missing > 0:
        _add(document, stands)
        return 0
    return _take_off(stands)


def _add(document: Order | Contract, stands: PlanStands) -> None:
    one = entity("instalment")
    untouched = [row for row in stands.instalments if is_open(row) and not row.received and row.kind != Part.RETENTION]
    if untouched:
        _mend(untouched[-1], -stands.missing)
        return
    last = stands.instalments[-1]
    days = period_of(document.account_id) or _USUAL
    along = {name: getattr(last, f"{name}_id") for name in ("account", "order", "contract", "owner")}
    due_on = timezone.localdate() + dt.timedelta(days=days)
    told = {"amount": stands.missing, "currency": stands.currency, "due_on": due_on, "position": last.position + 1}
    made(one, along | told)


def _take_off(stands: PlanStands) -> int:
    left = -stands.missing
    last_first = sorted(
        stands.instalments, key=lambda row: (row.kind != Part.RETENTION, row.position, row.pk), reverse=True
    )
    for row in filter(is_open, last_first):
        part = min(left, unpaid(row))
        if part and part == row.amount:
            _withdraw(row)
        elif part:
            _mend(row, part)
        left -= part
    return left


def _mend(row: Instalment, less: int) -> None:
    """Let a part come to so much less, or more where that is below 0; of one that is due it is kept since when, or statements of earlier days would change."""
    today = timezone.localdate()
    changed(entity("instalment"), row, amount=row.amount - less, percent=None)
    if row.due_on is not None and not row.held and max(row.due_on, row.agreed_on or row.due_on) <= today:
        told = [*(row.mended or ()), {"day": today.isoformat(), "less": less}]
        # Not through the door, which knows nothing of it: it is kept for statements alone.
        Instalment.everything.filter(pk=row.pk).update(mended=told)


def _withdraw(row: Instalment) -> None:
    why = _("Taken off the plan: it comes to what was agreed without it.")
    changed(entity("instalment"), row, waived_on=timezone.localdate(), waived_why=why, withdrawn=True)
