"""Files that belong to a record: photos of a visit, an offer as it was sent."""

from django.db import models

from guanxi.platform.identity.models import User


class Attachment(models.Model):
    """One file of one record; its bytes lie in the data folder under `stored`."""

    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=255)
    stored = models.CharField(max_length=100, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = (models.Index(fields=("entity", "object_id"), name="attachment_of_record"),)
