"""Whom one meant to be in contact with again, and was not yet."""

import datetime as dt

from django.db.models import Exists, OuterRef, Q

from guanxi.platform.identity.acting import someone
from guanxi.platform.timeline.models import Activity, ActivityKind, ActivityLink

_LOOKED_THROUGH = 200  # of one's own follow-ups that named a day, those with the latest


def to_contact_again(until: dt.date) -> list[int]:
    """Give one's own follow-ups whose next contact was to be by this day, the oldest first.

    Only the newest word counts: a later follow-up on a record of the same timeline, whoever wrote it, settles the earlier
    one. A later note settles it only when it names another day.
    """
    mine = Activity.everything.filter(
        owner_id=someone().user_id, next_on__lte=until, done_at__isnull=False, deleted_at__isnull=True
    ).exclude(kind=ActivityKind.TASK)
    latest = mine.order_by("-next_on").values("pk")[:_LOOKED_THROUGH]
    word = Q(activity__next_on__isnull=False) | ~Q(activity__kind__in=(ActivityKind.NOTE, ActivityKind.TASK))
    later = ActivityLink.objects.filter(
        word,
        entity=OuterRef("entity"),
        object_id=OuterRef("object_id"),
        activity__done_at__gt=OuterRef("activity__done_at"),
        activity__deleted_at__isnull=True,
    )
    settled = ActivityLink.objects.filter(Exists(later), activity=OuterRef("pk"))
    found = Activity.everything.filter(~Exists(settled), pk__in=latest)
    return list(found.order_by("next_on", "pk").values_list("pk", flat=True))
