"""Expense claims, their lines and the receipts that prove them."""

from typing import Final

from django.db import models
from django.db.models import Q

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record
from guanxi.platform.timeline.models import Attachment
from guanxi.sales.expensing.models.settings import CityClass


class ExpenseStatus(models.TextChoices):
    """How far a claim has come."""

    DRAFT = "draft", words("Draft", "草稿")
    SUBMITTED = "submitted", words("Submitted", "已提交")
    APPROVED = "approved", words("Approved", "已批准")
    PAID = "paid", words("Paid", "已付款")
    REJECTED = "rejected", words("Rejected", "已驳回")
    WITHDRAWN = "withdrawn", words("Withdrawn", "已撤回")


# Whoever decides and whoever pays rely on what these say.
FROZEN: Final = (ExpenseStatus.SUBMITTED, ExpenseStatus.APPROVED, ExpenseStatus.PAID)
EDITABLE: Final = (ExpenseStatus.DRAFT, ExpenseStatus.REJECTED, ExpenseStatus.WITHDRAWN)


class ExpenseClaim(Record):
    """What somebody spent and wants back. Its sums are in the company's currency, in which it is paid out."""

    number = columns.text(words("Number", "编号"), max_length=40)
    name = columns.text(words("What for", "报销事由"))
    status = columns.choice(words("Status", "状态"), ExpenseStatus, default=ExpenseStatus.DRAFT, editable=False)
    total = columns.money(words("Total", "报销合计"), default=0, editable=False)
    tax = columns.money(words("Tax in it", "其中税额"), default=0, editable=False)
    estimate = columns.money(words("Expected costs", "预计费用"), default=0, editable=False)
    over = columns.boolean(words("Beyond limits", "超出标准"), editable=False)
    note = columns.long_text(words("Note", "备注"))
    submitted_at = columns.moment(words("Submitted at", "提交时间"), editable=False)
    endorsed_by = columns.link(words("First approved by", "初审人"), "identity.User", editable=False)
    decided_by = columns.link(words("Decided by", "审批人"), "identity.User", editable=False)
    decided_at = columns.moment(words("Decided at", "审批时间"), editable=False)
    answer = columns.text(words("Answer", "审批意见"), max_length=500, editable=False)
    payout = columns.link(words("Paid with", "付款批次"), "expensing.ExpensePayout", editable=False)
    paid_on = columns.date(words("Paid on", "付款日期"), editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            models.Index(fields=("status", "-updated_at", "-id"), name="expense_claim_status"),
            models.Index(fields=("payout",), name="expense_claim_payout", condition=Q(payout__isnull=False)),
        )

    def __str__(self) -> str:
        return self.name


class ExpenseLine(Child):
    """One expense: what it was, what it cost and which activity it was for."""

    claim = columns.link(words("Claim", "报销单"), "expensing.ExpenseClaim", required=True)
    type = columns.link(words("Type of expense", "费用类型"), "expensing.ExpenseType", required=True)
    day = columns.date(words("Day", "费用日期"))
    text = columns.text(words("What", "费用说明"))
    currency = columns.named(words("Currency", "币种"), currencies)
    amount = columns.money(words("Amount", "金额"), currency="currency")
    tax = columns.money(words("Tax in it", "其中税额"), currency="currency")
    kilometres = columns.decimal(words("Kilometres", "公里数"), digits=9, decimals=2, least=0)
    heads = columns.integer(words("People at the table", "人数"), least=1, most=1000)
    nights = columns.integer(words("Nights", "晚数"), least=1, most=366)
    city = columns.choice(words("City", "城市级别"), CityClass)
    activity = columns.link(words("Activity", "关联活动"), "timeline.Activity", db_constraint=False)
    no_activity = columns.text(words("Why there is no activity", "无关联活动的原因"), max_length=300)
    account = columns.link(words("Account", "客户"), "customers.Account")
    deal = columns.link(words("Deal", "商机"), "sales.Deal")
    reason = columns.text(words("Why more than the limit", "超标原因"), max_length=300)
    rate = columns.decimal(words("Exchange rate", "汇率"), digits=18, decimals=8, editable=False)
    base = columns.money(words("In the company's currency", "本位币金额"), editable=False)
    base_tax = columns.money(words("Tax in the company's currency", "本位币税额"), editable=False)
    estimate = columns.money(words("Expected cost", "预计费用"), editable=False)
    over = columns.boolean(words("Beyond the limit", "超出标准"), editable=False)
    objection = columns.text(words("What is wrong with it", "驳回原因"), max_length=300, editable=False)

    class Meta(Child.Meta):
        abstract = False
        indexes = (  # type: ignore[assignment]  # that of all children is inferred to hold one
            *Child.Meta.indexes,
            models.Index(fields=("claim", "day", "id"), name="expense_line_claim"),
            models.Index(fields=("account", "day"), name="expense_line_account", condition=Q(account__isnull=False)),
            models.Index(fields=("deal", "day"), name="expense_line_deal", condition=Q(deal__isnull=False)),
            models.Index(fields=("activity",), name="expense_line_activity", condition=Q(activity__isnull=False)),
            # Twins are looked for by what they say.
            models.Index(fields=("day", "amount", "currency"), name="expense_line_twins"),
        )

    def __str__(self) -> str:
        return self.text


class ExpenseReceipt(models.Model):
    """The photo of a receipt at a line; `digest` is the SHA-256 of its bytes, by which the same one is found again."""

    line = models.ForeignKey(ExpenseLine, on_delete=models.DO_NOTHING, related_name="+")
    attachment = models.ForeignKey(Attachment, on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64, db_index=True)
