"""The operation log: who did what and when, without business content."""

from django.db import models

from guanxi.platform.identity.models import User


class Operation(models.Model):
    """One line of the log. `detail` holds counts and names of settings, never values of records."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=40, db_index=True)
    entity = models.CharField(max_length=40, default="")
    object_id = models.BigIntegerField(null=True)
    address = models.CharField(max_length=64, default="")
    detail = models.JSONField(default=dict)
