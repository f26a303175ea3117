"""What a stage asks for: playbooks with their requirements, and what was ticked on a deal."""

from typing import Any

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import entity, is_entity
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child
from guanxi.sales.playbooks.models.centre import BuyingRole


class ItemKind(models.TextChoices):
    """What is asked for: something a person ticks, or something the deal itself shows."""

    STEP = "step", words("Checklist item", "清单事项")
    EXIT = "exit", words("Exit criterion", "阶段退出条件")
    FIELD = "field", words("Field filled in", "字段已填写")
    ROLE = "role", words("Role known in the buying centre", "决策链角色已识别")
    CONTACT = "contact", words("Contact within days", "近期有联系")
    PRODUCTS = "products", words("Products on the deal", "已添加产品")
    PLAN = "plan", words("Close plan with steps", "已制定成交计划")


class Strength(models.TextChoices):
    """Whether a deal may go on without it."""

    ENFORCED = "enforced", words("Enforced", "强制")
    ADVISED = "advised", words("Advised", "建议")


def fields_of_deals() -> list[tuple[str, Any]]:
    """Give the fields of a deal that people fill in."""
    if not is_entity("deal"):
        return []
    return [(one.name, one.label) for one in entity("deal").fields if one.editable and one.kind.name != "boolean"]


class Playbook(Kept):
    """How deals are led through one stage, perhaps for one product series only."""

    name = columns.text(words("Name", "名称"), required=True, max_length=100)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=100)
    stage = columns.link(words("Stage", "阶段"), "sales.Stage", required=True)
    series = columns.text(words("Only for the product series", "仅适用产品系列"), max_length=100)
    advice = columns.long_text(words("Advice", "阶段指引"))
    advice_zh = columns.long_text(words("Advice in Chinese", "中文指引"))
    in_force = columns.boolean(words("In force", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class PlaybookItem(Kept):
    """One thing that a playbook asks for before a deal leaves the stage forward."""

    playbook = columns.link(words("Playbook", "销售打法"), "playbooks.Playbook", required=True)
    name = columns.text(words("What is needed", "要求"), required=True)
    name_zh = columns.text(words("In Chinese", "中文"), max_length=200)
    kind = columns.choice(words("Kind", "类型"), ItemKind, default=ItemKind.STEP)
    field = columns.named(words("Field", "字段"), fields_of_deals)
    role = columns.choice(words("Role", "角色"), BuyingRole)
    days = columns.integer(words("Days", "天数"), least=1, most=3650)
    evidence = columns.boolean(words("Evidence needed", "需附凭证"))
    strength = columns.choice(words("Strength", "力度"), Strength, default=Strength.ADVISED)
    position = columns.integer(words("Order", "顺序"), default=1)

    def __str__(self) -> str:
        return self.name


class StageTick(Child):
    """A requirement that somebody confirmed on a deal."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal", required=True)
    item = columns.link(words("Requirement", "要求"), "playbooks.PlaybookItem", required=True)
    done_on = columns.date(words("Done", "完成日期"))
    person = columns.link(words("By", "完成人"), "identity.User")
    activity = columns.link(words("Evidence: activity", "凭证：跟进记录"), "timeline.Activity", db_constraint=False, db_index=False)  # fmt: skip
    evidence = columns.text(words("Evidence", "凭证说明"), max_length=500)
    # A file of the deal; its bytes are kept with the files of the deal, and are as closed as these.
    file_id = models.BigIntegerField(null=True, editable=False)

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return str(self.item)
