"""Claiming money that came in (回款认领), and what finance answers."""

import datetime as dt
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import BigIntegerField, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.lib.money import MoneyRefused, display, parse
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import may_not
from guanxi.sales.cash.actions.match_receipt import allocate_receipt, locked_receipt
from guanxi.sales.cash.actions.part_receipt import part_receipt
from guanxi.sales.cash.models import ClaimState, Instalment, Receipt, ReceiptClaim, ReceiptState
from guanxi.sales.cash.parting import asked_of
from guanxi.sales.cash.problems import AlreadyAnswered, AlreadyClaimed, TooMuch
from guanxi.sales.cash.writing import changed, made

ANSWERED = "claim_answered"


def as_cashier() -> AbstractContextManager[None]:
    """Do something with receipts beyond the rights of who claims: they see no receipt before it is theirs."""
    return acting_as(service("cashier", ("receipt", "receipt_claim", "user")))


def may_claim() -> bool:
    """Tell whether whoever acts looks after customers and reads claims."""
    return view_of(entity("receipt_claim")).may("read") and view_of(entity("account")).may("edit")


@dataclass(frozen=True)
class Unclaimed:
    """What whoever may claim sees of a receipt: when it came, from whom and how much of it nobody claims yet.

    Amounts are minor units, None where they are hidden; `whole` is what came in with the same line of the bank.
    """

    number: int
    received_on: dt.date
    payer: str
    text: str
    amount: int | None
    whole: int | None
    currency: str


def unclaimed(most: int = 200) -> list[Unclaimed]:
    """Give what came in and nobody has claimed, or only parts of it, the newest first. Raises `NotAllowed`."""
    view, whole = view_of(entity("receipt_claim")), view_of(entity("receipt"))
    if not may_claim():
        raise may_not("read", view.entity)
    # What the bank wrote may name accounts and people: it is for who reads it on receipts.
    reads_text = whole.may("read") and whole.reads("text")
    return [
        Unclaimed(
            one.pk,
            one.received_on,
            one.payer if view.reads("payer") else "",
            one.text if reads_text else "",
            one.amount - asked if view.reads("amount") else None,
            one.amount + parts if view.reads("amount") else None,
            one.currency or company_currency(),
        )
        for one, asked, parts in _free_ones(most)
    ]


def _free_ones(most: int) -> list[tuple[Receipt, int, int]]:
    """Give receipts with what is claimed of each, and what was confirmed as parts of it."""
    with as_cashier():
        asked = _sums(ReceiptClaim.objects.filter(state=ClaimState.ASKED), "receipt")
        parts = _sums(Receipt.objects.filter(part_of__isnull=False), "part_of")
        rows = Receipt.objects.filter(state=ReceiptState.UNCLAIMED).alias(asked=Coalesce(asked, 0))
        free = rows.filter(amount__gt=F("asked")).annotate(claimed=Coalesce(asked, 0), parted=Coalesce(parts, 0))
        return [(one, one.claimed, one.parted) for one in free.order_by("-received_on", "-pk")[:most]]


def _sums(rows: QuerySet[Any], link: str) -> Subquery:
    """Give the amounts of what names a receipt, added up."""
    named = rows.filter(**{link: OuterRef("pk")}).order_by().values(link)
    return Subquery(named.annotate(whole=Sum("amount")).values("whole"), output_field=BigIntegerField())


@transaction.atomic
def claim_receipt(
    receipt_id: int, *, by: Identity, account: int, instalment: int | None = None, note: str = "", part: str = ""
) -> ReceiptClaim:
    """Say that a receipt, or a part of it (in its currency, "1,200.50"), is a customer's whom one reads, for an instalment perhaps.

    Two who claim the same one after the other: the second is told. Raises `AlreadyClaimed`, `TooMuch`, `NotAllowed` and `NotFound`.
    """
    one = entity("receipt_claim")
    if not may_claim():
        raise may_not("create", one)
    find_row(entity("account"), account)
    if instalment is not None:
        find_row(entity("instalment"), instalment)
    with as_cashier():
        receipt, free = _free(receipt_id)
        told = {
            "currency": receipt.currency,
            "amount": _claimed_part(part, free, receipt.currency or company_currency()),
            "payer": receipt.payer,
            "received_on": receipt.received_on,
        }
        claim = made(one, {"receipt": receipt_id, "note": note, "owner": by.user_id, **told})
        # Not through the door: the customer may be kept to named people, of whom a service is none.
        ReceiptClaim.everything.filter(pk=claim.pk).update(account_id=account, instalment_id=instalment)
    claimed: ReceiptClaim = find_row(one, claim.pk)
    return claimed


def _free(receipt_id: int) -> tuple[Receipt, int]:
    """Give a receipt, locked until the end of the transaction, with what nobody claims of it."""
    receipt: Receipt | None = (
        Receipt.everything.select_for_update(no_key=True)
        .filter(pk=receipt_id, deleted_at__isnull=True, state=ReceiptState.UNCLAIMED)
        .first()
    )
    free = receipt.amount - asked_of(receipt_id) if receipt else 0
    if receipt is None or free <= 0:
        raise AlreadyClaimed
    return receipt, free


def _claimed_part(part: str, free: int, currency: str) -> int:
    """Give how much is claimed: all that is free where nothing is said."""
    try:
        amount = parse(part, currency) if part.strip() else free
    except MoneyRefused as refused:
        raise TooMuch(str(refused)) from refused
    if not 0 < amount <= free:
        raise TooMuch(_("Of this receipt %(amount)s can be claimed.") % {"amount": display(free, currency)})
    return amount


def is_asked(claim: ReceiptClaim) -> bool:
    """Tell whether a claim waits for an answer."""
    return bool(claim.state == ClaimState.ASKED)


@transaction.atomic
def confirm_claim(claim: ReceiptClaim, *, by: Identity, answer: str = "") -> ReceiptClaim:
    """Let what was claimed of the receipt be of the customer and belong to who claimed it; it pays the instalment that was named.

    A part becomes a receipt of its own. Raises `AlreadyAnswered`, and what stands against the receipt.
    """
    claim = _waiting(claim)
    one, receipt = entity("receipt"), locked_receipt(claim.receipt_id or 0)
    if receipt.account_id is None and claim.amount is not None and claim.amount < receipt.amount:
        receipt = part_receipt(receipt, claim.amount)
    receipt = changed(one, receipt, account=claim.account_id, owner=claim.owner_id)
    named = Instalment.objects.filter(pk=claim.instalment_id or 0, open__gt=0, currency=receipt.currency).first()
    if named is not None:
        allocate_receipt(receipt, by=by, instalment=named.pk)
    return _answer(claim, ClaimState.CONFIRMED, by, answer, receipt=receipt.pk)


@transaction.atomic
def give_claim_back(claim: ReceiptClaim, *, by: Identity, answer: str) -> ReceiptClaim:
    """Refuse a claim, with the reason: the receipt can be claimed again. Raises `AlreadyAnswered`."""
    return _answer(_waiting(claim), ClaimState.GIVEN_BACK, by, answer)


def _waiting(claim: ReceiptClaim) -> ReceiptClaim:
    ReceiptClaim.everything.select_for_update(no_key=True).filter(pk=claim.pk).first()
    now: ReceiptClaim = find_row(entity("receipt_claim"), claim.pk)
    if not is_asked(now):
        raise AlreadyAnswered
    return now


def _answer(claim: ReceiptClaim, state: ClaimState, by: Identity, answer: str, **more: int) -> ReceiptClaim:
    told = more | {"state": state, "answer": answer, "answered_by": by.user_id or None, "answered_at": timezone.now()}
    done: ReceiptClaim = changed(entity("receipt_claim"), claim, **told)
    tell(ANSWERED, [claim.owner_id], about=("receipt_claim", claim.pk), by=by.user_id or None, state=str(state))
    return done


def _says(told: Told) -> str:
    if told.details.get("state") == ClaimState.CONFIRMED:
        return _("Your claim was confirmed: %(record)s") % told.words
    return _("Your claim was given back: %(record)s") % told.words


declare(NotificationKind(ANSWERED, words("Answers to my claims of receipts", "回款认领结果"), _says, icon="cash"))
