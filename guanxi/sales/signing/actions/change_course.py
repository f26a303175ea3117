"""What one does with an envelope that is under way: remind, cancel, try again what could not be sent."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.sales.signing.models import OUT, Envelope, EnvelopeState, EnvelopeWork
from guanxi.sales.signing.problems import OutForSignature, SigningRefused


@transaction.atomic
def remind_signers(envelope: Envelope, *, by: Identity) -> Envelope:
    """Let the provider ask again whoever is to sign now. Raises `SigningRefused`."""
    if envelope.state != EnvelopeState.SENT:
        raise SigningRefused(_("Nobody is asked to sign this now."))
    _work(envelope, remind=True)
    return envelope


@transaction.atomic
def cancel_envelope(envelope: Envelope, *, by: Identity, reason: str) -> Envelope:
    """Take back what is out to be signed, also where it is only about to go out. Raises `SigningRefused`."""
    if envelope.state not in OUT:
        raise SigningRefused(_("This is not out for signature any more."))
    cancelled: Envelope = change(entity("envelope"), envelope.pk, {"reason": reason}, trusted=True)
    _work(envelope, cancel=True)
    return cancelled


@transaction.atomic
def send_again(envelope: Envelope, *, by: Identity) -> Envelope:
    """Try once more to send what could not be sent. Raises `SigningRefused`."""
    if envelope.state != EnvelopeState.FAILED:
        raise SigningRefused(_("This was sent."))
    if Envelope.objects.filter(state__in=OUT, **{envelope.document[0]: envelope.document[1]}).exists():
        raise OutForSignature
    values = {"state": EnvelopeState.WAITING, "problem": ""}
    again: Envelope = change(entity("envelope"), envelope.pk, values, trusted=True)
    _work(envelope, tries=0)
    return again


def _work(envelope: Envelope, **values: object) -> None:
    EnvelopeWork.objects.filter(pk=envelope.pk).update(next_at=timezone.now(), **values)
