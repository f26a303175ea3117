"""The tables of deeds: one thing that a person did with records, and what it did to each of them."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from guanxi.platform.identity.models import User


class DeedState(models.TextChoices):
    """How far a deed is."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    UNDOING = "undoing"
    UNDONE = "undone"


class Deed(models.Model):
    """One verb on some records. `asked` is what was said with it, `back` the list that it began in.

    `position` counts records that are dealt with: it moves in the transaction that writes them. While a deed is taken
    back, `undo_position` is the number of the last line that was dealt with.
    """

    entity = models.CharField(max_length=40)
    verb = models.CharField(max_length=20)
    asked = models.JSONField(default=dict)
    ids = ArrayField(models.BigIntegerField(), default=list)
    back = models.CharField(max_length=4000, default="")
    state = models.CharField(max_length=10, choices=DeedState.choices, default=DeedState.ASKED)
    message = models.CharField(max_length=1000, default="")
    total = models.IntegerField(default=0)
    position = models.IntegerField(default=0)
    done = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    undo_position = models.BigIntegerField(default=0)
    undone = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    # Without a constraint: a named service acts as the number 0.
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("by", "-id"), name="deed_of_person"),)


class DeedLine(models.Model):
    """What a deed did to one record: the fields that it changed before and after, or why it did not.

    `kept` says why the record was not put back when the deed was taken back.
    """

    deed = models.ForeignKey(Deed, on_delete=models.CASCADE, related_name="lines", db_index=False)
    record_id = models.BigIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    problem = models.CharField(max_length=1000, default="")
    kept = models.CharField(max_length=1000, default="")

    class Meta:
        indexes = (models.Index(fields=("deed", "id"), name="line_of_deed"),)
