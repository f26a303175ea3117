"""Converting a lead: account, contact and deal in one step."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.models import Lead, LeadStatus


class LeadAlreadyConverted(RecordProblem):
    """The lead has become a customer before."""

    def __init__(self) -> None:
        super().__init__(_("This lead has been converted already."))


@transaction.atomic
def convert_lead(
    lead: Lead, *, by: Identity, account: int | None = None, deal_name: str = "", with_deal: bool = True
) -> Lead:
    """Make a contact and a deal of a lead, at a given account or a new one. Raises `LeadAlreadyConverted`.

    Whoever converts needs the right to create each of these; the lead keeps links to all of them.
    """
    if lead.status == LeadStatus.CONVERTED:
        raise LeadAlreadyConverted
    customer = find_row(entity("account"), account) if account else _new_account(lead)
    contact = _new_contact(lead, customer)
    deal = _new_deal(lead, customer, contact, deal_name) if with_deal else None
    became: dict[str, object] = {
        "status": LeadStatus.CONVERTED,
        "account": customer.pk,
        "contact": contact.pk,
        "deal": deal.pk if deal else None,
        "converted_at": timezone.now(),
    }
    converted: Lead = change(entity("lead"), lead.pk, became, version=lead.version, trusted=True)
    return converted


def _new_account(lead: Lead) -> Any:
    values = {"name": lead.company or lead.name, "kind": "company" if lead.company else "person"}
    return create(
        entity("account"),
        values | _shared(lead, "source", "province", "city", "tags") | _owner(lead),
        allow_twins=False,
    )


def _new_contact(lead: Lead, customer: Any) -> Any:
    values = {"name": lead.name, "account": customer.pk}
    return create(
        entity("contact"), values | _shared(lead, "job", "mobile", "mail", "source") | _owner(lead), allow_twins=True
    )


def _new_deal(lead: Lead, customer: Any, contact: Any, name: str) -> Any:
    amount = entity("lead").field("amount")
    values = {
        "name": name or lead.interest or customer.name,
        "account": customer.pk,
        "contact": contact.pk,
        "amount": amount.kind.json(lead.amount, amount),
        "description": lead.description,
    }
    return create(entity("deal"), values | _shared(lead, "source") | _owner(lead), allow_twins=True)


def _shared(lead: Lead, *names: str) -> dict[str, object]:
    return {name: getattr(lead, name) for name in names if getattr(lead, name)}


def _owner(lead: Lead) -> dict[str, object]:
    return {"owner": lead.owner_id}
