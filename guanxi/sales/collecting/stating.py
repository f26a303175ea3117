"""Statements of account: what they are made of, read as whoever asks reads it, refused where that would not be the whole."""

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash.models import Allocation, Instalment, InstalmentState, Receipt
from guanxi.sales.cash.unplanned import Unplanned, unplanned_of
from guanxi.sales.collecting.problems import CannotBeShown
from guanxi.sales.collecting.statement_rules import (
    Owed,
    Received,
    Standing,
    Statement,
    Used,
    moves_of,
    standing,
    statement,
)

_NEEDED: Final = {
    "instalment": ("account", "number", "due_on", "amount", "currency", "received", "open", "held", "waived_on", "state",
                   "agreed_on"),
    "receipt": ("account", "number", "received_on", "amount", "currency", "allocated", "refunded", "refunded_on", "rest"),
    "allocation": ("receipt", "instalment", "amount", "allocated_on", "reversed_on"),
}  # fmt: skip
_MODELS: Final[tuple[Any, ...]] = (Instalment, Receipt)


@dataclass(frozen=True)
class OfCurrency:
    """The statement in one currency, how its end is made up, and the records that it names; `unplanned` is in no balance, for it has no day yet."""

    currency: str
    told: Statement
    standing: Standing
    instalments: dict[int, Instalment]
    receipts: dict[int, Receipt]
    unplanned: tuple[Unplanned, ...] = ()


def may_state() -> bool:
    """Tell whether whoever acts reads every field that a statement is made of."""
    views = {key: view_of(entity(key)) for key in _NEEDED}
    return all(one.may("read") for one in views.values()) and all(
        views[key].reads(name) for key, names in _NEEDED.items() for name in names
    )


def statements_of(account: int, first: dt.date, last: dt.date) -> list[OfCurrency]:
    """Give the statements of a customer for a period, one for each currency that something happened in.

    Raises `CannotBeShown` where whoever asks does not read all of it: a part of the moves would be an untrue balance.
    """
    if not may_state():
        raise CannotBeShown(_("Some of what a statement is made of is hidden from you, so that it would be untrue."))
    instalments = list(Instalment.objects.filter(account=account).select_related("order").order_by("due_on", "pk"))
    receipts = list(Receipt.objects.filter(account=account).order_by("received_on", "pk"))
    _refuse_parts(account, len(instalments), len(receipts))
    used = _used(receipts)
    books = company_currency()
    unplanned = _unplanned(account, last)
    codes = {one.currency or books for one in (*instalments, *receipts, *unplanned)}
    found = [
        _of_currency(
            code,
            [one for one in instalments if (one.currency or books) == code],
            [one for one in receipts if (one.currency or books) == code],
            used,
            (first, last),
            tuple(one for one in unplanned if one.currency == code),
        )
        for code in sorted(codes, key=lambda code: (code != books, code))
    ]
    return [one for one in found if one.told.opening or one.told.entries or one.standing.items or one.unplanned]


def _unplanned(account: int, last: dt.date) -> list[Unplanned]:
    """What is agreed and not planned stands on a statement up to today: what it was on an earlier day nobody wrote down."""
    lines, orders = view_of(entity("order_line")), view_of(entity("order"))
    reads = all(orders.reads(name) for name in ("number", "status", "total", "contract")) and lines.may("read")
    return unplanned_of(account) if reads and orders.may("read") and last >= timezone.localdate() else []


def _refuse_parts(account: int, instalments: int, receipts: int) -> None:
    """The program looks whether there is more than the reader reads; of a customer kept to named people it sees nothing, and these see all."""
    with acting_as(service("statements", ("account", "instalment", "receipt"))):
        there = [model.objects.filter(account=account).count() for model in _MODELS]
    if instalments < there[0] or receipts < there[1]:
        raise CannotBeShown(
            _("You do not see all that this customer owes and paid, so that a statement would be untrue.")
        )


def _used(receipts: list[Receipt]) -> list[Used]:
    came = {one.pk: one.received_on for one in receipts}
    rows = Allocation.objects.filter(receipt__in=came)
    return [
        Used(
            one.receipt_id,
            one.instalment_id,
            one.amount,
            max(one.allocated_on or came[one.receipt_id], came[one.receipt_id]),
            one.reversed_on,
        )
        for one in rows
    ]


def _of_currency(
    code: str,
    instalments: list[Instalment],
    receipts: list[Receipt],
    used: list[Used],
    period: tuple[dt.date, dt.date],
    unplanned: tuple[Unplanned, ...],
) -> OfCurrency:
    owed = [_owed(one) for one in instalments]
    came = [Received(one.pk, one.amount, one.received_on, _went_back(one)) for one in receipts]
    return OfCurrency(
        code,
        statement(moves_of(owed, came), *period),
        standing(owed, came, used, period[1]),
        {one.pk: one for one in instalments},
        {one.pk: one for one in receipts},
        unplanned,
    )


def _went_back(one: Receipt) -> tuple[tuple[dt.date, int], ...]:
    return tuple((dt.date.fromisoformat(each["day"]), each["amount"]) for each in one.refunds or ())


def _owed(one: Instalment) -> Owed:
    """A plan of what is not agreed is not owed; what was agreed later than its day is owed since then."""
    waived = one.amount - one.received if one.waived_on else 0
    planned = one.held or one.state == InstalmentState.DRAFT or one.due_on is None
    due_on = None if planned or one.due_on is None else max(one.due_on, one.agreed_on or one.due_on)
    mended = tuple((dt.date.fromisoformat(each["day"]), each["less"]) for each in one.mended or ())
    return Owed(one.pk, one.amount, due_on, waived, one.waived_on, mended)
