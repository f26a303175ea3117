"""What can be exchanged: the kind of record, by what one is found again, and what goes out when."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as attribute
from typing import Any, Final

from django.db.models import Q

from guanxi.sales.cash.models import InvoiceState
from guanxi.sales.exchange.models import Topic
from guanxi.sales.ordering.models import ContractStatus, OrderStatus


@dataclass(frozen=True)
class Coming:
    """What comes in: `natural` are the fields that name a record where the outside id is not known yet.

    `makes`: what is not known is made. `dated` is the moment that tells an older row from a newer one. `rights` names the kind whose
    rights count where a record is part of another one.
    """

    kind: str
    natural: tuple[tuple[str, ...], ...]
    makes: bool = True
    dated: str = ""
    fixed: Mapping[str, Any] = attribute(default_factory=dict)
    rights: str = ""


@dataclass(frozen=True)
class Going:
    """What goes out: which records, and the kind of their lines with the link that leads back."""

    kind: str
    condition: Q
    lines: str = ""
    line_of: str = ""


COMING: Final[Mapping[str, Coming]] = {
    Topic.PRODUCT: Coming("product", (("code",), ("name",))),
    Topic.PRICE: Coming("price_entry", (("book", "product", "from_quantity"),), fixed={"kind": "fixed"}),
    Topic.STOCK: Coming("stock_level", (("product", "warehouse"),), dated="counted_at"),
    Topic.CUSTOMER: Coming("account", (("number",), ("tax_number",))),
    Topic.CONTACT: Coming("contact", (("mail",), ("mobile",))),
    Topic.CONTRACT: Coming("contract", (("number",),)),
    Topic.ORDER: Coming("order", (("number",),), makes=False),
    Topic.DELIVERY: Coming("delivery", (("number",),), rights="order"),
    Topic.RECEIVABLE: Coming("instalment", (("number",),)),
    Topic.RECEIPT: Coming("receipt", (("source", "reference"),)),
    Topic.CREDIT: Coming("credit", (("account",),)),
}
GOING: Final[Mapping[str, Going]] = {
    Topic.ORDERS_OUT: Going(
        "order",
        Q(status__in=(OrderStatus.CONFIRMED, OrderStatus.PARTLY, OrderStatus.DELIVERED, OrderStatus.CLOSED)),
        lines="order_line",
        line_of="order",
    ),
    Topic.CUSTOMERS_OUT: Going("account", Q()),
    Topic.CONTACTS_OUT: Going("contact", Q()),
    Topic.CONTRACTS_OUT: Going("contract", ~Q(status=ContractStatus.DRAFT)),
    Topic.INVOICES_OUT: Going("invoice", ~Q(state=InvoiceState.DRAFT), lines="invoice_line", line_of="invoice"),
    Topic.RECEIPTS_OUT: Going("receipt", Q()),
}


def kind_of(topic: str) -> str:
    """Give the key of the kind of record that a topic is about."""
    return COMING[topic].kind if topic in COMING else GOING[topic].kind


def rights_kind(topic: str) -> str:
    """Give the key of the kind whose rights decide who may bring or fetch a topic."""
    return (COMING[topic].rights or COMING[topic].kind) if topic in COMING else GOING[topic].kind
