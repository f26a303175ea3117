"""Matching a receipt with the instalments it pays."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import find_row
from guanxi.sales.cash import rules
from guanxi.sales.cash.models import Instalment, Receipt
from guanxi.sales.cash.problems import NobodysMoney, NothingFits, NotOpen, TooMuch
from guanxi.sales.cash.writing import made


def can_match(receipt: Receipt) -> bool:
    """Tell whether a receipt has a customer and something left."""
    return receipt.account_id is not None and receipt.rest > 0


@transaction.atomic
def match_receipt(receipt: Receipt, *, by: Identity) -> Receipt:
    """Allocate a receipt as it most likely is meant: what its text names, the same amount, else the oldest first.

    What is left over stays as credit of the customer. Raises `NobodysMoney` or `NothingFits`.
    """
    receipt = locked_receipt(receipt.pk)
    if receipt.account_id is None:
        raise NobodysMoney
    waiting = open_instalments(receipt)
    parts = suggestion(receipt, waiting)
    if not parts:
        raise NothingFits
    for number, part in parts:
        _allocate(receipt, number, part)
    return _again(receipt)


@transaction.atomic
def allocate_receipt(receipt: Receipt, *, by: Identity, instalment: int, part: int | None = None) -> Receipt:
    """Allocate so much of a receipt to one instalment: without an amount, as much as both hold. Raises `NotOpen` or `TooMuch`."""
    receipt = locked_receipt(receipt.pk)
    if receipt.account_id is None:
        raise NobodysMoney
    find_row(entity("instalment"), instalment)
    wanted = Instalment.everything.select_for_update(no_key=True).filter(pk=instalment).first()
    if wanted is None or not wanted.open:
        raise NotOpen
    amount = min(receipt.rest, wanted.open) if part is None else part
    if not 0 < amount <= receipt.rest:
        raise TooMuch(_("No more can be allocated or refunded than came in."))
    _allocate(receipt, instalment, amount)
    return _again(receipt)


def locked_receipt(receipt_id: int) -> Receipt:
    """Give a receipt that nobody else changes until the end of the transaction; raises `NotFound`."""
    Receipt.everything.select_for_update(no_key=True).filter(pk=receipt_id).first()
    found: Receipt = find_row(entity("receipt"), receipt_id)
    return found


def open_instalments(receipt: Receipt) -> list[Instalment]:
    """Give what waits for money of this customer, in this currency."""
    rows = Instalment.objects.filter(account_id=receipt.account_id, currency=receipt.currency, open__gt=0)
    return list(rows.select_related("order", "contract").order_by("due_on", "pk"))


def suggestion(receipt: Receipt, waiting: Iterable[Instalment]) -> list[tuple[int, int]]:
    """Give what a receipt most likely pays: number of the instalment, and amount."""
    asked = [rules.Open(one.pk, one.open, one.due_on, _words(one)) for one in waiting]
    return rules.suggested(receipt.rest, f"{receipt.text} {receipt.payer}", asked)


def _allocate(receipt: Receipt, instalment: int, amount: int) -> None:
    made(entity("allocation"), {"receipt": receipt.pk, "instalment": instalment, "amount": amount}, receipt.currency)


def _again(receipt: Receipt) -> Receipt:
    found: Receipt = find_row(entity("receipt"), receipt.pk)
    return found


def _words(one: Instalment) -> tuple[str, ...]:
    """By what a payer may name it: its number, that of the order, theirs for it, that of the contract."""
    order, contract = one.order, one.contract
    known = (one.number, *((order.number, order.customer_number) if order else ()), contract.number if contract else "")
    return tuple(word for word in known if len(word) > 3)
