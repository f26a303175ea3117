"""Renewing a contract: another term, as a contract of its own that takes the place of the old one, or of the same that goes on by itself."""

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid, RecordProblem
from guanxi.sales.ordering import rules
from guanxi.sales.ordering.models import Contract, ContractStatus

_KEPT = ("name", "account", "contact", "deal", "amount", "currency", "renewal", "notice_days", "tags")


class NotToRenew(RecordProblem):
    """It is a draft, was terminated, has no end, or goes on already."""

    def __init__(self) -> None:
        super().__init__(_("Only a signed contract with an end, which no other takes the place of yet, is renewed."))


@transaction.atomic
def renew_contract(contract: Contract, *, by: Identity, ends_on: dt.date) -> Contract:
    """Draft the next term, from the day after the end until `ends_on`. Raises `NotToRenew` or `Invalid`."""
    follows = Contract.objects.filter(supersedes=contract.pk).exists()
    if contract.status not in (ContractStatus.ACTIVE, ContractStatus.ENDED) or contract.ends_on is None or follows:
        raise NotToRenew
    starts_on = contract.ends_on + dt.timedelta(days=1)
    if ends_on < starts_on:
        raise Invalid({"ends_on": [_("The new term begins after the old one has ended; choose a later day.")]})
    one = entity("contract")
    kept = as_entered(one, {name: getattr(contract, one.field(name).column) for name in _KEPT})
    values = kept | {"supersedes": contract.pk, "starts_on": starts_on, "ends_on": ends_on, "owner": contract.owner_id}
    renewed: Contract = create(one, values, allow_twins=True, trusted=True)
    return renewed


@transaction.atomic
def goes_on(contract: Contract, day: dt.date) -> dt.date | None:
    """Begin the term of a contract that holds on a day, as was agreed when it was signed; give its end, None where its length is not known.

    An amendment tells of it, in the language of the owner.
    """
    starts_on = contract.term_from or contract.starts_on or contract.signed_on
    if starts_on is None or contract.ends_on is None:
        return None
    begins, ends = rules.gone_on(starts_on, contract.ends_on, day)
    revision = (contract.revision or 0) + 1
    language = User.everything.filter(pk=contract.owner_id).values_list("language", flat=True).first()
    with override(language):
        said = _("It went on by itself, as agreed.")
    one = entity("contract_amendment")
    amounts = {"amount_before": contract.amount, "amount_after": contract.amount}
    days = {"ends_before": contract.ends_on, "ends_after": ends, "closed_on": day}
    told = {"contract": contract.pk, "reason": said, "position": revision}
    create(one, told | as_entered(one, amounts | days, contract.currency), trusted=True)
    values = {"ends_on": ends, "term_from": begins, "revision": revision}
    change(entity("contract"), contract.pk, values, version=contract.version, trusted=True)
    return ends
