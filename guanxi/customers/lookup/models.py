"""What was looked up: by whom, when, what it cost, and what the provider said, which serves everybody for some days."""

from django.db import models
from django.utils import timezone

from guanxi.lib.words import words


class CallState(models.TextChoices):
    """How a look-up ended."""

    FOUND = "found", words("Found", "已找到")
    NOTHING = "nothing", words("Nothing found", "未找到")
    FAILED = "failed", words("Failed", "失败")


class LookupCall(models.Model):
    """One look-up. `answer` holds the hits as they were understood, `cost` is in the company's currency, often less than a cent.

    One that was answered from an earlier one costs nothing and names it in `answered_by`.
    """

    at = models.DateTimeField(default=timezone.now)
    person_id = models.BigIntegerField()
    asked = models.CharField(max_length=200)
    state = models.CharField(max_length=10, choices=CallState)
    hits = models.IntegerField(default=0)
    cost = models.DecimalField(max_digits=12, decimal_places=4, default=0)
    why = models.CharField(max_length=300, default="")
    answer = models.JSONField(default=list)
    answered_by = models.BigIntegerField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("asked", "-at"), name="lookup_asked"),
            models.Index(fields=("person_id", "-at"), name="lookup_by_person"),
        )
