"""Statements of commission with their lines: what the program worked out, and how far they have come."""

from typing import Any

from django.db import models
from django.db.models import Q

from guanxi.catalogue.models import currencies
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Child, Record


class StatementState(models.TextChoices):
    """How far a statement has come. Only an open or a disputed one is worked out anew."""

    OPEN = "open", words("Open", "核算中")
    DISPUTED = "disputed", words("Disputed", "有异议")
    SUBMITTED = "submitted", words("Submitted", "待审批")
    APPROVED = "approved", words("Approved", "已审批")
    LOCKED = "locked", words("Locked", "已锁定")


class CommissionStatement(Record):
    """What one person is paid by one plan for one period; its owner is the person, and the program alone writes it."""

    number = columns.text(words("Number", "编号"), max_length=40, editable=False)
    plan = columns.link(words("Plan", "提成方案"), "incentives.CommissionPlan", editable=False)
    first_on = columns.date(words("First day", "起始日期"), editable=False)
    last_on = columns.date(words("Last day", "截止日期"), editable=False)
    state = columns.choice(words("State", "状态"), StatementState, default=StatementState.OPEN, editable=False)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    earned = columns.money(words("Earned", "本期提成"), least=None, currency="currency", default=0, editable=False)
    corrected = columns.money(
        words("Corrected and taken back", "更正与扣回"), least=None, currency="currency", default=0, editable=False
    )
    topped = columns.money(words("Advanced", "保底补足"), currency="currency", default=0, editable=False)
    recovered = columns.money(
        words("Recovered", "抵扣前期"), least=None, currency="currency", default=0, editable=False
    )
    payable = columns.money(words("To pay out", "应发提成"), currency="currency", default=0, editable=False)
    owed = columns.money(words("Still to recover", "待抵扣余额"), currency="currency", default=0, editable=False)
    calculated_at = columns.moment(words("Worked out", "核算时间"), editable=False)
    objection = columns.text(words("Objection", "异议说明"), max_length=500, editable=False)
    answer = columns.text(words("Answer", "答复"), max_length=500, editable=False)
    submitted_by = columns.link(words("Submitted by", "提交人"), "identity.User", editable=False)
    submitted_at = columns.moment(words("Submitted", "提交时间"), editable=False)
    approved_by = columns.link(words("Approved by", "审批人"), "identity.User", editable=False)
    approved_at = columns.moment(words("Approved", "审批时间"), editable=False)
    locked_by = columns.link(words("Locked by", "锁定人"), "identity.User", editable=False)
    locked_at = columns.moment(words("Locked", "锁定时间"), editable=False)

    class Meta(Record.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                name="statement_once",
                fields=("plan", "owner", "first_on"),
                condition=Q(deleted_at__isnull=True),
                violation_error_message=words(
                    "There is a statement of this person for this period already.", "该人员本期的提成结算单已存在。"
                ),
            ),
        )

    def __str__(self) -> str:
        return self.number


class LineKind(models.TextChoices):
    """What a line stands for."""

    EVENT = "event", words("Commission", "提成")
    ROUNDING = "rounding", words("Rounding", "尾差")
    CAP = "cap", words("Cap", "封顶")
    CORRECTION = "correction", words("Correction", "更正")
    CLAWBACK = "clawback", words("Taken back", "扣回")
    DRAW = "draw", words("Draw", "保底补足")
    RECOVERED = "recovered", words("Recovered", "抵扣前期")


class StatementLine(Child):
    """A line of a statement: what it is for, its base, rate and amount. `source` tells what it stands for."""

    statement = columns.link(
        words("Statement", "提成结算单"), "incentives.CommissionStatement", required=True, editable=False
    )
    position = columns.integer(words("Order", "顺序"), default=1, editable=False)
    kind = columns.choice(words("Kind", "类型"), LineKind, default=LineKind.EVENT, editable=False)
    component = columns.link(words("Component", "提成项目"), "incentives.CommissionComponent", editable=False)
    day = columns.date(words("Day", "日期"), editable=False)
    deal = columns.link(words("Deal", "商机"), "sales.Deal", editable=False)
    order = columns.link(words("Order", "订单"), "ordering.Order", editable=False)
    receipt = columns.link(words("Receipt", "回款"), "cash.Receipt", editable=False)
    corrects = columns.link(words("Corrects", "更正的结算单"), "incentives.CommissionStatement", editable=False)
    source = columns.text(words("Source", "来源"), max_length=40, editable=False)
    currency = columns.named(words("Currency", "币种"), currencies, editable=False)
    share = columns.decimal(words("Share in percent", "分成比例（%）"), digits=5, decimals=2, editable=False)
    base = columns.money(words("Base", "计提基数"), least=None, currency="currency", editable=False)
    # The base where it is a margin: told on the page of the statement to who reads costs, since rate and base would tell them.
    margin: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(null=True, editable=False)
    units = columns.decimal(words("Units", "数量"), digits=18, decimals=4, editable=False)
    tier = columns.integer(words("Tier", "档位"), editable=False)
    rate = columns.decimal(words("Rate", "提成率"), digits=14, decimals=4, editable=False)
    times = columns.decimal(words("Accelerator", "加速倍数"), digits=6, decimals=2, editable=False)
    amount = columns.money(words("Amount", "提成金额"), least=None, currency="currency", default=0, editable=False)

    class Meta(Child.Meta):
        abstract = False
