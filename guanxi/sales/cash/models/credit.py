"""Credit: how much a customer may owe, and orders that were let through beyond it."""

from typing import Any

from django.db import models
from django.db.models import Q

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Record


class Credit(Record):
    """How much one customer may owe and for how long; blocked, no order of theirs is confirmed."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    limit = columns.money(words("Credit limit", "信用额度"))
    days = columns.integer(words("Credit period in days", "账期（天）"), least=0, most=3650)
    blocked = columns.boolean(words("Blocked", "信用冻结"))
    blocked_why = columns.text(words("Why it is blocked", "冻结原因"), max_length=300)
    note = columns.text(words("Note", "备注"), max_length=500)

    class Meta(Record.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                name="credit_one_of_a_customer",
                fields=("account",),
                condition=Q(deleted_at__isnull=True),
                violation_error_message=words("This customer has a credit already.", "该客户已有信用档案。"),
            ),
        )


class ReleaseState(models.TextChoices):
    """What became of a request to let an order through."""

    ASKED = "asked", words("Asked", "待批准")
    GRANTED = "granted", words("Granted", "已批准")
    REFUSED = "refused", words("Refused", "已拒绝")


class CreditRelease(Record):
    """Somebody asks that a customer may buy so much although their credit does not reach, or is blocked."""

    account = columns.link(words("Account", "客户"), "customers.Account", required=True)
    order = columns.link(words("For this order only", "仅限该订单"), "ordering.Order")
    amount = columns.money(words("Amount of the order", "订单金额"), required=True)
    used = columns.money(words("Used by orders", "已使用金额"), default=0, editable=False)
    # How much of it each order used, by its number; given back by the database when that order is cancelled (`upkeep`).
    uses: "models.JSONField[Any, Any]" = models.JSONField(null=True, editable=False)
    reason = columns.text(words("Reason", "申请理由"), required=True, max_length=500)
    until = columns.date(words("Valid until", "有效期至"))
    state = columns.choice(words("State", "状态"), ReleaseState, default=ReleaseState.ASKED, editable=False)
    answered_by = columns.link(words("Answered by", "处理人"), "identity.User", editable=False)
    answered_at = columns.moment(words("Answered", "处理时间"), editable=False)
    answer = columns.text(words("Answer", "处理意见"), max_length=300, editable=False)

    class Meta(Record.Meta):
        abstract = False
