"""The history of every field of every record, written by triggers, read under the rights of the record."""

from django.db import models

from guanxi.platform.identity.models import User


class History(models.Model):
    """One change of one record: `changes` maps a column to its value before and after, `version` is what it became."""

    at = models.DateTimeField()
    user = models.ForeignKey(
        User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False, db_index=False
    )
    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    verb = models.CharField(max_length=10)
    changes = models.JSONField()
    version = models.IntegerField(null=True)  # not known of what was written down before this column existed

    class Meta:
        indexes = (models.Index(fields=("entity", "object_id", "-id"), name="history_of_record"),)
