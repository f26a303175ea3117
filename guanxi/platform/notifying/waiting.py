"""What waited in the outbox: it leaves only while its receiver works here and reads all of it, however long a server was away."""

from collections.abc import Sequence

from django.db import transaction

from guanxi.platform.identity.acting import acting_as
from guanxi.platform.notifying.models import Notification
from guanxi.platform.notifying.outbox import NotForThem
from guanxi.platform.notifying.reading import items
from guanxi.platform.permissions.snapshot import UnknownPerson, load_identity


def check_receiver(person: int, told: Sequence[int], *, by: str = "") -> None:
    """Raise `NotForThem` where somebody left, or does not read all of this any more; the rest goes out anew.

    `by` is the field that says when a notification went out that way, of several in one message: in other ways nothing is told again.
    """
    try:
        who = load_identity(person)
    except UnknownPerson as gone:
        raise NotForThem from gone
    with acting_as(who), transaction.atomic():
        left = items(Notification.objects.filter(pk__in=told))
        if len(left) == len(told):
            return
        Notification.objects.filter(pk__in=[one.id for one in left]).update(**{by: None})
    raise NotForThem
