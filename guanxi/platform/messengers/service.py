"""The service that speaks with messengers: it reads how they are set up, their secrets and whose account is whose, and no record of the business."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.permissions.services import service

SERVICE = "messengers"


@contextmanager
def as_messengers() -> Iterator[None]:
    """Work as the service, in a transaction. Whoever calls this has asked before whether the person may."""
    with acting_as(service(SERVICE, ("messenger",))), transaction.atomic():
        yield
