"""The tables of sales reports."""

from typing import ClassVar

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Record


class ReportKind(models.TextChoices):
    """How long a report looks back."""

    DAY = "day", words("Daily report", "日报")
    WEEK = "week", words("Weekly report", "周报")
    MONTH = "month", words("Monthly report", "月报")


class Hour(models.TextChoices):
    """When people are reminded, by the clock of the company."""

    NINE = "09", words("9:00", "9点")
    TWELVE = "12", words("12:00", "12点")
    FOUR = "16", words("16:00", "16点")
    FIVE = "17", words("17:00", "17点")
    SIX = "18", words("18:00", "18点")
    SEVEN = "19", words("19:00", "19点")
    EIGHT = "20", words("20:00", "20点")
    NINE_AT_NIGHT = "21", words("21:00", "21点")


class SalesReport(Record):
    """A report of one person on one day, week or month.

    `starts_on` is any day of its span. `numbers` are its figures by the key of their measure, in the smallest units; once it is handed in, they stay.
    """

    name = columns.text(words("Name", "名称"))
    kind = columns.choice(words("Kind", "类型"), ReportKind, required=True, default=ReportKind.DAY)
    starts_on = columns.date(words("Of", "日期"), required=True)
    figures = columns.long_text(words("In numbers", "数据"), editable=False)
    # Apart, so that roles without money read the report and not this.
    amounts = columns.long_text(words("In amounts", "金额"), editable=False)
    done = columns.long_text(words("What was done", "工作内容"))
    went_well = columns.long_text(words("What went well", "工作亮点"))
    troubles = columns.long_text(words("Where I need help", "问题与需要的支持"))
    coming = columns.long_text(words("What comes next", "下一步计划"))
    handed_in_at = columns.moment(words("Handed in", "提交时间"), editable=False)
    reader = columns.link(
        words("Handed to", "提交给"), "identity.User", editable=False, db_constraint=False, db_index=False
    )
    read_at = columns.moment(words("Read", "批阅时间"), editable=False)
    comment = columns.long_text(words("Comments", "点评"), editable=False)
    numbers = models.JSONField(null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (*Record.Meta.indexes, models.Index(fields=("owner", "kind", "-starts_on"), name="report_of_person"))

    def __str__(self) -> str:
        return self.name


class ReportDuty(Kept):
    """Who hands in reports of one kind, and at which hour people are reminded of it on the last working day they are of."""

    kind = columns.choice(words("Kind", "类型"), ReportKind, required=True)
    role = columns.link(
        words("Only people with the role", "仅限角色"), "permissions.Role", db_constraint=False, db_index=False
    )
    hour = columns.choice(words("Reminder at", "提醒时间"), Hour, required=True, default=Hour.FIVE)
    by_itself = columns.boolean(words("Handed in by itself", "到时自动提交"))

    def __str__(self) -> str:
        return str(self.kind)


class ToldDuty(models.Model):
    """People were reminded of the reports of one duty that begin on one day."""

    duty = models.ForeignKey(
        ReportDuty, on_delete=models.CASCADE, related_name="+", db_constraint=False, db_index=False
    )
    starts_on = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints: ClassVar = (models.UniqueConstraint(fields=("duty", "starts_on"), name="duty_told_once"),)
