"""Whether the plan of instalments comes to what an order or a contract comes to, and telling its owner where it does not any more."""

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from guanxi.catalogue.rates import company_currency
from guanxi.lib.words import words
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.permissions.services import service
from guanxi.sales.cash.models import Instalment
from guanxi.sales.ordering import came
from guanxi.sales.ordering.afterwards import declare_afterwards
from guanxi.sales.ordering.models import Contract, ContractStatus, Order

DIFFERS: Final = "plan_differs"


@dataclass(frozen=True)
class PlanStands:
    """What the instalments come to, and what they should: minor units of the currency of the document."""

    instalments: tuple[Instalment, ...]
    planned: int
    wanted: int
    currency: str

    @property
    def missing(self) -> int:
        """Give what is to be planned more; less than 0 where too much is planned."""
        return self.wanted - self.planned


def plan_of(document: Order | Contract) -> PlanStands | None:
    """Give how the plan stands, None without one, and where whoever asks does not read all of it."""
    asked = {"order": document.pk} if isinstance(document, Order) else {"contract": document.pk, "order": None}
    rows = tuple(Instalment.objects.filter(**asked, withdrawn=False).order_by("position", "pk"))
    with acting_as(service("plans", ("instalment",))):
        there = Instalment.objects.filter(**asked, withdrawn=False).count()
    code = document.currency or company_currency()
    if not rows or len(rows) < there or any((one.currency or company_currency()) != code for one in rows):
        return None
    planned = sum(one.amount for one in rows)
    wanted = came.of_order(document) if isinstance(document, Order) else _of_contract(document, rows, planned)
    return None if wanted is None else PlanStands(rows, planned, wanted, code)


def _of_contract(contract: Contract, rows: tuple[Instalment, ...], planned: int) -> int | None:
    """What a contract comes to; of one that was terminated, what was due until then or has been paid."""
    if contract.status != ContractStatus.TERMINATED:
        return None if contract.amount is None else int(contract.amount)
    ended = contract.terminated_on
    later = [one for one in rows if one.due_on is None or ended is None or one.due_on > ended]
    return planned - sum(int(one.open) for one in later)


def tell_of_plan(document: Order | Contract, by: Identity) -> None:
    """Tell the owner that the plan does not come to what the document says any more."""
    stands = plan_of(document)
    if stands is not None and stands.missing:
        key = "order" if isinstance(document, Order) else "contract"
        tell(DIFFERS, [document.owner_id], about=(key, document.pk), by=by.user_id or None)


def _says(told: Told) -> str:
    return _("The instalments of %(record)s do not come to what it comes to any more: look at its plan.") % told.words


declare(
    NotificationKind(
        DIFFERS,
        words("Plans of instalments that do not fit any more", "回款计划与订单金额不符"),
        _says,
        icon="calendar-time",
    )
)
declare_afterwards("plan", tell_of_plan)
