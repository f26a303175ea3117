"""Letters of dunning: what was proposed, and what was sent."""

from django.db import models
from django.db.models import Q

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record


class Language(models.TextChoices):
    """The languages that letters are written in."""

    ZH = "zh", words("Chinese", "中文")
    EN = "en", words("English", "英文")


class NoticeState(models.TextChoices):
    """How far a letter has come."""

    PROPOSED = "proposed", words("Proposed", "待审阅")
    SENT = "sent", words("Sent", "已发送")
    LEFT_OUT = "left_out", words("Left out", "本次不催")
    WITHDRAWN = "withdrawn", words("Withdrawn", "已撤回")


class SentBy(models.TextChoices):
    """On which way a letter went."""

    MAIL = "mail", words("By mail", "电子邮件")
    LETTER = "letter", words("On paper", "纸质信函")


class DunningNotice(Record):
    """A letter to one customer about what is overdue in one currency; the program writes it, a person sends it."""

    number = columns.text(words("Number", "编号"), max_length=40, editable=False)
    account = columns.link(words("Account", "客户"), "customers.Account", required=True, editable=False)
    level = columns.link(words("Level", "催款级别"), "collecting.DunningLevel", editable=False)
    state = columns.choice(words("State", "状态"), NoticeState, default=NoticeState.PROPOSED, editable=False)
    by_hand = columns.boolean(words("By hand", "人工发起"), editable=False)
    proposed_on = columns.date(words("Proposed on", "建议日期"), editable=False)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    open = columns.money(words("Overdue", "逾期金额"), default=0, currency="currency", editable=False)
    interest = columns.money(words("Interest", "逾期利息"), default=0, currency="currency", editable=False)
    fee = columns.money(words("Fee", "催款费"), default=0, currency="currency", editable=False)
    total = columns.money(words("Asked for", "催款总额"), default=0, currency="currency", editable=False)
    late = columns.integer(words("Days late at most", "最长逾期天数"), default=0, editable=False)
    invoice = columns.link(words("Invoice", "发票"), "cash.Invoice", editable=False)
    charge = columns.link(
        words("Receivable of fee and interest", "催款费及利息应收"), "cash.Instalment", editable=False
    )
    language = columns.choice(words("Language", "语言"), Language, default=Language.ZH)
    mail = columns.mail(words("E-mail", "收件邮箱"))
    pay_by = columns.date(words("To be paid by", "要求付款日期"), editable=False)
    subject = columns.text(words("Subject", "标题"), max_length=250, editable=False)
    text = columns.long_text(words("Letter", "信函内容"), editable=False)
    decided_on = columns.date(words("Sent or left out on", "处理日期"), editable=False)
    sent_at = columns.moment(words("Sent at", "发送时间"), editable=False)
    sent_by = columns.link(words("Sent by", "发送人"), "identity.User", editable=False)
    way = columns.choice(words("Way", "发送方式"), SentBy, editable=False)
    left_why = columns.text(words("Why it was left out", "不催原因"), max_length=300, editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=("account", "-id"), name="dunning_notice_account"),
            models.Index(fields=("state", "-id"), name="dunning_notice_state"),
        )

    def __str__(self) -> str:
        return self.number


class DunningLine(Child):
    """An instalment in such a letter, at its level; of one that `counts`, proposed or sent, there is no second at that level."""

    notice = columns.link(words("Letter", "催款函"), "collecting.DunningNotice", required=True, editable=False)
    instalment = columns.link(words("Instalment", "回款计划"), "cash.Instalment", editable=False)
    level = columns.link(words("Level", "催款级别"), "collecting.DunningLevel", editable=False)
    due_on = columns.date(words("Due on", "应收日期"), editable=False)
    late = columns.integer(words("Days late", "逾期天数"), default=0, editable=False)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    open = columns.money(words("Open", "未收金额"), default=0, currency="currency", editable=False)
    interest = columns.money(words("Interest", "逾期利息"), default=0, currency="currency", editable=False)
    booked = columns.money(words("Interest booked", "已计应收的利息"), default=0, currency="currency", editable=False)
    counts = columns.boolean(words("Counts", "有效"), editable=False)

    class Meta(Child.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                name="dunned_once_at_a_level",
                fields=("instalment", "level"),
                condition=Q(counts=True, deleted_at__isnull=True),
                violation_error_message=words(
                    "This instalment has been dunned at this level already.", "该笔回款计划在此级别已催款。"
                ),
            ),
        )
