"""What a company sets for expenses: their types, and how much of each is paid back."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Per(models.TextChoices):
    """What a limit is counted over."""

    LINE = "line", words("Line", "每笔")
    HEAD = "head", words("Person at the table", "每人")
    NIGHT = "night", words("Night", "每晚")
    DAY = "day", words("Day", "每天")
    CLAIM = "claim", words("Claim", "每张报销单")


class CityClass(models.TextChoices):
    """How dear a city is, as the company's travel rules class it."""

    FIRST = "first", words("First-tier city", "一线城市")
    SECOND = "second", words("Second-tier city", "二线城市")
    OTHER = "other", words("Other city", "其他城市")
    ABROAD = "abroad", words("Abroad", "境外")


class ExpenseType(Kept):
    """A type of expense. One with `per_km` is worked out from the kilometres."""

    name = columns.text(words("Name", "名称（英文）"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    per_km = columns.money(words("Paid per kilometre", "每公里补贴"))
    receipt_from = columns.money(words("Receipt needed from", "须附票据的起始金额"))
    needs_heads = columns.boolean(words("Asks who was there", "须填写人数"))
    position = columns.integer(words("Order", "顺序"), default=1)
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class ExpenseLimit(Kept):
    """How much of a type is paid back: for everybody, or a role, a unit, a class of cities."""

    type = columns.link(words("Type of expense", "费用类型"), "expensing.ExpenseType", required=True)
    per = columns.choice(words("For each", "计算口径"), Per, required=True, default=Per.LINE)
    amount = columns.money(words("At most", "上限金额"), required=True)
    hard = columns.boolean(words("More is refused", "超出即拒绝"))
    role = columns.link(words("Only for the role", "仅适用角色"), "permissions.Role")
    unit = columns.link(words("Only for the unit", "仅适用部门"), "identity.Unit")
    city = columns.choice(words("Only in", "仅适用城市"), CityClass)
    note = columns.text(words("Note", "备注"))
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return str(self.type)
