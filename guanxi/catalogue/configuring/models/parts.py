"""What a product can be put together from: groups of options, and what goes with what."""

from django.db import models

from guanxi.catalogue.configuring.rules import MOST_PIECES
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class OptionRuleKind(models.TextChoices):
    """What a rule says."""

    REQUIRES = "requires", words("Only together with", "必须搭配")
    EXCLUDES = "excludes", words("Never together with", "不可同选")
    COUNT = "count", words("How many of a group", "组内数量")
    FORMULA = "formula", words("A sum is compared", "参数合计比较")


class Compared(models.TextChoices):
    """How a sum is compared."""

    LE = "le", words("At most", "不超过")
    GE = "ge", words("At least", "不低于")
    EQ = "eq", words("Exactly", "等于")


class OptionGroup(Kept):
    """Options of one sort that a product can be put together from; a product that has one is configured."""

    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    name = columns.text(words("Name", "名称"), required=True)
    position = columns.integer(words("Order", "顺序"), default=1)
    most = columns.integer(words("Choose at most", "至多选择"), least=1, most=MOST_PIECES)
    least = columns.integer(words("Choose at least", "至少选择"), default=0, least=0, most=MOST_PIECES)
    hint = columns.text(words("Hint", "提示"), max_length=300)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("product", "position"), name="option_group_product"),)

    def __str__(self) -> str:
        return self.name


class ProductOption(Kept):
    """Something that can be chosen: a product of its own, or just a choice with a name."""

    group = columns.link(words("Group", "选项组"), "configuring.OptionGroup", required=True)
    product = columns.link(words("Product", "产品"), "catalogue.Product", editable=False)
    name = columns.text(words("Name", "名称"), required=True)
    part = columns.link(words("Is the product", "对应产品"), "catalogue.Product")
    position = columns.integer(words("Order", "顺序"), default=1)
    price = columns.money(words("Price of one", "加价"), least=None)
    cost = columns.money(words("Cost of one", "单位成本"), least=None)
    usual = columns.boolean(words("Chosen from the beginning", "默认选中"))
    most = columns.integer(words("Up to so many", "最多数量"), default=1, least=1, most=MOST_PIECES)
    least = columns.integer(words("From so many", "最少数量"), default=1, least=1, most=MOST_PIECES)
    figures = columns.text(words("Figures", "参数"), max_length=300)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("product", "position"), name="product_option_product"),)

    def __str__(self) -> str:
        return self.name


class OptionRule(Kept):
    """What goes with what in a product."""

    product = columns.link(words("Product", "产品"), "catalogue.Product", required=True)
    kind = columns.choice(words("Rule", "规则"), OptionRuleKind, default=OptionRuleKind.EXCLUDES)
    reason = columns.text(words("Reason", "原因"), max_length=300)
    option = columns.link(words("Whoever chooses", "选择以下选项时"), "configuring.ProductOption")
    other = columns.link(words("Other option", "另一选项"), "configuring.ProductOption")
    group = columns.link(words("Counted group", "计数选项组"), "configuring.OptionGroup")
    least = columns.integer(words("At least pieces", "至少数量"), least=0)
    most = columns.integer(words("At most pieces", "至多数量"), least=0)
    figure = columns.text(words("Sum of the figure", "合计参数"), max_length=60)
    against = columns.text(words("Less the sum of the figure", "减去参数合计"), max_length=60)
    compared = columns.choice(words("Compared", "比较方式"), Compared, default=Compared.LE)
    bound = columns.decimal(words("With", "界限"), digits=12, decimals=4, default=0)

    class Meta(Kept.Meta):
        abstract = False
        indexes = (models.Index(fields=("product",), name="option_rule_product"),)

    def __str__(self) -> str:
        return self.reason
