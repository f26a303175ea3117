"""What dunning is worked out from: levels, what is overdue, what is held back, when somebody was written to last."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Max, Q, QuerySet, Sum
from django.utils import timezone

from guanxi.sales.cash.models import Instalment, Invoice, InvoiceState
from guanxi.sales.collecting import rules
from guanxi.sales.collecting.models import (
    DunningHold,
    DunningLevel,
    DunningLine,
    DunningNotice,
    DunningPolicy,
    LetterPer,
    NoticeState,
)


@dataclass(frozen=True)
class HeldBack:
    """Who is not dunned on a day: whole customers, and single instalments."""

    accounts: frozenset[int]
    instalments: frozenset[int]

    def holds(self, one: Instalment) -> bool:
        """Tell whether an instalment is left in peace."""
        return one.account_id in self.accounts or one.pk in self.instalments


def policy() -> DunningPolicy | None:
    """Give how the company duns, None where it has not said so."""
    found: DunningPolicy | None = DunningPolicy.objects.filter(active=True).order_by("pk").first()
    return found


def levels() -> dict[int, DunningLevel]:
    """Give the levels in use by their numbers."""
    return {one.pk: one for one in DunningLevel.objects.filter(active=True)}


def step_of(one: DunningLevel) -> rules.Level:
    """Give a level as the arithmetic takes it."""
    return rules.Level(one.pk, one.position, one.days, one.pause, one.interest or Decimal(0))


def held_back(day: dt.date) -> HeldBack:
    """Give who is not dunned on a day, as far as the reader reads it."""
    rows = list(
        DunningHold.objects.filter(Q(until__isnull=True) | Q(until__gte=day)).values_list("account", "instalment")
    )
    return HeldBack(
        frozenset(account for account, instalment in rows if instalment is None),
        frozenset(instalment for _account, instalment in rows if instalment is not None),
    )


def charges() -> set[int]:
    """Give the receivables that letters made of fee and interest: they are owed, and never dunned for fee and interest again."""
    return set(DunningNotice.objects.filter(charge__isnull=False).values_list("charge", flat=True))


def invoices_of(instalments: list[Instalment]) -> dict[int, int]:
    """Give by instalment the invoice that it is paid by: the one that names it, else the only one of its order."""
    orders = {one.order_id for one in instalments if one.order_id}
    out = Invoice.objects.filter(state__in=(InvoiceState.ISSUED, InvoiceState.SENT), red=False)
    told = list(out.filter(Q(instalment__in=[one.pk for one in instalments]) | Q(order__in=orders)).order_by("pk"))
    named = {one.instalment_id: one.pk for one in told if one.instalment_id}
    of_order: dict[int, list[int]] = {}
    for one in told:
        if one.order_id and not one.instalment_id:
            of_order.setdefault(one.order_id, []).append(one.pk)
    alone = {order: found[0] for order, found in of_order.items() if len(found) == 1}
    both = {one.pk: named.get(one.pk) or alone.get(one.order_id or 0) for one in instalments}
    return {number: invoice for number, invoice in both.items() if invoice}


def overdue_on(day: dt.date) -> QuerySet[Instalment]:
    """Give what should have been paid before a day, the oldest first, as far as the reader reads it."""
    rows: QuerySet[Instalment] = Instalment.objects.filter(open__gt=0, due_on__lt=day, held=False, waived_on=None)
    return rows.order_by("due_on", "pk")


def not_held(rows: Iterable[Instalment], day: dt.date) -> list[Instalment]:
    """Give those of them that may be dunned: nobody holds them back, and they are no fee or interest of a letter."""
    held, charged = held_back(day), charges()
    return [one for one in rows if not held.holds(one) and one.pk not in charged]


def apart_of(rows: list[Instalment]) -> dict[int, int]:
    """Give by instalment what a letter of its own is about, as the company duns."""
    kept = policy()
    return invoices_of(rows) if kept and kept.per == LetterPer.INVOICE else {}


def overdue_of(rows: list[Instalment], apart: Mapping[int, int]) -> list[rules.Overdue]:
    """Give instalments as the arithmetic takes them: with the step that each has reached, and the interest that is booked."""
    sent = DunningLine.objects.filter(notice__state=NoticeState.SENT, instalment__open__gt=0).order_by()
    booked = dict(sent.filter(booked__gt=0).values_list("instalment").annotate(sum=Sum("booked")))
    reached = dict(sent.filter(counts=True).values_list("instalment").annotate(step=Max("level__position")))
    return [
        rules.Overdue(
            one.pk,
            one.account_id,
            one.currency,
            one.open,
            one.open_base or 0,
            one.due_on,
            reached.get(one.pk) or 0,
            apart.get(one.pk, 0),
            booked.get(one.pk) or 0,
        )
        for one in rows
        if one.due_on is not None
    ]


def letters_due(day: dt.date) -> list[rules.Letter]:
    """Give the letters that are to be written on a day, about what the reader reads; what waits in a letter by hand is left to that."""
    by_hand = DunningLine.objects.filter(counts=True, notice__by_hand=True, notice__state=NoticeState.PROPOSED)
    waiting = not_held(overdue_on(day).exclude(pk__in=by_hand.values("instalment")), day)
    kept = policy()
    overdue = overdue_of(waiting, apart_of(waiting))
    known = [step_of(one) for one in levels().values()]
    return rules.letters(overdue, known, day, least=kept.least or 0 if kept else 0, last=_last())


def still_owed(notice: DunningNotice) -> bool:
    """Tell whether all that a letter asks for is open as it says, and not held back."""
    held = held_back(timezone.localdate())
    rows = list(DunningLine.objects.filter(notice=notice.pk).select_related("instalment"))
    return bool(rows) and all(
        one.instalment is not None and one.instalment.open == one.open and not held.holds(one.instalment)
        for one in rows
    )


def _last() -> dict[tuple[int, str, int], dt.date]:
    """When each customer was written to last, or left out, about the same invoice where letters are about one."""
    rows = DunningNotice.objects.filter(state__in=(NoticeState.SENT, NoticeState.LEFT_OUT))
    told = rows.values_list("account", "currency", "invoice").annotate(day=Max("decided_on")).order_by()
    return {(account, currency, invoice or 0): day for account, currency, invoice, day in told if day}
