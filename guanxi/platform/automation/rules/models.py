"""The tables of rules: what a rule says, each time it ran, and whose turn it is where people are taken in a row."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils import timezone

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept, User


class Event(models.TextChoices):
    """What sets a rule off."""

    CREATED = "created", words("is created", "被创建")
    CHANGED = "changed", words("is changed", "发生变更")
    DATE = "date", words("reaches a date", "到达某个日期")
    SILENT = "silent", words("has no activity for some days", "若干天没有跟进")
    CALLED = "called", words("is told of by another program", "由外部程序推送")


class Rule(Kept):
    """When something happens to a record, if conditions hold, then do these things, as a named service.

    `about` is the kind of record, `conditions` are written as in the address of a list, `steps` as `steps.py` reads
    them. `watched`, `was` and `becomes` name a column and its values as the history keeps them.
    """

    name = columns.text(words("Name", "名称"), required=True, max_length=120)
    purpose = columns.text(words("What for", "用途"), max_length=300)
    is_on = columns.boolean(words("Switched on", "已启用"), editable=False)
    about = models.CharField(max_length=40, default="", editable=False)
    event = models.CharField(max_length=10, choices=Event, default="", editable=False)
    watched = models.CharField(max_length=63, default="", editable=False)
    was = models.CharField(max_length=500, null=True, editable=False)
    becomes = models.CharField(max_length=500, null=True, editable=False)
    days = models.IntegerField(default=0, editable=False)
    conditions = models.JSONField(null=True, editable=False)
    steps = models.JSONField(null=True, editable=False)
    service = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    keeper = models.ForeignKey(
        User, null=True, editable=False, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False
    )
    off_because = models.CharField(max_length=1000, default="", editable=False)
    checked_on = models.DateField(null=True, editable=False)

    class Meta:
        base_manager_name = "everything"
        indexes = (models.Index(fields=("about", "event"), name="rule_listening", condition=models.Q(is_on=True)),)

    def __str__(self) -> str:
        return self.name

    @property
    def does(self) -> list[dict[str, Any]]:
        """Give the steps, none where nothing is said yet."""
        return list(self.steps or ())


class RunState(models.TextChoices):
    """How far a run is."""

    QUEUED = "queued", words("waits", "等待中")
    RUNNING = "running", words("runs", "执行中")
    DONE = "done", words("done", "已完成")
    FAILED = "failed", words("failed", "失败")
    STOPPED = "stopped", words("stopped", "已阻止")


class Run(models.Model):
    """One time that a rule was set off by one record.

    `path` are the rules whose doings led here, the first one first, `origin` the run at the beginning. `occurrence`
    tells one reaching of a date from the next. `done` holds what was done: numbers and names of fields, never values.
    """

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="runs", db_index=False)
    record_id = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)
    occurrence = models.CharField(max_length=40, null=True)
    path = ArrayField(models.BigIntegerField(), default=list)
    origin = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10, choices=RunState, default=RunState.QUEUED)
    attempts = models.SmallIntegerField(default=0)
    # The number of what another program said, of which this run makes its record.
    call = models.BigIntegerField(null=True)
    due_at = models.DateTimeField(default=timezone.now)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    done = models.JSONField(default=list)
    problem = models.CharField(max_length=1000, default="")

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("rule", "record_id", "occurrence"), name="run_once_an_occurrence"),
        )
        indexes = (
            models.Index(fields=("rule", "-id"), name="run_of_rule"),
            models.Index(
                fields=("due_at", "id"), name="run_waiting", condition=models.Q(state__in=("queued", "running"))
            ),
        )


class Turn(models.Model):
    """Who was taken last by a rule that takes people in a row."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="+")
    step = models.CharField(max_length=40)
    person = models.BigIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("rule", "step"), name="turn_of_step"),)


class RuleDoor(models.Model):
    """Where another program tells a rule something: an address nobody guesses, the secret that signs, which field takes what.

    `places` says for a field where in the body its value stands, such as contact.mail. `key` is the field by which the
    record is found that a call changes, none where each call makes one; `makes_new`: also where none is found.
    """

    rule = models.OneToOneField(Rule, on_delete=models.CASCADE, primary_key=True, related_name="door")
    address = models.CharField(max_length=40, unique=True)
    secret = models.CharField(max_length=80)
    places = models.JSONField(default=dict)
    key = models.CharField(max_length=63, default="")
    makes_new = models.BooleanField(default=True)
    made_at = models.DateTimeField(default=timezone.now)


class RuleCall(models.Model):
    """What another program said to a rule, once for each id that it gives its calls, and for each signature."""

    rule = models.ForeignKey(Rule, on_delete=models.CASCADE, related_name="calls", db_index=False)
    call_id = models.CharField(max_length=100)
    # The id is not signed: what is signed counts once, by whatever id it comes again.
    signed = models.CharField(max_length=64, default="")
    at = models.DateTimeField(default=timezone.now)
    body = models.JSONField(default=dict)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("rule", "call_id"), name="rule_called_once"),
            models.UniqueConstraint(
                fields=("rule", "signed"), name="rule_call_signed_once", condition=~models.Q(signed="")
            ),
        )
        indexes = (models.Index(fields=("rule", "-id"), name="call_of_rule"),)
