"""Finishing a planned activity."""

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change
from guanxi.platform.timeline.models import Activity


def finish_activity(activity: Activity, *, by: Identity, outcome: str = "") -> Activity:
    """Mark an activity as done now, with what came of it."""
    values: dict[str, object] = {"done_at": timezone.now()}
    if outcome:
        values["outcome"] = outcome
    done: Activity = change(entity("activity"), activity.pk, values, version=activity.version)
    return done
