"""Dunning one customer, one invoice or one instalment because somebody says so: a letter about just these, looked through and sent like all."""

from collections.abc import Iterable
from dataclasses import replace

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.models import Account
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.problems import may_not
from guanxi.sales.cash.actions.issue_invoice import is_out
from guanxi.sales.cash.models import Instalment, Invoice
from guanxi.sales.collecting import proposing, rules
from guanxi.sales.collecting.actions.propose_dunning import may_dun, one_run_at_a_time, withdraw, write
from guanxi.sales.collecting.models import DunningLine, DunningNotice, NoticeState
from guanxi.sales.collecting.problems import NothingSet, NoticeRefused


def owes(account: Account) -> bool:
    """Tell whether a customer has something overdue, and whoever acts duns."""
    return may_dun() and proposing.overdue_on(timezone.localdate()).filter(account=account.pk).exists()


def is_overdue(instalment: Instalment) -> bool:
    """Tell whether an instalment is overdue, and whoever acts duns."""
    due = instalment.due_on is not None and instalment.due_on < timezone.localdate()
    return may_dun() and due and bool(instalment.open) and not instalment.held


def can_be_dunned(invoice: Invoice) -> bool:
    """Tell whether something that an invoice asks for is overdue, and whoever acts duns."""
    return is_out(invoice) and may_dun() and _of_invoice(invoice).exists()


def dun_account(account: Account, *, by: Identity) -> list[DunningNotice]:
    """Propose the letters about all that a customer should have paid, one for each currency. Raises as `_propose` does."""
    return _propose(proposing.overdue_on(timezone.localdate()).filter(account=account.pk))


def dun_instalment(instalment: Instalment, *, by: Identity) -> list[DunningNotice]:
    """Propose a letter about one instalment. Raises as `_propose` does."""
    return _propose(proposing.overdue_on(timezone.localdate()).filter(pk=instalment.pk))


def dun_invoice(invoice: Invoice, *, by: Identity) -> list[DunningNotice]:
    """Propose a letter that names an invoice, about what pays it: the instalment it names, else those of its order. Raises as `_propose` does."""
    return _propose(_of_invoice(invoice), invoice.pk)


def _of_invoice(invoice: Invoice) -> QuerySet[Instalment]:
    paid_by = Q(pk=invoice.instalment_id) if invoice.instalment_id else Q(order=invoice.order_id, order__isnull=False)
    return proposing.overdue_on(timezone.localdate()).filter(paid_by)


@transaction.atomic
def _propose(wanted: QuerySet[Instalment], invoice: int = 0) -> list[DunningNotice]:
    """Propose letters of the step that follows, however late it is and whenever the last one went: a person decides that.

    Who is held back stays so. Raises `NothingSet`, `NoticeRefused` and `NotAllowed`.
    """
    if not may_dun():
        raise may_not("create", entity("dunning_notice"))
    if not proposing.levels():
        raise NothingSet(_("Enter levels of dunning first: when a letter is written, and what it says."))
    one_run_at_a_time()
    day = timezone.localdate()
    rows = proposing.not_held(list(wanted), day)
    if not rows:
        raise NoticeRefused(_("Nothing of it is overdue that may be dunned: it is paid, held back, or not due yet."))
    steps = [replace(proposing.step_of(one), days=0) for one in proposing.levels().values()]
    apart = dict.fromkeys((one.pk for one in rows), invoice) if invoice else proposing.apart_of(rows)
    letters = rules.letters(proposing.overdue_of(rows, apart), steps, day)
    if not letters:
        raise NoticeRefused(_("Every level of dunning has been sent for it already."))
    _take_out(line.instalment for letter in letters for line in letter.lines)
    return list(DunningNotice.objects.filter(pk__in=write(letters, day, by_hand=True)).order_by("pk"))


def _take_out(instalments: Iterable[int]) -> None:
    """Withdraw the proposals in which these stand: the rest of them is proposed again by the next run."""
    waiting = DunningLine.objects.filter(instalment__in=list(instalments), counts=True)
    withdraw(set(waiting.filter(notice__state=NoticeState.PROPOSED).values_list("notice", flat=True)))
