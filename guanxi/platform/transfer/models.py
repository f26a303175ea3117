"""The tables of imports: one file that is brought in, and what was wrong with its rows."""

from pathlib import Path

from django.conf import settings
from django.db import models

from guanxi.platform.identity.models import User


class ImportState(models.TextChoices):
    """How far an import is."""

    UPLOADED = "uploaded"
    READY = "ready"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


OPEN_STATES = (ImportState.UPLOADED, ImportState.READY, ImportState.RUNNING)
FOLDER = "imports"


class ImportJob(models.Model):
    """One file on its way in. `position` counts rows that are dealt with: it moves in the transaction that writes them."""

    entity = models.CharField(max_length=40)
    file_name = models.CharField(max_length=255)
    stored = models.CharField(max_length=100)
    digest = models.CharField(max_length=64)
    # Of a workbook the worksheet that was chosen, "" for the first that holds something.
    sheet = models.CharField(max_length=255, default="")
    columns = models.JSONField(default=list)
    mapping = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=ImportState.choices, default=ImportState.UPLOADED)
    message = models.CharField(max_length=1000, default="")
    total = models.IntegerField(default=0)
    position = models.IntegerField(default=0)
    created = models.IntegerField(default=0)
    changed = models.IntegerField(default=0)
    unchanged = models.IntegerField(default=0)
    refused = models.IntegerField(default=0)
    # Rows that were read but name records of their own kind that are not in yet; 0 when the import is over.
    waiting = models.IntegerField(default=0)
    # Without a constraint: a named service imports as the number 0.
    by = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    begun_at = models.DateTimeField(auto_now_add=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("by", "-id"), name="import_of_person"),)

    @property
    def path(self) -> Path:
        """Give where the file lies."""
        return Path(settings.FILES_ROOT) / FOLDER / self.stored


class ImportProblem(models.Model):
    """Something wrong with one row. `value` is what the file says; `reason` never holds what the person may not see."""

    job = models.ForeignKey(ImportJob, on_delete=models.CASCADE, related_name="problems")
    line = models.IntegerField()
    column = models.CharField(max_length=200, default="")
    value = models.CharField(max_length=200, default="")
    reason = models.CharField(max_length=1000)
    # The row is not refused yet: it is tried again when everything else is in.
    waits = models.BooleanField(default=False)

    class Meta:
        indexes = (models.Index(fields=("job", "line"), name="problem_of_import"),)
