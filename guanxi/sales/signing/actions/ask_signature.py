"""Asking for signatures: the document is frozen with its fingerprint, who signs is written down, and the worker sends it."""

import datetime as dt
import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.customers.models import Account, Contact
from guanxi.customers.models.account import AccountKind
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.identity.models import User
from guanxi.platform.records.door import create, find_row
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.platform.timeline.files import keep
from guanxi.sales.ordering.models import Contract, ContractStatus
from guanxi.sales.quoting.actions.send_quote import SENDABLE, send_quote
from guanxi.sales.quoting.document import file_name
from guanxi.sales.quoting.kept_document import document_of
from guanxi.sales.quoting.models import Quote, QuoteStatus
from guanxi.sales.signing import rules
from guanxi.sales.signing.models import OUT, Envelope, EnvelopeWork, SignatureProvider, Signer
from guanxi.sales.signing.problems import OutForSignature, SigningRefused
from guanxi.sales.signing.provider import Party
from guanxi.sales.signing.setups import missing, vendor_of

_LONGEST_WAIT = 90
_MOST_SIGNERS = 10


@dataclass(frozen=True)
class Wanted:
    """Somebody who is to sign: a contact of the customer, or a colleague; equal positions are asked at the same time."""

    position: int
    contact: int | None = None
    user: int | None = None
    for_company: bool = True


@transaction.atomic
def ask_on_quote(
    quote: Quote,
    *,
    by: Identity,
    provider: SignatureProvider,
    signers: Sequence[Wanted],
    message: str = "",
    expires: dt.date | None = None,
) -> Envelope:
    """Send a quote out to be signed, as its document is now. Raises `SigningRefused`, and what `send_quote` raises.

    One that was not sent yet counts as sent, as if its link had gone out.
    """
    if quote.status not in SENDABLE:
        raise SigningRefused(_("This quote was answered, is over, or waits for approval: it is not signed any more."))
    _not_out({"quote": quote.pk})
    if quote.status != QuoteStatus.SENT:
        quote = send_quote(quote, by=by)
    ends = min(one for one in (expires or _last_day(provider), quote.valid_until) if one is not None)
    return _asked(
        ("quote", quote), by, provider, signers, message, ends, document_of(quote), file_name(quote),
        _("Quote %(number)s: %(name)s") % {"number": quote.number, "name": quote.name},
    )  # fmt: skip


@transaction.atomic
def ask_on_contract(
    contract: Contract,
    *,
    by: Identity,
    provider: SignatureProvider,
    signers: Sequence[Wanted],
    content: bytes,
    called: str,
    message: str = "",
    expires: dt.date | None = None,
) -> Envelope:
    """Send a contract out to be signed, with this PDF as its document. Raises `SigningRefused`."""
    if contract.status != ContractStatus.DRAFT:
        raise SigningRefused(_("This contract is signed already."))
    _not_out({"contract": contract.pk})
    ends = expires or _last_day(provider)
    title = _("Contract %(number)s: %(name)s") % {"number": contract.number, "name": contract.name}
    return _asked(("contract", contract), by, provider, signers, message, ends, content, called, title)


def _asked(
    document: tuple[str, Quote | Contract],
    by: Identity,
    provider: SignatureProvider,
    signers: Sequence[Wanted],
    message: str,
    expires: dt.date,
    content: bytes,
    called: str,
    title: str,
) -> Envelope:
    kind, record = document
    _fits(provider, content, expires)
    parties = _parties(provider, record, signers)
    kept = keep(SimpleUploadedFile(called, content, "application/pdf"))
    values = {
        kind: record.pk,
        "name": title[:200],
        "account": record.account_id,
        "owner": record.owner_id,
        "visibility": record.visibility,
        "owner_only_edit": record.owner_only_edit,
        "provider": provider.pk,
        "asked_by": by.user_id,
        "expires_on": expires,
        "message": message,
        "digest": hashlib.sha256(content).hexdigest(),
    }
    envelope: Envelope = create(entity("envelope"), values, allow_twins=True, trusted=True)
    # Nothing is asked back: what is the envelope's is read with it.
    Signer.objects.bulk_create([Signer(envelope=envelope, **one) for one in parties])
    EnvelopeWork.objects.bulk_create(
        [EnvelopeWork(envelope=envelope, next_at=timezone.now(), paper=kept["stored"], file_name=called[:200])]
    )
    told = _("To be signed at %(provider)s by %(people)s.") % {
        "provider": provider.name,
        "people": ", ".join(str(one["name"]) for one in parties),
    }
    log_activity({"kind": "note", "subject": _("Sent for signature"), "text": told}, on=[(kind, record.pk)])
    return envelope


def _fits(provider: SignatureProvider, content: bytes, expires: dt.date) -> None:
    if not provider.active or (lacking := missing(provider)):
        names = ", ".join(str(one.label) for one in lacking) if provider.active else _("it is not in use")
        raise SigningRefused(_("“%(name)s” cannot be used yet: %(why)s.") % {"name": provider.name, "why": names})
    if not content.startswith(b"%PDF"):
        raise SigningRefused(_("Only a PDF can be signed: save the document as PDF first."))
    today = timezone.localdate()
    if not today <= expires <= today + dt.timedelta(days=_LONGEST_WAIT):
        raise SigningRefused(_("The last day to sign is today or later, at most 90 days from now."))


def _parties(
    provider: SignatureProvider, record: Quote | Contract, signers: Sequence[Wanted]
) -> list[dict[str, object]]:
    if not any(one.contact for one in signers):
        raise SigningRefused(_("Choose at least one contact of the customer who signs."))
    if len(signers) > _MOST_SIGNERS:
        raise SigningRefused(_("At most ten people sign one document."))
    places = rules.in_order(one.position for one in signers)
    account = find_row(entity("account"), record.account_id)
    made = [_party(provider, account, one, places[one.position]) for one in signers]
    if len({(one["contact_id"], one["user_id"]) for one in made}) < len(made):
        raise SigningRefused(_("Everybody signs once."))
    vendor = vendor_of(provider.vendor)
    for one in made:
        person = Party("", 1, str(one["name"]), str(one["mail"]), str(one["phone"]))
        if reason := vendor.unfit(person):
            raise SigningRefused(reason)
    return sorted(made, key=lambda one: int(str(one["position"])))


def _party(provider: SignatureProvider, account: Account, wanted: Wanted, position: int) -> dict[str, object]:
    if wanted.contact:
        contact = Contact.objects.filter(pk=wanted.contact, account=account.pk).first()
        if contact is None:
            raise SigningRefused(_("Only contacts of this customer sign for it."))
        company = account.name if wanted.for_company and account.kind == AccountKind.COMPANY else ""
        told = {"name": contact.name, "mail": contact.mail, "phone": contact.mobile, "company": company}
    else:
        user = User.objects.filter(pk=wanted.user or 0, active=True).first()
        if user is None:
            raise SigningRefused(_("Choose who signs for us."))
        company = provider.company if wanted.for_company else ""
        told = {"name": user.name, "mail": user.mail, "phone": user.phone, "company": company}
    named = {"contact_id": wanted.contact or None, "user_id": None if wanted.contact else wanted.user}
    return {**named, "position": position, **{name: str(value or "")[:200] for name, value in told.items()}}


def _not_out(document: dict[str, int]) -> None:
    if Envelope.objects.filter(state__in=OUT, **document).exists():
        raise OutForSignature


def _last_day(provider: SignatureProvider) -> dt.date:
    return timezone.localdate() + dt.timedelta(days=provider.days or 30)
