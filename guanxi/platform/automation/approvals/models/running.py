"""What runs: one approval of one record, the turns of those who decide, and every move that was made."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from guanxi.lib.words import words
from guanxi.platform.automation.approvals.models.flows import ApprovalFlow, FlowVersion
from guanxi.platform.identity.models import User


class State(models.TextChoices):
    """How an approval stands."""

    RUNNING = "running", words("Waiting", "审批中")
    RETURNED = "returned", words("Returned", "已退回")
    REOPENED = "reopened", words("Changed since", "内容已变更")
    APPROVED = "approved", words("Approved", "已通过")
    REFUSED = "refused", words("Refused", "已拒绝")
    WITHDRAWN = "withdrawn", words("Withdrawn", "已撤回")


# What is not over: somebody has to decide, or the applicant to send it again.
LIVE = (State.RUNNING, State.RETURNED, State.REOPENED)


class Approval(models.Model):
    """One record on its way through a flow.

    `values` are the columns of the record as they were when it was last sent and, once approved, as they were approved;
    they are shown through the field rules of each reader; `lines` are those of its lines, by their kind. `watched` are columns whose change opens it again. `people` are
    all who ever had to do with it, so that one condition tells who reads it.
    """

    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()
    flow = models.ForeignKey(ApprovalFlow, on_delete=models.DO_NOTHING, related_name="+")
    version = models.ForeignKey(FlowVersion, on_delete=models.DO_NOTHING, related_name="+")
    applicant = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    note = models.CharField(max_length=1000, default="")
    urgent = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.RUNNING)
    step = models.IntegerField(default=0)
    values = models.JSONField(default=dict)
    lines = models.JSONField(default=dict)
    watched = ArrayField(models.CharField(max_length=63), default=list)
    people = ArrayField(models.BigIntegerField(), default=list)
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    nudged_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("entity", "object_id", "flow"), condition=Q(state__in=LIVE), name="approval_once_at_a_time"
            ),
        )
        indexes = (
            models.Index(fields=("entity", "object_id"), name="approval_of_record"),
            models.Index(fields=("applicant", "-id"), name="approval_of_applicant"),
        )


class TurnState(models.TextChoices):
    """What became of a turn."""

    WAITING = "waiting", words("Comes later", "待轮到")
    OPEN = "open", words("Waiting", "待审批")
    APPROVED = "approved", words("Approved", "已同意")
    REFUSED = "refused", words("Refused", "已拒绝")
    RETURNED = "returned", words("Returned", "已退回")
    HANDED_ON = "handed_on", words("Handed on", "已转交")
    RAISED = "raised", words("Not answered in time", "超时未处理")
    ENDED = "ended", words("No longer needed", "无需处理")
    COPIED = "copied", words("Got a copy", "已抄送")


class Turn(models.Model):
    """One person at one step. `counts` tells whether an agreement still holds: a return takes those behind it back.

    `behind` is the turn that has to be over first, of somebody who was added before or after somebody else. `stands_in`: as
    the deputy of `instead_of`, who may answer as well. `timed` tells that `remind_at` and `raise_at` were worked out for the
    time since it was opened.
    """

    approval = models.ForeignKey(Approval, on_delete=models.DO_NOTHING, related_name="turns")
    step = models.IntegerField()
    place = models.IntegerField(default=0)
    person = models.ForeignKey(User, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    instead_of = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    behind = models.ForeignKey("self", null=True, on_delete=models.DO_NOTHING, related_name="followers")
    state = models.CharField(max_length=10, choices=TurnState.choices, default=TurnState.OPEN)
    counts = models.BooleanField(default=True)
    opened_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    note = models.CharField(max_length=1000, default="")
    stands_in = models.BooleanField(default=False)
    timed = models.BooleanField(default=False)
    remind_at = models.DateTimeField(null=True)
    raise_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("approval", "person"), condition=Q(state="open"), name="turn_open_once_a_person"
            ),
        )
        indexes = (
            models.Index(fields=("person", "state", "-id"), name="turn_of_person"),
            models.Index(fields=("instead_of",), name="turn_stood_in", condition=Q(state="open", stands_in=True)),
            models.Index(fields=("id",), name="turn_untimed", condition=Q(state="open", timed=False)),
            models.Index(
                fields=("remind_at",), name="turn_to_remind", condition=Q(state="open", remind_at__isnull=False)
            ),
            models.Index(fields=("raise_at",), name="turn_to_raise", condition=Q(state="open", raise_at__isnull=False)),
        )


class Move(models.Model):
    """One thing that happened to an approval: `seconds` is how long a decision was held, `fields` what was changed."""

    approval = models.ForeignKey(Approval, on_delete=models.DO_NOTHING, related_name="moves")
    at = models.DateTimeField(auto_now_add=True)
    by = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    kind = models.CharField(max_length=20)
    step = models.IntegerField(null=True)
    person = models.ForeignKey(User, null=True, on_delete=models.DO_NOTHING, related_name="+", db_constraint=False)
    note = models.CharField(max_length=1000, default="")
    seconds = models.BigIntegerField(null=True)
    fields = ArrayField(models.CharField(max_length=63), default=list)
