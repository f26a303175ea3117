"""What a company sets for its dunning, and whom it leaves in peace."""

from django.db import models

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.identity.models import Kept
from guanxi.platform.records.models import Record


class LetterPer(models.TextChoices):
    """What one letter is about."""

    CUSTOMER = "customer", words("Each customer", "每个客户一封")
    INVOICE = "invoice", words("Each invoice", "每张发票一封")


class DunningPolicy(Kept):
    """How a company duns: from which amount on, whether letters are proposed and sent by themselves; the first in use counts."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    least = columns.money(words("Not below", "最低催款金额"), default=0)
    proposes = columns.boolean(words("Letters are proposed every night", "每晚自动生成催款建议"), default=True)
    sends = columns.boolean(words("What was proposed is mailed without a look", "建议的催款函不经审阅自动发送"))
    per = columns.choice(words("A letter for", "催款函按"), LetterPer, default=LetterPer.CUSTOMER)
    books = columns.boolean(words("Fee and interest become a receivable", "催款费和利息计入应收"))
    letterhead = columns.long_text(words("Letterhead", "信头（公司名称、地址、联系方式）"))
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class DunningLevel(Kept):
    """One step of dunning: when it comes, what it costs the customer, and what its letter says in both languages."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    name_zh = columns.text(words("Name in Chinese", "中文名称"), max_length=80)
    position = columns.integer(words("Step", "级次"), default=1, least=1, most=20)
    days = columns.integer(words("Days after due", "逾期天数"), default=7, least=1, most=3650)
    pause = columns.integer(words("Days after the letter before", "距上次催款天数"), default=7, least=0, most=3650)
    grace = columns.integer(words("Days to pay", "要求付款天数"), default=7, least=0, most=365)
    fee = columns.money(words("Fee", "催款费"), default=0)
    interest = columns.decimal(
        words("Interest in percent a year", "逾期年利率（%）"), digits=5, decimals=2, least=0, most=100, default=0
    )
    subject = columns.text(words("Subject", "英文标题"), required=True, max_length=200)
    text = columns.long_text(words("Letter", "英文内容"), required=True)
    subject_zh = columns.text(words("Subject in Chinese", "中文标题"), max_length=200)
    text_zh = columns.long_text(words("Letter in Chinese", "中文内容"))
    active = columns.boolean(words("In use", "启用"), default=True)

    def __str__(self) -> str:
        return self.name


class HoldKind(models.TextChoices):
    """Why a customer is not dunned."""

    HELD = "held", words("Held back", "暂缓催款")
    PROMISE = "promise", words("Promised to pay", "承诺付款")


class DunningHold(Record):
    """A customer, or one instalment of theirs, that is not dunned up to and with a day; without a day until somebody ends it."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    instalment = columns.link(words("This instalment only", "仅限该笔回款计划"), "cash.Instalment")
    kind = columns.choice(words("Kind", "类型"), HoldKind, default=HoldKind.HELD)
    reason = columns.text(words("Reason", "原因"), required=True, max_length=300)
    until = columns.date(words("Until", "截止日期"))

    class Meta(Record.Meta):
        abstract = False
        indexes = (*Record.Meta.indexes, models.Index(fields=("account", "until"), name="dunning_hold_account"))

    def __str__(self) -> str:
        return self.reason
