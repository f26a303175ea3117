"""Giving money back that is not allocated."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Values
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.problems import Invalid
from guanxi.sales.cash.actions.match_receipt import locked_receipt
from guanxi.sales.cash.models import Receipt
from guanxi.sales.cash.problems import TooMuch
from guanxi.sales.cash.writing import changed


def has_rest(receipt: Receipt) -> bool:
    """Tell whether something is left that could go back."""
    return bool(receipt.rest > 0)


@transaction.atomic
def refund_receipt(
    receipt: Receipt, *, by: Identity, refunded_why: str, part: int | None = None, refunded_on: dt.date | None = None
) -> Receipt:
    """Note that what is left of a receipt, or a part of it, went back to the payer on a day, today where none is given.

    Raises `TooMuch`, and `Invalid` for a day before it came, or one to come.
    """
    receipt = locked_receipt(receipt.pk)
    day = refunded_on or timezone.localdate()
    if not receipt.received_on <= day <= max(timezone.localdate(), receipt.received_on):
        raise Invalid({"refunded_on": [_("Money goes back after it came, and not in the future.")]})
    amount = receipt.rest if part is None else part
    if not 0 < amount <= receipt.rest:
        raise TooMuch(_("Only what is not allocated can go back: reverse allocations first."))
    done: Receipt = changed(
        entity("receipt"),
        receipt,
        refunded=receipt.refunded + amount,
        refunded_on=day,
        refunded_why=refunded_why,
    )
    return done


def back_today(receipt: Receipt) -> Values:
    """Give what the form begins with."""
    return {"refunded_on": timezone.localdate()}
