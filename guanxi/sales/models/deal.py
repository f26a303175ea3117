"""Deals (opportunities): what may be sold, to whom, for how much, and how far it has come."""

from django.db import models

from guanxi.customers.models import Source
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import Contacted, narrowed, told_by
from guanxi.sales.models.pipeline import ForecastCategory, Outcome


class Deal(Contacted):
    """A chance to sell."""

    number = columns.text(words("Number", "商机编号"), max_length=40)
    name = columns.text(words("Name", "商机名称"))
    account = columns.link(words("Account", "客户"), "customers.Account")
    contact = columns.link(words("Contact", "联系人"), "customers.Contact")
    product = columns.link(words("Product", "主要产品"), "catalogue.Product")
    pipeline = columns.link(words("Pipeline", "销售流程"), "sales.Pipeline")
    stage = columns.link(words("Stage", "阶段"), "sales.Stage")
    outcome = columns.choice(words("Outcome", "结果"), Outcome, default=Outcome.OPEN, editable=False)
    amount = columns.money(words("Amount", "金额"))
    probability = columns.percent(words("Probability", "赢单概率"))
    forecast = columns.choice(words("Forecast category", "预测类别"), ForecastCategory)
    opened_on = columns.date(words("Opened", "开始日期"))
    expected_on = columns.date(words("Expected close", "预计成交日期"))
    closed_on = columns.date(words("Closed", "关闭日期"))
    stage_since = columns.date(words("In this stage since", "进入阶段日期"), editable=False)
    rots_on = columns.date(words("Rots on", "停滞日期"), editable=False)
    loss_reason = columns.link(words("Reason lost", "输单原因"), "sales.LossReason")
    loss_note = columns.text(words("What we learn from it", "输单说明"), max_length=500)
    source = columns.choice(words("Source", "商机来源"), Source)
    channel = columns.link(words("Sales channel", "销售渠道"), "customers.SalesChannel")
    # Since when it waits for an answer of somebody above: kept by guanxi.sales.capture.
    escalated_at = columns.moment(words("Escalated since", "上报时间"), editable=False)
    next_step = columns.text(words("Next step", "下一步"))
    tags = columns.tags(words("Tags", "标签"))
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Contacted.Meta):
        abstract = False
        indexes = (
            *narrowed(Contacted.Meta.indexes, "stage", "outcome"),
            models.Index(fields=("stage", "-updated_at", "-id"), name="deal_stage"),
            # The board of whoever reaches few deals: without it, all deals of a stage would be looked through.
            models.Index(fields=("owner", "stage"), name="deal_board"),
            # What was won in a month, what is expected in one.
            told_by(("outcome", "closed_on"), "deal_closed", "visibility", "account", "amount"),
            told_by(
                ("outcome", "expected_on"),
                "deal_expected",
                "visibility",
                "account",
                "amount",
                "probability",
                "forecast",
            ),
            told_by(("outcome", "rots_on"), "deal_rotting", "visibility", "account", "amount"),
            told_by(("owner", "created_at"), "deal_made", "visibility", "account", "amount"),
            models.Index(
                fields=("escalated_at",), name="deal_escalated", condition=models.Q(escalated_at__isnull=False)
            ),
            models.Index(fields=("number",), name="deal_number"),
            models.Index(fields=("account",), condition=models.Q(visibility__gte=2), name="deal_following"),
        )

    def __str__(self) -> str:
        return self.name
