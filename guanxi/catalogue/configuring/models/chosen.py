"""A product as somebody put it together."""

from django.db import models

from guanxi.catalogue.configuring.rules import MOST_PIECES
from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record


class ConfigurationState(models.TextChoices):
    """How far the choices have come."""

    OPEN = "open", words("Not complete", "未完成")
    COMPLETE = "complete", words("Complete", "已完成")
    CLASHING = "clashing", words("Choices clash", "选项冲突")


class Configuration(Record):
    """A product with its options chosen, and what it costs as of that day."""

    name = columns.text(words("Name", "名称"))
    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    account = columns.link(words("Account", "客户"), "customers.Account")
    currency = columns.named(words("Currency", "币种"), currencies)
    state = columns.choice(words("State", "状态"), ConfigurationState, default=ConfigurationState.OPEN, editable=False)
    says = columns.long_text(words("What is missing", "待处理事项"), editable=False)
    base_price = columns.money(
        words("Price without options", "基础价"), currency="currency", least=None, editable=False
    )
    price = columns.money(words("Price", "价格"), currency="currency", least=None, editable=False)
    base_cost = columns.money(
        words("Cost without options", "基础成本"), currency="currency", least=None, editable=False
    )
    cost = columns.money(words("Cost", "成本"), currency="currency", least=None, editable=False)
    priced_on = columns.date(words("Priced on", "计价日期"), editable=False)

    class Meta(Record.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name


class ConfigurationChoice(Child):
    """An option that was chosen."""

    configuration = columns.link(words("Configuration", "配置方案"), "configuring.Configuration", required=True)
    option = columns.link(words("Option", "选项"), "configuring.ProductOption", required=True)
    name = columns.text(words("Name", "名称"), editable=False)
    quantity = columns.integer(words("Quantity", "数量"), default=1, least=1, most=MOST_PIECES)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    price = columns.money(words("Price of one", "加价"), currency="currency", least=None, editable=False)
    cost = columns.money(words("Cost of one", "单位成本"), currency="currency", least=None, editable=False)
    note = columns.text(words("Note", "备注"))

    class Meta(Child.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.name
