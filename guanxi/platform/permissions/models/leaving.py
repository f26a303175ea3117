"""Everything of one person given to others in one step: who does it, what was asked, and where each record went."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from guanxi.platform.identity.models import User


class HandOverState(models.TextChoices):
    """How far a hand-over is."""

    ASKED = "asked"
    RUNNING = "running"
    DONE = "done"
    UNDOING = "undoing"
    UNDONE = "undone"


class HandOver(models.Model):
    """One hand-over of all that a person owns. `asked` is what was said, `results` what became of each kind, `passed` what else went along."""

    person = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+", db_constraint=False)
    asked = models.JSONField(default=dict)
    receivers = ArrayField(models.BigIntegerField(), default=list)
    results = models.JSONField(default=dict)
    passed = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=HandOverState.choices, default=HandOverState.ASKED)
    message = models.CharField(max_length=1000, default="")
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    made_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("by", "-id"), name="hand_over_of_person"),)


class HandedRow(models.Model):
    """Where one record goes. Only functions of the database read and write this: whoever hands over need not read the records."""

    hand_over = models.ForeignKey(HandOver, on_delete=models.CASCADE, related_name="+", db_index=False)
    entity = models.CharField(max_length=40)
    record_id = models.BigIntegerField()
    receiver_id = models.BigIntegerField()
    done = models.BooleanField(default=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("hand_over", "entity", "record_id"), name="handed_once"),)
