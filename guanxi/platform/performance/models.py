"""The table of targets."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record


class Period(models.TextChoices):
    """How long a target lasts."""

    MONTH = "month", words("Month", "月")
    QUARTER = "quarter", words("Quarter", "季度")
    YEAR = "year", words("Year", "年")


class Covers(models.TextChoices):
    """Whose work counts towards a target."""

    PERSON = "person", words("The person", "本人")
    PEOPLE = "people", words("The person and all below", "本人及下属")
    TEAM = "team", words("A team", "小组")
    UNIT = "unit", words("A unit and all below", "部门及下级部门")


class TargetOf(models.TextChoices):
    """Of what there are targets: each is a measure of that key that somebody declares."""

    CONTACTS = "contacts", words("Follow-ups", "跟进")
    CALLS = "calls", words("Calls", "电话")
    VISITS = "visits", words("Visits", "拜访")
    NEW_CUSTOMERS = "new_customers", words("New customers", "新增客户")
    DEALS_WON = "deals_won", words("Deals won", "赢单数")
    AMOUNT_WON = "deals_won_amount", words("Amount won", "赢单金额")


class Target(Record):
    """What somebody is to reach of one measure in one period; its owner is whom it is for, or who answers for it."""

    name = columns.text(words("Name", "名称"))
    measure = columns.choice(words("Of what", "指标"), TargetOf, required=True)
    period = columns.choice(words("Period", "周期"), Period, default=Period.MONTH)
    starts_on = columns.date(words("In the period of", "所属日期"), required=True)
    covers = columns.choice(words("Whose work counts", "统计范围"), Covers, default=Covers.PERSON)
    team = columns.link(words("Team", "小组"), "identity.Team")
    of_unit = columns.link(words("Unit", "部门"), "identity.Unit")
    goal = columns.integer(words("To reach", "目标值"), required=True, least=1)

    class Meta(Record.Meta):
        abstract = False
        indexes = (*Record.Meta.indexes, models.Index(fields=("owner", "starts_on"), name="target_begins"))

    def __str__(self) -> str:
        return self.name
