"""Other systems, what is exchanged with each of them, and whose word counts."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.text import format_lazy

from guanxi.lib.words import words
from guanxi.platform.entities import columns
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.models import Kept


class Topic(models.TextChoices):
    """What is exchanged."""

    PRODUCT = "product", words("In: products", "接收：产品")
    PRICE = "price", words("In: prices", "接收：价格")
    STOCK = "stock", words("In: stock", "接收：库存")
    CUSTOMER = "customer", words("In: customers", "接收：客户")
    CONTACT = "contact", words("In: contacts", "接收：联系人")
    CONTRACT = "contract", words("In: contracts", "接收：合同")
    ORDER = "order", words("In: state of orders", "接收：订单状态")
    DELIVERY = "delivery", words("In: deliveries", "接收：交付")
    RECEIVABLE = "receivable", words("In: receivables", "接收：应收款")
    RECEIPT = "receipt", words("In: receipts", "接收：回款")
    CREDIT = "credit", words("In: credit", "接收：信用")
    ORDERS_OUT = "orders_out", words("Out: confirmed orders", "发送：已确认订单")
    CUSTOMERS_OUT = "customers_out", words("Out: customers", "发送：客户")
    CONTACTS_OUT = "contacts_out", words("Out: contacts", "发送：联系人")
    CONTRACTS_OUT = "contracts_out", words("Out: contracts", "发送：合同")
    INVOICES_OUT = "invoices_out", words("Out: invoices", "发送：发票")
    RECEIPTS_OUT = "receipts_out", words("Out: receipts", "发送：回款")


class Preference(models.TextChoices):
    """Whose value counts where both sides changed it since the last exchange."""

    ASK = "ask", words("Ask a person", "由人工决定")
    THEIRS = "theirs", words("Theirs wins", "以对方为准")
    OURS = "ours", words("Ours wins", "以我方为准")
    NEWEST = "newest", words("The newest wins", "以最新为准")


# What comes in of these kinds of records has fields of which a rule may speak.
_KINDS_IN = (
    *("order", "account", "contact", "contract", "product", "price_entry", "stock_level", "delivery", "instalment"),
    *("receipt", "credit"),
)


def fields_exchanged() -> Iterator[tuple[str, Any]]:
    """Give the fields of what comes in, each name once."""
    named: dict[str, Any] = {}
    for key in _KINDS_IN:
        for one in entity(key).fields:
            if one.editable:
                named.setdefault(one.name, format_lazy("{} ({})", one.label, one.name))
    yield from named.items()


class OutsideSystem(Kept):
    """Another system of the company, or of a partner. What it brings and fetches is done as its service, with that one's rights."""

    name = columns.text(words("Name", "名称"), required=True, max_length=80)
    note = columns.text(words("What for", "用途"), max_length=300)
    webhook = columns.link(words("Tell it by webhook", "通过 Webhook 通知"), "webhooks.Webhook")
    active = columns.boolean(words("In use", "启用"), default=True)
    looked_after_by = columns.link(words("Looked after by", "对接负责人"), "identity.User")
    service = columns.link(words("Works as", "服务身份"), "identity.User", editable=False)

    def __str__(self) -> str:
        return self.name


class ExchangeRule(Kept):
    """What is exchanged with a system, and whose word counts; a rule that names a field holds for that field alone."""

    system = columns.link(words("Outside system", "外部系统"), "exchange.OutsideSystem", required=True)
    topic = columns.choice(words("What", "交换内容"), Topic, required=True)
    preference = columns.choice(words("Changed on both sides", "双方均已修改时"), Preference, default=Preference.ASK)
    field = columns.named(words("For this field only", "仅限字段"), fields_exchanged)
    mapping = columns.long_text(words("Columns", "列对应关系"))
    book = columns.link(words("Into the price book", "写入价目表"), "pricing.PriceBook")
    keeper = columns.link(words("New records belong to", "新记录负责人"), "identity.User")
    active = columns.boolean(words("In use", "启用"), default=True)

    class Meta(Kept.Meta):
        abstract = False
        constraints = (
            models.UniqueConstraint(
                fields=("system", "topic", "field"),
                condition=Q(deleted_at__isnull=True),
                name="exchange_rule_once",
                violation_error_message=words(
                    "There is a rule for this already; change that one.", "该内容已有规则，请直接修改。"
                ),
            ),
        )

    def __str__(self) -> str:
        return f"{self.system_id}/{self.topic}"
