"""What changes prices beside the books: agreed with a customer, promoted for a time, or kept from falling too low."""

from django.db import models

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Child


class PromotionKind(models.TextChoices):
    """What a promotion gives."""

    PERCENT = "percent", words("Percent off", "百分比折扣")
    AMOUNT = "amount", words("Amount off each", "单件立减")
    PRICE = "price", words("A price", "活动价")
    GIFT = "gift", words("Buy some, get some free", "买赠")


class ContractPrice(Child):
    """A price agreed with a customer."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    currency = columns.named(words("Currency", "币种"), currencies)
    price = columns.money(words("Agreed price", "协议价"), required=True, currency="currency")
    from_quantity = columns.decimal(words("From quantity", "起订数量"), digits=14, decimals=4, least=0, default=1)
    since = columns.date(words("From", "生效日期"))
    until = columns.date(words("Until", "失效日期"))
    reference = columns.text(words("Agreed in", "协议编号"), max_length=100)

    class Meta(Child.Meta):
        abstract = False


class Promotion(Kept):
    """What some products cost less for a time."""

    name = columns.text(words("Name", "名称"), required=True)
    kind = columns.choice(words("Gives", "优惠方式"), PromotionKind, default=PromotionKind.PERCENT)
    percent = columns.decimal(words("Percent off", "折扣百分比"), digits=7, decimals=4, least=0, most=100)
    currency = columns.named(words("Currency", "币种"), currencies)
    amount = columns.money(words("Amount or price", "金额或活动价"), currency="currency")
    buys = columns.integer(words("Buy", "购买件数"), least=1)
    gets = columns.integer(words("Get free", "赠送件数"), least=1)
    product = columns.link(words("Product", "产品"), "catalogue.Product")
    series = columns.text(words("Series", "系列"), max_length=100)
    min_quantity = columns.decimal(words("From quantity", "起订数量"), digits=14, decimals=4, least=0, default=1)
    since = columns.date(words("From", "生效日期"))
    until = columns.date(words("Until", "失效日期"))
    stacks = columns.boolean(words("Together with others", "可与其他活动叠加"))
    position = columns.integer(words("Applied in this order", "叠加顺序"), default=1)
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class MarginFloor(Kept):
    """The least margin at which a product, a series or everything is sold."""

    name = columns.text(words("Name", "名称"), required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product")
    series = columns.text(words("Series", "系列"), max_length=100)
    percent = columns.decimal(
        words("Least margin %", "最低毛利率（%）"), required=True, digits=5, decimals=2, least=0, most=99
    )

    def __str__(self) -> str:
        return self.name
