"""Activities: planned ones are tasks, done ones are follow-up records. One belongs to any number of records."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record


class ActivityKind(models.TextChoices):
    """The ways of being in contact, and the task that is none."""

    CALL = "call", words("Call", "电话")
    VISIT = "visit", words("Visit", "拜访")
    MAIL = "mail", words("E-mail", "邮件")
    MEETING = "meeting", words("Meeting", "会议")
    MESSAGE = "message", words("Message", "消息")
    NOTE = "note", words("Note", "备注")
    TASK = "task", words("Task", "任务")


class Activity(Record):
    """Something done with a customer, or to be done."""

    kind = columns.choice(words("Kind", "类型"), ActivityKind, required=True, default=ActivityKind.NOTE)
    subject = columns.text(words("Subject", "主题"))
    text = columns.long_text(words("What was said and agreed", "跟进内容"))
    due_on = columns.date(words("Due", "截止日期"))
    done_at = columns.moment(words("Done", "完成时间"))
    outcome = columns.text(words("Outcome", "结果"))
    stage = columns.text(words("Stage then", "当时阶段"))
    next_on = columns.date(words("Next contact", "下次联系日期"))
    important = columns.boolean(words("Important", "重要"))

    class Meta(Record.Meta):
        abstract = False
        indexes = (*Record.Meta.indexes, models.Index(fields=("owner", "due_on"), name="activity_due"))

    def __str__(self) -> str:
        return self.subject


class ActivityLink(models.Model):
    """An activity on the timeline of one record."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="links")
    entity = models.CharField(max_length=40)
    object_id = models.BigIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("activity", "entity", "object_id"), name="activity_linked_once"),
        )
        indexes = (models.Index(fields=("entity", "object_id", "-activity"), name="activity_of_record"),)
