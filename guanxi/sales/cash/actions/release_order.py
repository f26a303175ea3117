"""Asking in one step that an order is let through beyond the credit; whoever decides about credit lets it through at once."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.cash.actions.answer_release import grant_release, may_answer
from guanxi.sales.cash.holds import worth_of
from guanxi.sales.cash.models import CreditRelease
from guanxi.sales.cash.writing import made
from guanxi.sales.ordering.models import Order


class NoReason(RecordProblem):
    """Nobody can decide about a request without one."""

    def __init__(self) -> None:
        super().__init__(_("Say why the order should be let through."))


@transaction.atomic
def release_order(order: Order, *, by: Identity, reason: str) -> CreditRelease:
    """Ask for a release of what this order comes to, for it alone; granted where whoever asks decides. Raises `NoReason`, `NotAllowed`."""
    if not reason.strip():
        raise NoReason
    told = {"account": order.account_id, "order": order.pk, "amount": worth_of(order)}
    values = told | {"reason": reason.strip()[:500]}
    asked: CreditRelease = made(entity("credit_release"), values)
    return grant_release(asked, by=by) if may_answer(asked) else asked
