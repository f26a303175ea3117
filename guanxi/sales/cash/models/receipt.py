"""Receipts: money that came in, who says it is their customer's, and which instalments it pays."""

from typing import Any

from django.db import models
from django.db.models import F, Q

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record, told_by


class Way(models.TextChoices):
    """How money came in."""

    TRANSFER = "transfer", words("Bank transfer", "银行转账")
    BILL = "bill", words("Bill of exchange", "承兑汇票")
    CASH = "cash", words("Cash", "现金")
    ONLINE = "online", words("Online payment", "在线支付")
    CARD = "card", words("Card", "刷卡")
    OTHER = "other", words("Other", "其他")


class ReceiptState(models.TextChoices):
    """How far a receipt has come."""

    UNCLAIMED = "unclaimed", words("Unclaimed", "待认领")
    CLAIMED = "claimed", words("Claimed", "已认领")
    PART = "part", words("Part matched", "部分核销")
    MATCHED = "matched", words("Matched", "已核销")
    REFUNDED = "refunded", words("Refunded", "已退款")


class Receipt(Record):
    """Money that came in. `rest` is what is neither allocated nor refunded: the customer's credit balance."""

    number = columns.text(words("Number", "编号"), max_length=40)
    received_on = columns.date(words("Received on", "到账日期"), required=True)
    amount = columns.money(words("Amount", "到账金额"), required=True, least=1, currency="currency")
    currency = columns.named(words("Currency", "币种"), currencies)
    rate = columns.decimal(words("Exchange rate", "汇率"), digits=18, decimals=8, editable=False)
    amount_base = columns.money(words("Amount in the company's currency", "金额（本位币）"), editable=False)
    payer = columns.text(words("Payer as the bank wrote it", "付款方（银行户名）"), max_length=200)
    way = columns.choice(words("Way", "收款方式"), Way, default=Way.TRANSFER)
    source = columns.text(words("Our account", "收款账户"), max_length=80)
    reference = columns.text(words("Bank reference", "银行流水号"), max_length=100)
    text = columns.text(words("What it is for", "附言"), max_length=500)
    part_of = columns.link(words("Part of", "拆分自"), "cash.Receipt", editable=False)
    account = columns.link(words("Account", "客户"), "customers.Account")
    state = columns.choice(words("State", "认领状态"), ReceiptState, default=ReceiptState.UNCLAIMED, editable=False)
    allocated = columns.money(words("Allocated", "已核销金额"), default=0, currency="currency", editable=False)
    refunded = columns.money(words("Refunded", "已退款金额"), default=0, currency="currency", editable=False)
    rest = columns.money(words("Not allocated", "未核销余额"), default=0, currency="currency", editable=False)
    refunded_on = columns.date(words("Last refunded on", "最近退款日期"), editable=False)
    refunded_why = columns.text(words("Why it was refunded", "退款原因"), max_length=300, editable=False)
    # Each refund with its day, kept by the database: `{"day": …, "amount": minor units}`.
    refunds: "models.JSONField[Any, Any]" = models.JSONField(null=True, editable=False)

    class Meta(Record.Meta):
        abstract = False
        indexes = (
            *Record.Meta.indexes,
            told_by(("received_on",), "receipt_day", "visibility", "account", "amount_base"),
            models.Index(fields=("state", "received_on"), name="receipt_state"),
            models.Index(fields=("account", "received_on"), name="receipt_account"),
            models.Index(fields=("number",), name="receipt_number"),
        )
        constraints = (
            models.CheckConstraint(
                name="receipt_never_spent_twice",
                condition=Q(allocated__gte=0, refunded__gte=0, amount__gte=F("allocated") + F("refunded")),
                violation_error_message=words(
                    "No more can be allocated or refunded than came in.", "核销与退款合计不能超过到账金额。"
                ),
            ),
            models.UniqueConstraint(
                name="receipt_once_by_reference",
                fields=("source", "reference"),
                condition=~Q(reference="") & Q(deleted_at__isnull=True),
                violation_error_message=words(
                    "This line of the bank has been entered already.", "该银行流水已经录入。"
                ),
            ),
        )

    def __str__(self) -> str:
        return self.number


class Allocation(Child):
    """What of a receipt pays what of an instalment; one that was reversed stays and counts for nothing."""

    receipt = columns.link(words("Receipt", "回款"), "cash.Receipt", required=True, editable=False)
    instalment = columns.link(words("Instalment", "回款计划"), "cash.Instalment", required=True, editable=False)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    amount = columns.money(words("Amount", "核销金额"), required=True, least=1, currency="currency", editable=False)
    allocated_on = columns.date(words("Allocated on", "核销日期"), editable=False)
    reversed_on = columns.date(words("Reversed on", "撤销日期"), editable=False)
    reversed_why = columns.text(words("Why it was reversed", "撤销原因"), max_length=300, editable=False)

    class Meta(Child.Meta):
        abstract = False
        constraints = (models.CheckConstraint(name="allocation_of_something", condition=Q(amount__gt=0)),)


class ClaimState(models.TextChoices):
    """What became of a claim."""

    ASKED = "asked", words("Asked", "待确认")
    CONFIRMED = "confirmed", words("Confirmed", "已确认")
    GIVEN_BACK = "given_back", words("Given back", "已退回")


class ReceiptClaim(Record):
    """Somebody says that money which came in, or a part of it, is their customer's; a part that is confirmed becomes the receipt."""

    receipt = columns.link(words("Receipt", "回款"), "cash.Receipt", editable=False)
    account = columns.link(words("Account", "客户"), "customers.Account", editable=False)
    instalment = columns.link(words("Instalment", "回款计划"), "cash.Instalment", editable=False)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    amount = columns.money(words("Amount claimed", "认领金额"), currency="currency", editable=False)
    payer = columns.text(words("Payer as the bank wrote it", "付款方（银行户名）"), editable=False)
    received_on = columns.date(words("Received on", "到账日期"), editable=False)
    note = columns.text(words("Note", "认领说明"), max_length=300, editable=False)
    state = columns.choice(words("State", "状态"), ClaimState, default=ClaimState.ASKED, editable=False)
    answered_by = columns.link(words("Answered by", "处理人"), "identity.User", editable=False)
    answered_at = columns.moment(words("Answered", "处理时间"), editable=False)
    answer = columns.text(words("Answer", "处理意见"), max_length=300, editable=False)

    class Meta(Record.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                name="claim_one_of_a_receipt",
                fields=("receipt",),
                condition=Q(state="confirmed", deleted_at__isnull=True),
                violation_error_message=words(
                    "Somebody else has claimed this receipt already.", "该笔回款已被他人认领。"
                ),
            ),
        )
