"""Entries that stand at the top of a record's timeline."""

from django.db import models
from django.db.models import Q

from guanxi.platform.identity.models import User
from guanxi.platform.timeline.models.activity import Activity


class Pin(models.Model):
    """An entry at the top of one timeline since `at`, until `ended_at`. Rows stay, so that it is told who did both."""

    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+", db_index=False)
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    at = models.DateTimeField()
    ended_by = models.ForeignKey(
        User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entity", "object_id", "activity"), condition=Q(ended_at__isnull=True), name="pinned_once"
            ),
        )
        indexes = (models.Index(fields=("entity", "object_id", "-id"), name="pin_of_record"),)
