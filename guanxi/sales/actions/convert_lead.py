"""Converting a lead: account, contact and deal in one step."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
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
    company = _told(lead, "company")
    values = {"name": company or _name(lead), "kind": "company" if company else "person"}
    taken = _taken_along(lead, "account", "source", "province", "city", "tags", "owner")
    return create(entity("account"), values | taken, allow_twins=False)


def _new_contact(lead: Lead, customer: Any) -> Any:
    values = {"name": _name(lead), "account": customer.pk}
    taken = _taken_along(lead, "contact", "job", "mobile", "mail", "source", "owner")
    return create(entity("contact"), values | taken, allow_twins=True)


def _new_deal(lead: Lead, customer: Any, contact: Any, name: str) -> Any:
    called = name or _told(lead, "interest") or (customer.name if view_of(entity("account")).reads("name") else "")
    values = {"account": customer.pk, "contact": contact.pk} | ({"name": called} if called else {})
    taken = _taken_along(lead, "deal", "amount", "description", "source", "owner")
    return create(entity("deal"), values | taken, allow_twins=True)


def _taken_along(lead: Lead, key: str, *names: str) -> dict[str, object]:
    """Give what goes from the lead into a new record: only what the person reads there in full and may write here.

    The lead keeps the rest; what a role hides or masks in it must not come to light in another kind of record.
    """
    here = view_of(entity(key))
    values = {name: _told(lead, name) for name in names if name in here.writable}
    return {name: value for name, value in values.items() if value}


def _told(lead: Lead, name: str) -> Any:
    """Give a value of the lead as one would type it, nothing where the person does not read it in full."""
    view = view_of(entity("lead"))
    field = view.entity.field(name)
    return field.kind.json(getattr(lead, field.column), field) if view.reads(name) else None


def _name(lead: Lead) -> str:
    return _told(lead, "name") or f"{view_of(entity('lead')).entity.label} {lead.pk}"
