"""What is said about an entry after it was written, and who above its writer has read it."""

from typing import ClassVar

from django.db import models

from guanxi.platform.identity.models import User
from guanxi.platform.timeline.models.activity import Activity


class EntryComment(models.Model):
    """One comment on an activity, such as that of the writer's manager."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    at = models.DateTimeField(auto_now_add=True)
    text = models.TextField()
    # Whom it names, by the words that do: “@Chen” and the number of the person.
    mentions = models.JSONField(default=dict)

    class Meta:
        indexes: ClassVar = (models.Index(fields=("activity", "at"), name="comment_of_entry"),)


class EntryRead(models.Model):
    """That a person above its writer has read an activity."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="+", db_index=False)
    person = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = (models.UniqueConstraint(fields=("activity", "person"), name="entry_read_once"),)
