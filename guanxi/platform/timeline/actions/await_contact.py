"""A next contact that was agreed: put off, given to a colleague, or not needed any more."""

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, trash
from guanxi.platform.records.models import History
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.delegate_activity import delegate_activity
from guanxi.platform.timeline.actions.finish_activity import plan_after
from guanxi.platform.timeline.actions.recall_activity import recall_activity
from guanxi.platform.timeline.models import Activity, ActivityKind
from guanxi.platform.timeline.rules import Until, put_off


def contact_later(activity: Activity, *, by: Identity, until: str = "", day: dt.date | None = None) -> Activity:
    """Put the next contact off until tomorrow, next Monday or a day."""
    if day is None and until in ("", Until.DAY):
        raise Invalid({"day": [_("Choose the day.")]})
    now = timezone.localtime()
    if day is not None and day < now.date():
        raise Invalid({"day": [_("Choose a day that is still to come.")]})
    next_on = put_off(None, activity.next_on, now, until or Until.DAY, day)["due_on"]
    later: Activity = change(entity("activity"), activity.pk, {"next_on": next_on})
    return later


def contact_not_needed(activity: Activity, *, by: Identity) -> Activity:
    """Say that the agreed contact is not needed any more."""
    settled: Activity = change(entity("activity"), activity.pk, {"next_on": None})
    return settled


@transaction.atomic
def delegate_contact(activity: Activity, *, by: Identity, person: int, note: str = "") -> Activity:
    """Let a colleague make the agreed contact: a call is planned for them on the same records, and one's own word is settled.

    Gives the call.
    """
    due = max(activity.next_on or timezone.localdate(), timezone.localdate())
    planned = plan_after(activity, {"kind": ActivityKind.CALL, "subject": activity.subject, "due_on": due})
    delegate_activity(planned, by=by, person=person, note=note)
    contact_not_needed(activity, by=by)
    return planned


@transaction.atomic
def recall_contact(activity: int, planned: int) -> None:
    """Take an agreed contact back from a colleague: the call goes away, and the day is what it was. Raises as `recall_activity` does."""
    recall_activity(planned)
    trash(entity("activity"), [planned])
    last = (
        History.objects.filter(entity="activity", object_id=activity, changes__has_key="next_on")
        .order_by("-pk")
        .first()
    )
    if last is not None:
        change(entity("activity"), activity, {"next_on": last.changes["next_on"][0]})
