"""Claiming money that came in (回款认领), and what finance answers."""

from contextlib import AbstractContextManager

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

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
from guanxi.sales.cash.models import ClaimState, Instalment, Receipt, ReceiptClaim, ReceiptState
from guanxi.sales.cash.problems import AlreadyAnswered, AlreadyClaimed
from guanxi.sales.cash.writing import changed, made

ANSWERED = "claim_answered"


def as_cashier() -> AbstractContextManager[None]:
    """Do something with receipts beyond the rights of who claims: they see no receipt before it is theirs."""
    return acting_as(service("cashier", ("receipt", "receipt_claim", "user")))


def may_claim() -> bool:
    """Tell whether whoever acts looks after customers and reads claims."""
    return view_of(entity("receipt_claim")).may("read") and view_of(entity("account")).may("edit")


def unclaimed(most: int = 200) -> list[Receipt]:
    """Give what came in and nobody has claimed, the newest first; who may claim sees of it when, from whom and how much."""
    with as_cashier():
        waiting = ReceiptClaim.objects.filter(state=ClaimState.ASKED, receipt__isnull=False).values("receipt")
        rows = Receipt.objects.filter(state=ReceiptState.UNCLAIMED).exclude(pk__in=waiting)
        return list(rows.order_by("-received_on", "-pk")[:most])


@transaction.atomic
def claim_receipt(
    receipt_id: int, *, by: Identity, account: int, instalment: int | None = None, note: str = ""
) -> ReceiptClaim:
    """Say that a receipt is a customer's whom one reads, for one of their instalments perhaps.

    Two who claim the same one after the other: the second is told. Raises `AlreadyClaimed`, `NotAllowed` and `NotFound`.
    """
    one = entity("receipt_claim")
    if not may_claim():
        raise may_not("create", one)
    find_row(entity("account"), account)
    if instalment is not None:
        find_row(entity("instalment"), instalment)
    with as_cashier():
        receipt = _free(receipt_id)
        told = {
            "currency": receipt.currency,
            "amount": receipt.amount,
            "payer": receipt.payer,
            "received_on": receipt.received_on,
        }
        claim = made(one, {"receipt": receipt_id, "note": note, "owner": by.user_id, **told})
        # Not through the door: the customer may be kept to named people, of whom a service is none.
        ReceiptClaim.everything.filter(pk=claim.pk).update(account_id=account, instalment_id=instalment)
    claimed: ReceiptClaim = find_row(one, claim.pk)
    return claimed


def _free(receipt_id: int) -> Receipt:
    """Give a receipt that nobody claims, locked until the end of the transaction."""
    receipt: Receipt | None = (
        Receipt.everything.select_for_update(no_key=True)
        .filter(pk=receipt_id, deleted_at__isnull=True, state=ReceiptState.UNCLAIMED)
        .first()
    )
    claims = ReceiptClaim.everything.filter(receipt=receipt_id, deleted_at__isnull=True)
    if receipt is None or claims.exclude(state=ClaimState.GIVEN_BACK).exists():
        raise AlreadyClaimed
    return receipt


def is_asked(claim: ReceiptClaim) -> bool:
    """Tell whether a claim waits for an answer."""
    return bool(claim.state == ClaimState.ASKED)


@transaction.atomic
def confirm_claim(claim: ReceiptClaim, *, by: Identity, answer: str = "") -> ReceiptClaim:
    """Let the receipt be of the claimed customer and belong to who claimed it; it pays the instalment that was named.

    Raises `AlreadyAnswered`, and what stands against the receipt.
    """
    claim = _waiting(claim)
    one, receipt = entity("receipt"), locked_receipt(claim.receipt_id or 0)
    receipt = changed(one, receipt, account=claim.account_id, owner=claim.owner_id)
    named = Instalment.objects.filter(pk=claim.instalment_id or 0, open__gt=0, currency=receipt.currency).first()
    if named is not None:
        allocate_receipt(receipt, by=by, instalment=named.pk)
    return _answer(claim, ClaimState.CONFIRMED, by, answer)


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


def _answer(claim: ReceiptClaim, state: ClaimState, by: Identity, answer: str) -> ReceiptClaim:
    told = {"state": state, "answer": answer, "answered_by": by.user_id or None, "answered_at": timezone.now()}
    done: ReceiptClaim = changed(entity("receipt_claim"), claim, **told)
    tell(ANSWERED, [claim.owner_id], about=("receipt_claim", claim.pk), by=by.user_id or None, state=str(state))
    return done


def _says(told: Told) -> str:
    if told.details.get("state") == ClaimState.CONFIRMED:
        return _("Your claim was confirmed: %(record)s") % told.words
    return _("Your claim was given back: %(record)s") % told.words


declare(NotificationKind(ANSWERED, words("Answers to my claims of receipts", "回款认领结果"), _says, icon="cash"))
