"""Receipts that several customers paid together: what is claimed of them, what was taken off as parts, and what stays then."""

from django.db.models import Sum
from django.utils.translation import gettext as _

from guanxi.platform.entities.declaration import Draft, Problems, Values
from guanxi.sales.cash.models import ClaimState, Receipt, ReceiptClaim


def parts_of(receipt_id: int) -> int:
    """Give what was taken off a receipt as parts, in minor units."""
    parts = Receipt.everything.filter(part_of=receipt_id, deleted_at__isnull=True)
    return int(parts.aggregate(whole=Sum("amount"))["whole"] or 0)


def asked_of(receipt_id: int) -> int:
    """Give what is claimed of a receipt and waits for an answer, in minor units."""
    claims = ReceiptClaim.everything.filter(receipt=receipt_id, state=ClaimState.ASKED, deleted_at__isnull=True)
    return int(claims.aggregate(whole=Sum("amount"))["whole"] or 0)


def comes_again(draft: Draft) -> Values:
    """Let a line of the bank that comes in again, of which parts were taken off, be what is left of it."""
    before = draft.before
    if before is None or draft.trusted or "amount" not in draft.changed or before.part_of_id:
        return {}
    parts = parts_of(before.pk)
    return {"amount": before.amount} if parts and draft.get("amount") == before.amount + parts else {}


def parts_stay(draft: Draft) -> Problems:
    """Refuse to change what a part is, or a receipt with parts: together they are what came in."""
    before = draft.before
    if before is None or draft.trusted:
        return {}
    names = {name for name in ("amount", "currency") if draft.get(name) != getattr(before, name)}
    if not names or not (before.part_of_id or parts_of(before.pk)):
        return {}
    said = _("Several customers paid this together: the parts stay what they are.")
    return {name: [said] for name in sorted(names)}
