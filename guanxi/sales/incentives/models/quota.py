"""Quotas: what a person, team, unit or territory has promised to bring in a period."""

from django.db import models
from django.db.models import Q

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.performance.models import Period
from guanxi.platform.records.models import Record


class Base(models.TextChoices):
    """What is counted: towards a quota, and what a commission is paid on."""

    WON = "won", words("Amount of deals won", "赢单金额")
    ORDERED = "ordered", words("Orders without tax", "订单金额（不含税）")
    MARGIN = "margin", words("Margin of orders", "订单毛利")
    RECEIVED = "received", words("Payments received without tax", "回款金额（不含税）")
    UNITS = "units", words("Units ordered", "订货数量")


# What is counted on the lines of orders, where products are told apart.
OF_LINES = (Base.ORDERED, Base.MARGIN, Base.UNITS)


class Holder(models.TextChoices):
    """Who has a quota."""

    PERSON = "person", words("A person", "个人")
    TEAM = "team", words("A team", "小组")
    UNIT = "unit", words("A unit", "部门")
    TERRITORY = "territory", words("A territory", "销售区域")


# The field that names the holder of each sort.
LINKS = {Holder.PERSON: "person", Holder.TEAM: "team", Holder.UNIT: "of_unit", Holder.TERRITORY: "territory"}


def _of_somebody() -> Q:
    somebody = Q()
    for name in LINKS.values():
        somebody |= Q(**{f"{name}__isnull": False})
    return somebody


class Quota(Record):
    """What one holder is to bring of one measure in one period; its owner is the person, or who is in charge of the territory."""

    name = columns.text(words("Name", "名称"))
    holder = columns.choice(words("Whose", "承担对象"), Holder, default=Holder.PERSON)
    person = columns.link(words("Person", "人员"), "identity.User")
    team = columns.link(words("Team", "小组"), "identity.Team")
    of_unit = columns.link(words("Unit", "部门"), "identity.Unit")
    territory = columns.link(words("Territory", "销售区域"), "territories.Territory")
    product = columns.link(words("Of this product only", "仅限产品"), "catalogue.Product")
    series = columns.text(words("Of this series only", "仅限产品系列"), max_length=100)
    measure = columns.choice(words("Of what", "指标"), Base, default=Base.WON)
    period = columns.choice(words("Period", "周期"), Period, default=Period.QUARTER)
    starts_on = columns.date(words("In the period of", "所属日期"), required=True)
    first_on = columns.date(words("First day", "起始日期"), editable=False)
    amount = columns.money(words("Amount", "指标金额"), default=0)
    units = columns.integer(words("Units", "指标数量"), least=0, default=0)
    note = columns.text(words("Note", "备注"), max_length=300)

    class Meta(Record.Meta):
        abstract = False
        indexes = (*Record.Meta.indexes, models.Index(fields=("first_on", "period", "measure"), name="quota_of_period"))
        constraints = (
            models.UniqueConstraint(
                name="quota_once",
                fields=(
                    *("person", "team", "of_unit", "territory", "product", "series"),
                    *("measure", "period", "first_on"),
                ),
                condition=Q(deleted_at__isnull=True) & _of_somebody(),
                nulls_distinct=False,
                violation_error_message=words(
                    "There is such a quota for this period already.", "该周期已有同样的指标。"
                ),
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def holder_id(self) -> int:
        """Give the number of the person, team, unit or territory, 0 where none is said."""
        return int(getattr(self, f"{LINKS[Holder(self.holder)]}_id") or 0)

    @property
    def goal(self) -> int:
        """Give what is to be reached: minor units of the company's currency, or units."""
        return int(self.units if self.measure == Base.UNITS else self.amount)
