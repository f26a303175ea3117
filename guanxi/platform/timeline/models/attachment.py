"""Files that belong to a record: photos of a visit, an offer as it was sent."""

from django.db import models

from guanxi.platform.identity.models import User


class Attachment(models.Model):
    """One version of a file of a record; its bytes lie in the data folder under `stored`.

    `chain` is the same for all versions of a file, the newest is the one with the highest number. `again` is the number of the older
    version that was brought back as this one.
    """

    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    name = models.CharField(max_length=255)
    stored = models.CharField(max_length=100, unique=True)
    media_type = models.CharField(max_length=100)
    size = models.BigIntegerField()
    added_by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    added_at = models.DateTimeField(auto_now_add=True)

    chain = models.CharField(max_length=100)
    version = models.IntegerField(default=1)
    again = models.IntegerField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("chain", "version"), name="version_once"),)
        indexes = (models.Index(fields=("entity", "object_id"), name="attachment_of_record"),)
