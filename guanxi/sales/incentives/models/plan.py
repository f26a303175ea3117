"""Plans of commission: what is paid for what, at which rates, and to whom."""

from django.db import models

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.performance.models import Period
from guanxi.sales.incentives.models.quota import Base
from guanxi.sales.playbooks.models import CreditKind


class Mode(models.TextChoices):
    """What a higher tier pays for."""

    MARGINAL = "marginal", words("For what is above the tier", "超额部分按该档")
    WHOLE = "whole", words("For everything", "全额按该档")


class TiersBy(models.TextChoices):
    """What tiers begin at."""

    QUOTA = "quota", words("Percent of the quota", "指标完成率（%）")
    BASE = "base", words("Amount or units", "金额或数量")


class CommissionPlan(Kept):
    """A plan of commission: how long a period is, in which currency it pays, and what is advanced."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    period = columns.choice(words("Period", "周期"), Period, default=Period.QUARTER)
    currency = columns.named(words("Currency", "币种"), currencies)
    from_on = columns.date(words("From", "开始日期"), required=True)
    until_on = columns.date(words("Until", "结束日期"))
    draw = columns.money(words("Draw per period", "每期保底提成"), default=0, currency="currency")
    recoverable = columns.boolean(words("The draw is recovered", "保底提成可抵扣"), default=True)
    active = columns.boolean(words("In use", "启用"), default=True)
    note = columns.long_text(words("Notes", "备注"))

    def __str__(self) -> str:
        return self.name


class CommissionComponent(Kept):
    """One thing that a plan pays for."""

    plan = columns.link(words("Plan", "提成方案"), "incentives.CommissionPlan", required=True)
    position = columns.integer(words("Order", "顺序"), default=1)
    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    base = columns.choice(words("Paid on", "计提依据"), Base, default=Base.WON)
    credit = columns.choice(words("Shared by", "分成依据"), CreditKind, default=CreditKind.REVENUE)
    product = columns.link(words("Of this product only", "仅限产品"), "catalogue.Product")
    products = columns.question(words("Of these products only", "仅限以下产品"), about="product")
    about = columns.text(words("Conditions are about", "条件对象"), max_length=20, editable=False)
    condition = columns.question(words("Only if", "适用条件"), about_field="about")
    mode = columns.choice(words("A higher tier counts", "阶梯方式"), Mode, default=Mode.MARGINAL)
    tiers_by = columns.choice(words("Tiers begin at", "阶梯依据"), TiersBy, default=TiersBy.QUOTA)
    cap = columns.money(words("At most per period", "每期上限"), currency="currency")
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    claws_back = columns.boolean(words("Taken back when it falls through", "取消或退款时扣回"), default=True)

    def __str__(self) -> str:
        return self.name


class CommissionTier(Kept):
    """From where on which rate is paid. An accelerator is a tier that pays a multiple of its rate."""

    component = columns.link(words("Component", "提成项目"), "incentives.CommissionComponent", required=True)
    starts_at = columns.decimal(words("From", "起点"), digits=16, decimals=2, least=0, default=0)
    rate = columns.decimal(words("Rate", "提成率"), required=True, digits=14, decimals=4, least=0)
    times = columns.decimal(words("Accelerator", "加速倍数"), digits=6, decimals=2, least=0, most=100, default=1)

    def __str__(self) -> str:
        return f"{self.rate}"


class CommissionMember(Kept):
    """Somebody who is paid by a plan: a person, or everybody who has a role."""

    plan = columns.link(words("Plan", "提成方案"), "incentives.CommissionPlan", required=True)
    person = columns.link(words("Person", "人员"), "identity.User")
    role = columns.link(words("Everybody with the role", "拥有此角色的所有人"), "permissions.Role")
    from_on = columns.date(words("From", "开始日期"))
    until_on = columns.date(words("Until", "结束日期"))
    note = columns.text(words("Note", "备注"), max_length=300)
