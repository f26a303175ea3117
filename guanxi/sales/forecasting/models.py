"""The tables of the forecast: what people submit, until when, and how deals stood week by week."""

from typing import ClassVar

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child, Record
from guanxi.sales.models import ForecastCategory, Outcome


class ForecastPeriod(models.TextChoices):
    """How long a forecast looks ahead."""

    MONTH = "month", words("Month", "月")
    QUARTER = "quarter", words("Quarter", "季度")


class Cadence(models.TextChoices):
    """How often a forecast of the same period is submitted."""

    ONCE = "once", words("Once for the period", "每周期一次")
    WEEKLY = "weekly", words("Every week of it", "周期内每周")


class Weekday(models.TextChoices):
    """A day of the week."""

    MONDAY = "monday", words("Monday", "星期一")
    TUESDAY = "tuesday", words("Tuesday", "星期二")
    WEDNESDAY = "wednesday", words("Wednesday", "星期三")
    THURSDAY = "thursday", words("Thursday", "星期四")
    FRIDAY = "friday", words("Friday", "星期五")
    SATURDAY = "saturday", words("Saturday", "星期六")
    SUNDAY = "sunday", words("Sunday", "星期日")


class ForecastSubmission(Record):
    """What its owner expects to bring in a period, with everybody who reports to them; the latest one counts.

    `by_deals` is what the deals said at that moment, won ones and commit. `adjusted` is the number of whoever the owner
    reports to: it stands beside theirs and never takes its place.
    """

    name = columns.text(words("Name", "名称"))
    period = columns.choice(words("Period", "周期"), ForecastPeriod, required=True, default=ForecastPeriod.QUARTER)
    starts_on = columns.date(words("In the period of", "所属日期"), required=True)
    closed = columns.money(words("Closed", "已成交"), default=0)
    commit = columns.money(words("Commit", "承诺"), default=0)
    best_case = columns.money(words("Best case", "最佳情况"), default=0)
    pipeline = columns.money(words("Pipeline", "管道"), default=0)
    total = columns.money(words("Will come", "预计达成"), editable=False)
    note = columns.long_text(words("What it rests on", "预测依据"))
    by_deals = columns.money(words("By the deals then", "当时商机合计"), editable=False)
    submitted_at = columns.moment(words("Submitted", "提交时间"), editable=False)
    adjusted = columns.money(words("As the manager sees it", "上级调整"), editable=False)
    adjusted_by = columns.link(
        words("Adjusted by", "调整人"), "identity.User", editable=False, db_constraint=False, db_index=False
    )
    adjusted_at = columns.moment(words("Adjusted", "调整时间"), editable=False)
    adjust_note = columns.long_text(words("Why the manager sees it so", "调整说明"), editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=("period", "starts_on", "owner", "-id"), name="submission_of_period"),
        )

    def __str__(self) -> str:
        return self.name


class ForecastDeadline(Kept):
    """Until when people submit what they expect of a month or quarter, once or every week, and who is reminded of it.

    `told_for` is the day for which people were reminded last; once a period its first one.
    """

    period = columns.choice(words("Period", "周期"), ForecastPeriod, required=True, default=ForecastPeriod.QUARTER)
    day = columns.integer(words("Until its day", "截止日（周期第几天）"), required=True, default=5, least=1, most=31)
    cadence = columns.choice(words("How often", "提交频率"), Cadence, default=Cadence.ONCE)
    weekday = columns.choice(words("Until the weekday", "每周截止日"), Weekday, default=Weekday.FRIDAY)
    role = columns.link(
        words("Only people with the role", "仅限角色"), "permissions.Role", db_constraint=False, db_index=False
    )
    told_for = columns.date(words("Reminded for the period of", "已提醒的周期"), editable=False)

    def __str__(self) -> str:
        return str(self.period)

    @property
    def is_weekly(self) -> bool:
        """Tell whether the forecast is submitted anew every week."""
        return bool(self.cadence == Cadence.WEEKLY)


class ForecastState(Child):
    """How a deal stood in the forecast at the beginning of a week, and since: the next row says when that changed."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True, editable=False)
    taken_on = columns.date(words("Week of", "快照周"), required=True, editable=False)
    forecast = columns.choice(words("Forecast category", "预测类别"), ForecastCategory, editable=False)
    outcome = columns.choice(words("Outcome", "结果"), Outcome, editable=False)
    stage = columns.link(words("Stage", "阶段"), "sales.Stage", editable=False, db_constraint=False, db_index=False)
    amount = columns.money(words("Amount", "金额"), editable=False)
    expected_on = columns.date(words("Expected close", "预计成交日期"), editable=False)
    closed_on = columns.date(words("Closed on", "关闭日期"), editable=False)
    seller = columns.link(
        words("Owner then", "当时负责人"), "identity.User", editable=False, db_constraint=False, db_index=False
    )

    class Meta(Child.Meta):
        abstract = False
        constraints = (models.UniqueConstraint(fields=("deal", "taken_on"), name="state_once_a_week"),)
        indexes: ClassVar[tuple[models.Index, ...]] = (  # type: ignore[assignment]  # more of them
            *Child.Meta.indexes,
            models.Index(fields=("taken_on",), name="state_taken"),
        )
