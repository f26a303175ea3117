"""Converting a lead: account, contact and deal in one step."""

from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.models import Contact
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.timeline.actions.log_activity import carry_over
from guanxi.sales.models import Lead, LeadStatus


class LeadAlreadyConverted(RecordProblem):
    """The lead has become a customer before."""

    def __init__(self) -> None:
        super().__init__(_("This lead has been converted already."))


@transaction.atomic
def convert_lead(
    lead: Lead,
    *,
    by: Identity,
    account: int | None = None,
    deal_name: str = "",
    with_deal: bool = True,
    allow_twins: bool = False,
) -> Lead:
    """Make a contact and a deal of a lead, at a given account or a new one. Raises `LeadAlreadyConverted`.

    A new account that seems to exist already raises `Duplicate` unless `allow_twins`. Where the given account has a
    contact with the mobile or mail of the lead, and the person reads these, that contact is taken instead of another.
    Whoever converts needs the right to create what is made; the lead keeps links to all of it, and the follow-ups that
    the person may put there stand on the timelines of all of it.
    """
    if lead.status == LeadStatus.CONVERTED:
        raise LeadAlreadyConverted
    customer = find_row(entity("account"), account) if account else _new_account(lead, allow_twins=allow_twins)
    contact = (_known_contact(lead, account) if account else None) or _new_contact(lead, customer)
    deal = _new_deal(lead, customer, contact, deal_name) if with_deal else None
    places = [("account", customer.pk), ("contact", contact.pk), *([("deal", deal.pk)] if deal else [])]
    carry_over(("lead", lead.pk), places)
    became: dict[str, object] = {
        "status": LeadStatus.CONVERTED,
        "account": customer.pk,
        "contact": contact.pk,
        "deal": deal.pk if deal else None,
        "converted_at": timezone.now(),
    }
    converted: Lead = change(entity("lead"), lead.pk, became, version=lead.version, trusted=True)
    return converted


def _new_account(lead: Lead, *, allow_twins: bool) -> Any:
    company = _told(lead, "company")
    values = {"name": company or _name(lead), "kind": "company" if company else "person"}
    taken = _taken_along(
        lead, "account", "source", "channel", "industry", "employees", "province", "city", "tags", "owner"
    )
    return create(entity("account"), values | taken, allow_twins=allow_twins)


def _known_contact(lead: Lead, account: int) -> Any:
    """Find the person at the account by what the acting one reads in full on both sides."""
    here = view_of(entity("contact"))
    same = Q(pk__in=[])
    for name in ("mobile", "mail"):
        if here.may("read") and here.reads(name) and (value := _told(lead, name)):
            same |= Q(**{name: value})
    return Contact.everything.filter(same, account_id=account, deleted_at__isnull=True).order_by("pk").first()


def _new_contact(lead: Lead, customer: Any) -> Any:
    values = {"name": _name(lead), "account": customer.pk}
    taken = _taken_along(lead, "contact", "job", "mobile", "mail", "source", "owner")
    return create(entity("contact"), values | taken, allow_twins=True)


def _new_deal(lead: Lead, customer: Any, contact: Any, name: str) -> Any:
    called = name or _told(lead, "interest") or (customer.name if view_of(entity("account")).reads("name") else "")
    values = {"account": customer.pk, "contact": contact.pk} | ({"name": called} if called else {})
    taken = _taken_along(lead, "deal", "amount", "description", "source", "channel", "owner")
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
