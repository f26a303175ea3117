"""Taking a part of a receipt that several customers paid together: a receipt of its own, so that both come to what came in."""

from guanxi.platform.entities.registry import entity
from guanxi.sales.cash.models import Receipt
from guanxi.sales.cash.writing import changed, made

_TAKEN = ("currency", "received_on", "payer", "way", "source", "text")


def part_receipt(receipt: Receipt, amount: int) -> Receipt:
    """Take so much (minor units, less than there is) off a receipt that nobody else may change, and give it as one of its own.

    The bank's reference stays with what is left: a second import of its line finds that, and its amount stays.
    """
    one = entity("receipt")
    part: Receipt = made(
        one, {"part_of": receipt.pk, "amount": amount, **{name: getattr(receipt, name) for name in _TAKEN}}
    )
    changed(one, receipt, amount=receipt.amount - amount)
    return part
