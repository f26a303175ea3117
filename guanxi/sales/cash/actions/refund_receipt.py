"""Giving money back that is not allocated."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.sales.cash.actions.match_receipt import locked_receipt
from guanxi.sales.cash.models import Receipt
from guanxi.sales.cash.problems import TooMuch
from guanxi.sales.cash.writing import changed


def has_rest(receipt: Receipt) -> bool:
    """Tell whether something is left that could go back."""
    return bool(receipt.rest > 0)


@transaction.atomic
def refund_receipt(receipt: Receipt, *, by: Identity, refunded_why: str, part: int | None = None) -> Receipt:
    """Note that what is left of a receipt, or a part of it, went back to the payer. Raises `TooMuch`."""
    receipt = locked_receipt(receipt.pk)
    amount = receipt.rest if part is None else part
    if not 0 < amount <= receipt.rest:
        raise TooMuch(_("Only what is not allocated can go back: reverse allocations first."))
    done: Receipt = changed(
        entity("receipt"),
        receipt,
        refunded=receipt.refunded + amount,
        refunded_on=timezone.localdate(),
        refunded_why=refunded_why,
    )
    return done
