"""Putting off what is planned."""

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.models import Activity
from guanxi.platform.timeline.rules import Until, put_off


def postpone_activity(activity: Activity, *, by: Identity, until: str = "", day: dt.date | None = None) -> Activity:
    """Put an activity off until later today, tomorrow, next Monday or a day; an appointment keeps its hour and its length."""
    if day is None and until in ("", Until.DAY):
        raise Invalid({"day": [_("Choose the day.")]})
    now = timezone.localtime()
    chosen = until or Until.DAY
    if day is not None and chosen == Until.DAY and day < now.date():
        raise Invalid({"day": [_("Choose a day that is still to come.")]})
    starts = timezone.localtime(activity.starts_at) if activity.starts_at else None
    values = put_off(starts, activity.due_on, now, chosen, day)
    later: Activity = change(entity("activity"), activity.pk, values)
    return later
