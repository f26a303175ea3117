"""What providers call: proven, heard once, kept for the envelope it names."""

import datetime as dt
import logging
from typing import Final

from django.utils import timezone

from guanxi.platform.messengers.provider import Forged, Heard, NotSetUp
from guanxi.platform.permissions.snapshot import UnknownPerson, at_work
from guanxi.platform.records.problems import NotFound
from guanxi.sales.signing.models import ProviderCall, SignatureProvider
from guanxi.sales.signing.service import as_signing, whose_called
from guanxi.sales.signing.setups import setup_of, vendor_of
from guanxi.sales.signing.taking_in import take_in

LONGEST: Final = 1024 * 1024
# Longer than any provider tries again, and than the oldest call that is heard.
_KEPT: Final = dt.timedelta(days=30)


def hear(provider_id: int, heard: Heard) -> int:
    """Hear a call and give the status of the answer; whoever cannot prove to be the provider learns nothing."""
    with as_signing():
        provider = SignatureProvider.objects.filter(pk=provider_id).first()
    if provider is None or len(heard.body) > LONGEST:
        return 404
    try:
        told = vendor_of(provider.vendor).hear(setup_of(provider), heard)
    except (Forged, NotSetUp, ValueError, KeyError, TypeError) as problem:
        logging.getLogger(__name__).warning("A call of signature provider %s was not heard: %s", provider_id, problem)
        return 403
    if told is None:
        return 200
    with as_signing():
        fresh = ProviderCall(provider=provider, event=told.event)
        if ProviderCall.objects.filter(provider=provider, event=told.event).exists():
            return 200
        ProviderCall.objects.bulk_create([fresh], ignore_conflicts=True)
        owned = whose_called(provider.pk, told.outside_id)
        if owned is not None:
            try:
                with at_work(owned.person):
                    take_in(owned.envelope, told)
            except (UnknownPerson, NotFound):
                # Nobody may read it now; the provider is asked again once somebody may.
                logging.getLogger(__name__).warning("Envelope %s has no owner who works here.", owned.envelope)
    return 200


def forget_old() -> int:
    """Forget calls that could not come again; gives how many."""
    with as_signing():
        return ProviderCall.objects.filter(at__lt=timezone.now() - _KEPT).delete()[0]
