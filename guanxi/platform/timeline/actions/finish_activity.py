"""Finishing a planned activity, perhaps with the next step at once; taking that back."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import link_activity
from guanxi.platform.timeline.models import Activity, ActivityKind, ActivityLink


@transaction.atomic
def finish_activity(
    activity: Activity,
    *,
    by: Identity,
    result: int | None = None,
    text: str = "",
    next_kind: str = "",
    next_due: dt.date | None = None,
    next_subject: str = "",
) -> Activity:
    """Mark an activity as done now, with what came of it, and plan the next step on the same records.

    Raises what the door raises, and `Invalid` for a next step without a day.
    """
    if (next_kind or next_subject) and next_due is None:
        raise Invalid({"next_due": [_("Say on which day the next step is due.")]})
    given = {"result": result, "text": text}
    values = {"done_at": timezone.now(), **{name: value for name, value in given.items() if value}}
    done: Activity = change(entity("activity"), activity.pk, values, version=activity.version)
    if next_due is not None:
        kind = next_kind or ActivityKind.TASK
        plan_after(done, {"kind": kind, "due_on": next_due, "subject": next_subject or activity.subject})
    return done


def reopen_activity(activity: Activity, *, by: Identity) -> Activity:
    """Say that an activity is still to be done after all."""
    again: Activity = change(entity("activity"), activity.pk, {"done_at": None, "result": None})
    return again


def plan_after(activity: Activity, values: dict[str, object]) -> Activity:
    """Plan an activity on the timelines of another, as far as one reads these records."""
    planned: Activity = create(entity("activity"), values, allow_twins=True)
    link_activity(planned, ActivityLink.objects.filter(activity=activity).values_list("entity", "object_id"))
    return planned
