"""What each person was told, with numbers only: sentences are made when they are read."""

from typing import ClassVar

from django.db import models

from guanxi.platform.identity.models import User


class Notification(models.Model):
    """One thing that one person was told, of a record where `entity` is not empty, done by somebody where `by` is one.

    `details` holds names of fields, numbers and days; what a record says is never copied here.
    """

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    kind = models.CharField(max_length=40)
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)
    by = models.ForeignKey(
        User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False, null=True
    )
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    details = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = (
            models.Index(fields=("person", "-id"), name="notification_of_person"),
            models.Index(
                fields=("person", "-id"), name="notification_unread", condition=models.Q(read_at__isnull=True)
            ),
        )
