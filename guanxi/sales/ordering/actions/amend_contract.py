"""Amending a contract: it opens for changes, and what it said before is kept."""

from django.db import transaction
from django.utils import timezone

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create
from guanxi.sales.ordering.actions.terminate_contract import NotInForce
from guanxi.sales.ordering.afterwards import done_with
from guanxi.sales.ordering.models import Contract, ContractAmendment, ContractStatus


@transaction.atomic
def amend_contract(contract: Contract, *, by: Identity, reason: str) -> Contract:
    """Open a contract in force for changes, until these are agreed. Raises `NotInForce`."""
    if contract.status != ContractStatus.ACTIVE or contract.amending:
        raise NotInForce
    one = entity("contract_amendment")
    revision = (contract.revision or 0) + 1
    before = as_entered(one, {"amount_before": contract.amount, "ends_before": contract.ends_on}, contract.currency)
    create(one, {"contract": contract.pk, "reason": reason, "position": revision} | before, trusted=True)
    values = {"amending": True, "revision": revision}
    opened: Contract = change(entity("contract"), contract.pk, values, version=contract.version, trusted=True)
    return opened


@transaction.atomic
def agree_on_contract(contract: Contract, *, by: Identity) -> Contract:
    """Make the changes of an amendment binding. Raises `NotInForce`."""
    if not contract.amending:
        raise NotInForce
    one = entity("contract_amendment")
    after = as_entered(one, {"amount_after": contract.amount, "ends_after": contract.ends_on}, contract.currency)
    for amendment in ContractAmendment.objects.filter(contract=contract.pk, closed_on__isnull=True):
        change(one, amendment.pk, after | {"closed_on": timezone.localdate()}, trusted=True)
    agreed: Contract = change(
        entity("contract"), contract.pk, {"amending": False}, version=contract.version, trusted=True
    )
    done_with(agreed, by)
    return agreed
