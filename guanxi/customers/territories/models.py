"""The tables of sales territories: models of the market, the tree of each, and which account stood where when."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child


class State(models.TextChoices):
    """Whether accounts are placed by a model."""

    DRAFT = "draft", words("Draft", "草案")
    ACTIVE = "active", words("In force", "已启用")
    OVER = "over", words("Over", "已停用")


class TerritoryModel(Kept):
    """One way to divide the market. Of several, accounts are placed by the one that is in force."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    state = columns.choice(words("State", "状态"), State, default=State.DRAFT, editable=False)
    hands_over = columns.boolean(words("Accounts change hands, too", "同时变更客户负责人"))
    began_at = columns.moment(words("In force since", "启用时间"), editable=False)
    ended_at = columns.moment(words("In force until", "停用时间"), editable=False)
    placed_at = columns.moment(words("Accounts placed", "客户划分完成时间"), editable=False)
    moved = columns.integer(words("Accounts that moved", "变动客户数"), editable=False)
    description = columns.long_text(words("What it is for", "说明"))

    def __str__(self) -> str:
        return self.name


class Territory(Kept):
    """A part of the market: the accounts that meet its conditions and those of the territories above it."""

    model = columns.link(words("Territory model", "区域方案"), "territories.TerritoryModel", required=True)
    parent = columns.link(words("Part of", "上级区域"), "territories.Territory")
    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    position = columns.integer(words("Order", "顺序"), default=1)
    keeper = columns.link(words("In charge", "区域负责人"), "identity.User")
    condition = columns.question(words("Accounts in it", "包含的客户"), about="account")

    def __str__(self) -> str:
        return self.name


class TerritoryMember(Kept):
    """Somebody who works in a territory beside the person in charge."""

    territory = columns.link(words("Territory", "销售区域"), "territories.Territory", required=True)
    person = columns.link(words("Person", "成员"), "identity.User", required=True)
    part = columns.text(words("Part", "角色"), max_length=100)


class TerritoryStay(Child):
    """A territory that an account stood in, from when to when; the database writes it."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True, editable=False)
    territory = columns.link(words("Territory", "销售区域"), "territories.Territory", required=True, editable=False)
    entered_at = columns.moment(words("Entered", "划入时间"), required=True, editable=False)
    left_at = columns.moment(words("Left", "划出时间"), editable=False)
    days = columns.integer(words("Days there", "停留天数"), editable=False)

    class Meta(Child.Meta):
        abstract = False
