"""Orders: what a customer has bought, what was promised for when, and how much of it they have."""

from typing import Any

from django.db import models

from guanxi.catalogue.documents import Document, DocumentLine, Importance
from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.records.models import narrowed, told_by


class OrderStatus(models.TextChoices):
    """How far an order has come."""

    DRAFT = "draft", words("Draft", "草稿")
    CONFIRMED = "confirmed", words("Confirmed", "已确认")
    PARTLY = "partly", words("Partly delivered", "部分交付")
    DELIVERED = "delivered", words("Delivered", "已交付")
    CLOSED = "closed", words("Closed", "已关闭")
    CANCELLED = "cancelled", words("Cancelled", "已取消")


class Production(models.TextChoices):
    """How far what was ordered is made, as the factory or its system says."""

    PLANNED = "planned", words("Planned", "已排产")
    RUNNING = "running", words("In production", "生产中")
    READY = "ready", words("Ready to send", "待发货")


class Order(Document):
    """What a customer has bought."""

    deal = columns.link(words("Deal", "商机"), "sales.Deal")
    contract = columns.link(words("Contract", "合同"), "ordering.Contract")
    channel = columns.link(words("Sales channel", "销售渠道"), "customers.SalesChannel")
    quote = columns.text(words("From quote", "来源报价单"), max_length=60)
    customer_number = columns.text(words("Customer's order number", "客户订单号"), max_length=60)
    status = columns.choice(words("Status", "订单状态"), OrderStatus, default=OrderStatus.DRAFT, editable=False)
    ordered_on = columns.date(words("Ordered", "下单日期"))
    wanted_on = columns.date(words("Wanted by", "客户要求交期"))
    promised_on = columns.date(words("Promised for", "承诺交期"))
    promised_first = columns.date(words("First promised for", "首次承诺交期"), editable=False)
    due_on = columns.date(words("Due", "待交付日期"), editable=False)
    delivered_on = columns.date(words("Delivered in full", "全部交付日期"), editable=False)
    days_late = columns.integer(words("Days late", "延迟天数"), editable=False)
    accepted_on = columns.date(words("Accepted on", "验收日期"), editable=False)
    cancelled_on = columns.date(words("Cancelled on", "取消日期"), editable=False)
    production = columns.choice(words("Production", "生产进度"), Production)
    ship_to = columns.text(words("Deliver to", "收货地址"), max_length=300)
    terms = columns.text(words("Terms of payment", "付款条件"), max_length=300)
    confirmed_on = columns.date(words("Confirmed on", "确认日期"), editable=False)
    amending = columns.boolean(words("Being amended", "变更中"), editable=False)
    revision = columns.integer(words("Amended so often", "变更次数"), default=0, editable=False)
    reason = columns.text(words("Why closed or cancelled", "关闭或取消原因"), max_length=300, editable=False)
    importance = columns.choice(words("Importance", "重要程度"), Importance, default=Importance.NORMAL)
    asked_below = columns.decimal(
        words("Asked: below the customer's prices by up to %", "申请特价：最多低于客户价（%）"),
        digits=7,
        decimals=2,
        editable=False,
    )
    tags = columns.tags(words("Tags", "标签"))
    description = columns.long_text(words("Notes", "备注"))

    class Meta(Document.Meta):
        abstract = False
        indexes = (
            *narrowed(Document.Meta.indexes, "status"),
            models.Index(fields=("status", "-updated_at", "-id"), name="order_status"),
            told_by(("due_on",), "order_due", "visibility", "account", "total_base"),
            told_by(("ordered_on",), "order_ordered", "visibility", "account", "total_base"),
            models.Index(fields=("number",), name="order_number"),
            models.Index(fields=("account",), condition=models.Q(visibility__gte=2), name="order_following"),
        )

    def __str__(self) -> str:
        return self.number

    @property
    def is_binding(self) -> bool:
        """Tell whether both sides rely on what it says: then it changes by an amendment only."""
        return self.status != OrderStatus.DRAFT and not self.amending


class OrderLine(DocumentLine):
    """Something on an order."""

    order = columns.link(words("Order", "订单"), "ordering.Order", required=True)
    promised_on = columns.date(words("Promised for", "承诺交期"))
    promised_first = columns.date(words("First promised for", "首次承诺交期"), editable=False)
    delivered = columns.decimal(words("Delivered", "已交付数量"), digits=14, decimals=4, default=0, editable=False)
    delivered_on = columns.date(words("Delivered in full", "全部交付日期"), editable=False)
    days_late = columns.integer(words("Days late", "延迟天数"), editable=False)
    note = columns.text(words("Note", "备注"))
    bundle = columns.text(words("Part of the bundle", "所属套装"))
    # What one cost the company when the order was confirmed, in its currency; kept by the database, see `costing`.
    cost: "models.BigIntegerField[Any, Any]" = models.BigIntegerField(null=True, editable=False)

    class Meta(DocumentLine.Meta):
        abstract = False

    def __str__(self) -> str:
        return self.text
