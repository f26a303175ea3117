"""Close plans: dated steps that we and the customer agreed on, and the templates they begin with."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child


class Side(models.TextChoices):
    """Who does a step."""

    OURS = "ours", words("We", "我方")
    THEIRS = "theirs", words("The customer", "客户方")


class CloseTemplate(Kept):
    """The steps that usually lead to a signature, counted back from the day it is expected."""

    name = columns.text(words("Name", "名称"), required=True, max_length=100)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=100)
    pipeline = columns.link(words("Only for the pipeline", "仅适用销售流程"), "sales.Pipeline")

    def __str__(self) -> str:
        return self.name


class CloseTemplateStep(Kept):
    """A step of a template."""

    template = columns.link(words("Template", "成交计划模板"), "playbooks.CloseTemplate", required=True)
    name = columns.text(words("Step", "步骤"), required=True)
    name_zh = columns.text(words("In Chinese", "中文"), max_length=200)
    side = columns.choice(words("Who", "责任方"), Side, default=Side.OURS)
    days_before = columns.integer(words("Days before the close", "成交前天数"), required=True, least=0, most=3650)

    def __str__(self) -> str:
        return self.name


class CloseStep(Child):
    """A step of the close plan of a deal. `planned_on` is the day that was agreed on first: what came later is a slip."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True)
    name = columns.text(words("Step", "步骤"), required=True)
    side = columns.choice(words("Who", "责任方"), Side, default=Side.OURS)
    person = columns.link(words("Our person", "我方负责人"), "identity.User")
    contact = columns.link(words("Their person", "客户方负责人"), "customers.Contact")
    due_on = columns.date(words("Due", "计划日期"), required=True)
    planned_on = columns.date(words("Planned at first", "原定日期"), editable=False)
    done_on = columns.date(words("Done", "完成日期"))
    note = columns.text(words("Note", "备注"), max_length=500)

    class Meta(Child.Meta):
        abstract = False
        indexes = (  # type: ignore[assignment]  # that of all children is inferred to hold one
            *Child.Meta.indexes,
            models.Index(fields=("owner", "due_on"), name="close_step_due", condition=models.Q(done_on__isnull=True)),
        )

    def __str__(self) -> str:
        return self.name
