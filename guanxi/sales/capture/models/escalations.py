"""What was escalated: by whom, to whom, and whether it was answered."""

from django.db import models
from django.utils import timezone


class Escalation(models.Model):
    """A lead or deal for which somebody asked a person above for help. The task that came of it says why, and what was answered.

    `over_at` is when that task was done or thrown away, by `answered_by` where it was answered.
    """

    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    activity_id = models.BigIntegerField(unique=True)
    by_id = models.BigIntegerField()
    to_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    over_at = models.DateTimeField(null=True)
    answered_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = (models.Index(fields=("entity", "object_id", "-id"), name="escalation_of_record"),)
