"""Terminating a contract before its end."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.ordering.afterwards import done_with
from guanxi.sales.ordering.models import Contract, ContractStatus


class NotInForce(RecordProblem):
    """There is nothing to terminate or to change."""

    def __init__(self) -> None:
        super().__init__(_("This contract is not in force."))


@transaction.atomic
def terminate_contract(contract: Contract, *, by: Identity, terminated_on: dt.date, reason: str) -> Contract:
    """End a contract for a reason. Raises `NotInForce`."""
    if contract.status != ContractStatus.ACTIVE:
        raise NotInForce
    values = {"status": ContractStatus.TERMINATED, "terminated_on": terminated_on, "reason": reason, "amending": False}
    ended: Contract = change(entity("contract"), contract.pk, values, version=contract.version, trusted=True)
    done_with(ended, by)
    return ended
