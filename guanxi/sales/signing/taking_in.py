"""What a provider tells of an envelope: kept with those who sign, and followed by what it means for the quote or the contract."""

from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.door import change, find_row
from guanxi.platform.records.problems import RecordProblem
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from guanxi.sales.ordering.models import Contract, ContractStatus
from guanxi.sales.quoting.actions.answer_quote import accept_as_customer, decline_as_customer
from guanxi.sales.quoting.models import Quote, QuoteStatus
from guanxi.sales.signing import rules
from guanxi.sales.signing.models import OPEN_SIGNERS, OUT, Envelope, EnvelopeState, EnvelopeWork, Signer, SignerState
from guanxi.sales.signing.provider import PartyTold, Told
from guanxi.sales.signing.telling import DECLINED, SIGNED, STUCK

_OVER: Final = {"signed": "signed", "declined": "cancelled", "expired": "expired", "cancelled": "cancelled"}


@transaction.atomic
def take_in(envelope_id: int, told: Told) -> Envelope:
    """Keep what a provider says of an envelope, as its owner; what is over stays so. The same again changes nothing."""
    work = EnvelopeWork.objects.select_for_update().get(pk=envelope_id)
    envelope: Envelope = find_row(entity("envelope"), envelope_id)
    if envelope.state not in OUT:
        return envelope
    moved = _keep_parties(envelope, told.parties)
    if told.state == "sent" and envelope.state == EnvelopeState.WAITING:
        return sent(envelope, work)
    if told.state in _OVER:
        return _over(envelope, work, told)
    if moved:
        # Something goes on: the next look comes soon again.
        work.looks = 0
        work.save(update_fields=["looks"])
    return envelope


def sent(envelope: Envelope, work: EnvelopeWork) -> Envelope:
    """Note that an envelope went out."""
    work.sending, work.tries, work.looks = False, 0, 0
    work.next_at = timezone.now() + rules.pause(rules.LOOKS, 0)
    work.save(update_fields=["sending", "tries", "looks", "next_at"])
    # Positions have no gaps, so who signs first is at one.
    waiting = Signer.objects.filter(envelope=envelope.pk, position=1, state=SignerState.WAITING)
    waiting.update(state=SignerState.SENT, at=timezone.now())
    values = {"state": EnvelopeState.SENT, "sent_at": timezone.now(), "problem": ""}
    out: Envelope = change(entity("envelope"), envelope.pk, values, trusted=True)
    return out


def close(envelope: Envelope, state: EnvelopeState, reason: str = "") -> Envelope:
    """End an envelope, and those who have not answered yet with it."""
    now = timezone.now()
    rest = _OVER.get(str(state), "cancelled")
    Signer.objects.filter(envelope=envelope.pk, state__in=OPEN_SIGNERS).update(state=rest, at=now)
    values: dict[str, object] = {"state": state, "finished_at": now, "problem": ""}
    if reason:
        values["reason"] = reason[:500]
    closed: Envelope = change(entity("envelope"), envelope.pk, values, trusted=True)
    return closed


def note(envelope: Envelope, subject: str, text: str = "") -> None:
    """Put a line onto the timeline of the document."""
    said = f"{subject}: {text}" if text else subject
    log_activity({"kind": "note", "subject": subject[:200], "text": said[:4000]}, on=[envelope.document])


def _keep_parties(envelope: Envelope, told: tuple[PartyTold, ...]) -> bool:
    signers = list(Signer.objects.filter(envelope=envelope.pk))
    moved = False
    for one in told:
        for signer in signers:
            called = str(signer.pk) == one.key or (not one.key and one.address and _same(signer, one.address))
            if called and rules.further(signer.state, one.state):
                signer.state, signer.at, moved = one.state, timezone.now(), True
                signer.save(update_fields=["state", "at"])
    return moved


def _same(signer: Signer, address: str) -> bool:
    bare = address.removeprefix("+86")
    return bare.lower() == signer.mail.lower() or (bare.isdecimal() and signer.phone.removeprefix("+86") == bare)


def _over(envelope: Envelope, work: EnvelopeWork, told: Told) -> Envelope:
    state = EnvelopeState(told.state)
    work.sending, work.tries, work.cancel, work.remind = False, 0, False, False
    # The signed document is fetched next; of the others nothing is left to do.
    work.next_at = timezone.now() if state == EnvelopeState.SIGNED else None
    work.save(update_fields=["sending", "tries", "cancel", "remind", "next_at"])
    closed = close(envelope, state, told.reason)
    kind, number = closed.document
    try:
        with transaction.atomic():
            record = find_row(entity(kind), number)
            follow = _quote_follows if kind == "quote" else _contract_follows
            follow(closed, record, state, told.reason)
    except RecordProblem as problem:
        # The envelope is over all the same; a person looks what is to become of the document.
        said = _("The document was not brought forward: %(why)s") % {"why": problem}
        closed = change(entity("envelope"), closed.pk, {"problem": said[:500]}, trusted=True)
        tell(STUCK, [closed.owner_id], about=("envelope", closed.pk))
    return closed


def _quote_follows(envelope: Envelope, quote: Quote, state: EnvelopeState, reason: str) -> None:
    if state == EnvelopeState.SIGNED:
        note(envelope, _("Signed by all at the provider"), _at_provider(envelope))
        if quote.status not in (QuoteStatus.ACCEPTED, QuoteStatus.ORDERED):
            accept_as_customer(quote, name=_customer(envelope), address=_at_provider(envelope))
        else:
            tell(SIGNED, [envelope.owner_id], about=("quote", quote.pk))
    elif state == EnvelopeState.DECLINED:
        decline_as_customer(quote, reason=reason or _("Declined at the provider, without a reason."))
    else:
        _ended(envelope, state)


def _contract_follows(envelope: Envelope, contract: Contract, state: EnvelopeState, reason: str) -> None:
    if state == EnvelopeState.SIGNED:
        note(envelope, _("Signed by all at the provider"), _at_provider(envelope))
        if contract.status == ContractStatus.DRAFT:
            sign_contract(contract, by=someone(), signed_on=timezone.localdate())
        tell(SIGNED, [envelope.owner_id], about=("contract", contract.pk))
    elif state == EnvelopeState.DECLINED:
        note(envelope, _("Signature declined"), reason or _("Declined at the provider, without a reason."))
        tell(DECLINED, [envelope.owner_id], about=("contract", contract.pk))
    else:
        _ended(envelope, state)


def _ended(envelope: Envelope, state: EnvelopeState) -> None:
    if state == EnvelopeState.EXPIRED:
        note(envelope, _("Not signed in time"), _at_provider(envelope))
        tell(STUCK, [envelope.owner_id], about=envelope.document)
    else:
        note(envelope, _("Signature cancelled"), envelope.reason)


def _customer(envelope: Envelope) -> str:
    """Give who signed last for the customer."""
    signed = Signer.objects.filter(envelope=envelope.pk, contact_id__isnull=False)
    return signed.order_by("-position", "-pk").values_list("name", flat=True).first() or envelope.name


def _at_provider(envelope: Envelope) -> str:
    return f"{envelope.provider.name if envelope.provider else ''} {envelope.outside_id}".strip()
