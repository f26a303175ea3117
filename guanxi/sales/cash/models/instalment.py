"""Instalments: what a customer is to pay, when, and what of it has come in."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record, told_by
from guanxi.sales.cash.models.terms import Event, Part


class InstalmentState(models.TextChoices):
    """How an instalment stands."""

    DRAFT = "draft", words("Not agreed yet", "尚未生效")
    PLANNED = "planned", words("Planned", "计划中")
    DUE = "due", words("Due", "待收款")
    PART = "part", words("Part paid", "部分回款")
    PAID = "paid", words("Paid", "已回款")
    OVERDUE = "overdue", words("Overdue", "已逾期")
    WAIVED = "waived", words("Waived", "已豁免")


class Instalment(Record):
    """A part of what a customer owes. The database keeps `received`, `open` and `state` by what was allocated and by the calendar.

    As long as its order, or the contract that it stands under without one, is not agreed it is a plan: nothing of it is open.
    """

    number = columns.text(words("Number", "编号"), max_length=40)
    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    order = columns.link(words("Order", "订单"), "ordering.Order")
    contract = columns.link(words("Contract", "合同"), "ordering.Contract")
    position = columns.integer(words("Place", "期次"), default=1)
    kind = columns.choice(words("Kind", "款项类型"), Part, default=Part.OTHER)
    event = columns.choice(words("Counted from", "起算事件"), Event)
    days = columns.integer(words("Days after", "之后天数"), default=0, least=0, most=3650)
    due_on = columns.date(words("Due on", "应收日期"))
    percent = columns.decimal(words("Percent", "比例（%）"), digits=5, decimals=2, least=0, most=100)
    amount = columns.money(words("Amount", "应收金额"), required=True, currency="currency")
    currency = columns.named(words("Currency", "币种"), currencies)
    rate = columns.decimal(words("Exchange rate", "汇率"), digits=18, decimals=8, editable=False)
    amount_base = columns.money(words("Amount in the company's currency", "应收金额（本位币）"), editable=False)
    state = columns.choice(words("State", "回款状态"), InstalmentState, default=InstalmentState.PLANNED, editable=False)
    received = columns.money(words("Received", "已收金额"), default=0, currency="currency", editable=False)
    open = columns.money(words("Open", "未收金额"), default=0, currency="currency", editable=False)
    open_base = columns.money(words("Open in the company's currency", "未收金额（本位币）"), editable=False)
    paid_on = columns.date(words("Last paid on", "最近回款日期"), editable=False)
    held = columns.boolean(words("Held back", "质保期内"), editable=False)
    waived_on = columns.date(words("Waived on", "豁免日期"), editable=False)
    waived_why = columns.text(words("Why it was waived", "豁免原因"), max_length=300, editable=False)
    agreed_on = columns.date(words("Owed since", "生效日期"), editable=False)
    withdrawn = columns.boolean(words("Withdrawn with its order", "随订单撤销"), editable=False)
    note = columns.text(words("Note", "备注"), max_length=500)
    # By how much its plan was mended after it was due, with the day: `{"day": …, "less": minor units}`; less than 0 where more was put on it.
    mended: "models.JSONField[Any, Any]" = models.JSONField(null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            told_by(("state", "due_on"), "instalment_due", "visibility", "account", "open_base"),
            models.Index(fields=("account", "due_on"), name="instalment_account"),
            models.Index(fields=("number",), name="instalment_number"),
        )
        constraints = (
            models.CheckConstraint(
                name="instalment_never_more_than_due",
                condition=Q(received__gte=0, received__lte=F("amount")),
                violation_error_message=words(
                    "No more can be received than an instalment comes to.", "回款金额不能超过应收金额。"
                ),
            ),
        )

    def __str__(self) -> str:
        return self.number
