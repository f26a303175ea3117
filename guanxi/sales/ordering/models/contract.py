"""Contracts: what both sides have signed, from when to when, and what becomes of it at the end."""

from django.db import models

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Contacted, narrowed, told_by


class ContractStatus(models.TextChoices):
    """How a contract stands."""

    DRAFT = "draft", words("Draft", "草稿")
    ACTIVE = "active", words("In force", "履行中")
    ENDED = "ended", words("Ended", "已到期")
    TERMINATED = "terminated", words("Terminated", "已解除")


class Renewal(models.TextChoices):
    """What becomes of a contract at its end."""

    NONE = "none", words("It ends", "到期终止")
    ASK = "ask", words("Ask the customer", "到期前询问客户")
    AUTOMATIC = "automatic", words("It goes on by itself", "自动续期")


class Contract(Contacted):
    """What both sides have signed."""

    number = columns.text(words("Number", "合同编号"), max_length=40)
    name = columns.text(words("Name", "合同名称"))
    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    contact = columns.link(words("Contact", "联系人"), "customers.Contact")
    deal = columns.link(words("Deal", "商机"), "sales.Deal")
    status = columns.choice(words("Status", "合同状态"), ContractStatus, default=ContractStatus.DRAFT, editable=False)
    signed_on = columns.date(words("Signed", "签订日期"))
    ends_on = columns.date(words("Until", "到期日期"))
    starts_on = columns.date(words("From", "生效日期"))
    amount = columns.money(words("Amount", "合同金额"), currency="currency")
    currency = columns.named(words("Currency", "币种"), currencies)
    rate = columns.decimal(words("Exchange rate", "汇率"), digits=18, decimals=8, least=0, editable=False)
    amount_base = columns.money(words("Amount in the company's currency", "合同金额（本位币）"), editable=False)
    renewal = columns.choice(words("At its end", "到期处理"), Renewal, default=Renewal.ASK)
    notice_days = columns.integer(words("Notice, in days", "提前通知天数"), least=0, most=3650, default=60)
    term_from = columns.date(words("This term from", "本期起始日期"), editable=False)
    notice_on = columns.date(words("Decide by", "续约决定日期"), editable=False)
    reminded_on = columns.date(words("Reminded for", "已提醒的决定日期"), editable=False)
    supersedes = columns.link(words("Takes the place of", "所替代的合同"), "ordering.Contract", editable=False)
    amending = columns.boolean(words("Being amended", "变更中"), editable=False)
    revision = columns.integer(words("Amended so often", "变更次数"), default=0, editable=False)
    terminated_on = columns.date(words("Terminated on", "解除日期"), editable=False)
    reason = columns.text(words("Why terminated", "解除原因"), max_length=300, editable=False)
    tags = columns.tags(words("Tags", "标签"))
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Contacted.Meta):
        abstract = False
        indexes = (
            *narrowed(Contacted.Meta.indexes, "status"),
            models.Index(fields=("status", "-updated_at", "-id"), name="contract_status"),
            told_by(("status", "notice_on"), "contract_notice", "visibility", "account"),
            models.Index(fields=("number",), name="contract_number"),
            models.Index(fields=("account",), condition=models.Q(visibility__gte=2), name="contract_following"),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True)
                | models.Q(starts_on__isnull=True)
                | models.Q(ends_on__gte=models.F("starts_on")),
                name="contract_ends_after_it_starts",
            ),
        )

    def __str__(self) -> str:
        return self.name
