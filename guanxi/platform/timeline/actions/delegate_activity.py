"""Giving something planned to a colleague."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.notifying.kinds import NotificationKind, Told, declare
from guanxi.platform.notifying.telling import tell
from guanxi.platform.records.door import change, hand_over
from guanxi.platform.records.problems import Invalid, NotAllowed
from guanxi.platform.timeline.models import Activity


def _says(told: Told) -> str:
    return _("%(person)s gives you “%(record)s” to do.") % told.words


DELEGATED = NotificationKind(
    "delegated", words("Something delegated to me", "委派给我的任务"), _says, icon="arrow-right"
)
declare(DELEGATED)


@transaction.atomic
def delegate_activity(activity: Activity, *, by: Identity, person: int, note: str = "") -> Activity:
    """Give an activity to a colleague, who is told; a note for them is added to its text."""
    if person == activity.owner_id:
        raise Invalid({"person": [_("It is theirs already.")]})
    if note:
        text = "\n\n".join(part for part in (activity.text, f"{by.name}: {note}") if part)
        activity = change(entity("activity"), activity.pk, {"text": text})
    if not hand_over(entity("activity"), [activity.pk], person):
        raise NotAllowed(_("You may not hand this record over."))
    tell(DELEGATED.key, [person], about=("activity", activity.pk), by=by.user_id)
    return activity
