"""Colleagues who are named in entries."""

from django.db import models

from guanxi.platform.identity.models import User
from guanxi.platform.timeline.models.activity import Activity


class Mention(models.Model):
    """A colleague whom an entry names; `said` is how, such as “@Chen”, so that the words become a link to them."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="mentions")
    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False)
    said = models.CharField(max_length=200)
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("activity", "person"), name="mentioned_once"),)
