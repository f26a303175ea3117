"""The table of targets."""

from collections.abc import Iterable
from typing import Any

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.performance.measures import measures
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


def _targeted() -> Iterable[tuple[str, Any]]:
    return ((one.key, one.label) for one in measures() if one.target)


class Target(Record):
    """What somebody is to reach of one measure in one period; its owner is whom it is for, or who answers for it."""

    name = columns.text(words("Name", "名称"))
    measure = columns.named(words("Of what", "指标"), _targeted)
    period = columns.choice(words("Period", "周期"), Period, required=True, default=Period.MONTH)
    starts_on = columns.date(words("From", "开始日期"), required=True)
    covers = columns.choice(words("Whose work counts", "统计范围"), Covers, required=True, default=Covers.PERSON)
    team = columns.link(words("Team", "小组"), "identity.Team")
    goal = columns.integer(words("Number to reach", "目标数量"), least=1)
    amount = columns.money(words("Amount to reach", "目标金额"), least=1)

    class Meta(Record.Meta):
        abstract = False
        indexes = (*Record.Meta.indexes, models.Index(fields=("owner", "starts_on"), name="target_begins"))

    def __str__(self) -> str:
        return self.name
