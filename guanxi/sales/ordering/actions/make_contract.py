"""Making the contract of an order: with its customer, amount and currency, as a draft that both sides sign."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import RecordProblem, may_not
from guanxi.sales.ordering.models import Contract, Order, OrderStatus


class HasContract(RecordProblem):
    """The order is under a contract already, was cancelled, or there is nothing on it."""

    def __init__(self) -> None:
        super().__init__(_("Only an order with lines that is not cancelled, and not under a contract yet, gets one."))


def lacks_contract(order: Order) -> bool:
    """Tell whether a contract can be made of an order by whoever acts."""
    wanting = order.contract_id is None and order.status != OrderStatus.CANCELLED and order.total is not None
    return wanting and view_of(entity("contract")).may("create")


@transaction.atomic
def make_contract(order: Order, *, by: Identity) -> Order:
    """Draft the contract of an order and put the order under it; of two who do it at once one does. Raises `HasContract` or `NotAllowed`."""
    one = entity("contract")
    if not view_of(one).may("create"):
        raise may_not("create", one)
    now = Order.everything.select_for_update(no_key=True).filter(pk=order.pk).first()
    if now is None or not lacks_contract(now):
        raise HasContract
    told = {
        "name": " ".join(part for part in (_("Contract"), now.number) if part),
        "account": now.account_id,
        "contact": now.contact_id,
        "deal": now.deal_id,
        "amount": now.total,
        "currency": now.currency,
        "owner": now.owner_id,
    }
    values = {name: value for name, value in told.items() if value is not None}
    contract: Contract = create(one, as_entered(one, values), allow_twins=True, trusted=True)
    changed: Order = change(entity("order"), now.pk, {"contract": contract.pk}, trusted=True)
    return changed
