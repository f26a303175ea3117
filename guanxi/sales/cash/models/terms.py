"""Terms of payment: into which parts a total is divided, and on which days they are due."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept


class Part(models.TextChoices):
    """What a part of a total is paid for."""

    ADVANCE = "advance", words("Advance", "预付款")
    DELIVERY = "delivery", words("On delivery", "到货款")
    ACCEPTANCE = "acceptance", words("On acceptance", "验收款")
    INVOICE = "invoice", words("On invoice", "票到付款")
    RETENTION = "retention", words("Retention", "质保金")
    OTHER = "other", words("Other", "其他")


class Event(models.TextChoices):
    """From which day the days of a part are counted."""

    ORDER = "order", words("Order", "下单")
    DELIVERY = "delivery", words("Delivery", "到货")
    ACCEPTANCE = "acceptance", words("Acceptance", "验收")
    INVOICE = "invoice", words("Invoice", "开票")


class PaymentTerms(Kept):
    """Terms that orders are made with, such as 30 % in advance and the rest on delivery."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    active = columns.boolean(words("In use", "启用"), default=True)
    usual = columns.boolean(words("Where nobody planned", "未排计划时采用"))
    note = columns.long_text(words("Notes", "备注"))

    def __str__(self) -> str:
        return self.name


class TermLine(Kept):
    """One part of terms of payment; the percentages of all parts come to 100."""

    terms = columns.link(words("Terms of payment", "付款条件"), "cash.PaymentTerms", required=True)
    position = columns.integer(words("Place", "期次"), default=1)
    kind = columns.choice(words("Kind", "款项类型"), Part, default=Part.OTHER)
    percent = columns.decimal(words("Percent", "比例（%）"), required=True, digits=5, decimals=2, least=0, most=100)
    event = columns.choice(words("Counted from", "起算事件"), Event, default=Event.ORDER)
    days = columns.integer(words("Days after", "之后天数"), default=0, least=0, most=3650)

    def __str__(self) -> str:
        return f"{self.percent} %"


class CollectionDay(Kept):
    """The day as of which the states of instalments were brought up to date last; a trigger does it when the day changes."""

    name = columns.text(words("Name", "名称"), required=True, editable=False)
    day = columns.date(words("Up to date as of", "状态更新日期"), editable=False)

    def __str__(self) -> str:
        return self.name
