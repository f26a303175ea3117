"""Both sides have signed a contract."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.ordering.models import Contract, ContractStatus


class SignedAlready(RecordProblem):
    """The contract is in force, or over."""

    def __init__(self) -> None:
        super().__init__(_("This contract is signed already."))


@transaction.atomic
def sign_contract(contract: Contract, *, by: Identity, signed_on: dt.date) -> Contract:
    """Put a contract into force; without a day it starts on is in force from the day of signing. Raises `SignedAlready`."""
    if contract.status != ContractStatus.DRAFT:
        raise SignedAlready
    values: dict[str, object] = {"status": ContractStatus.ACTIVE, "signed_on": signed_on}
    if contract.starts_on is None:
        values["starts_on"] = signed_on
    signed: Contract = change(entity("contract"), contract.pk, values, version=contract.version, trusted=True)
    return signed
