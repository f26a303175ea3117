"""The verbs of quotes, as pages and programs offer them."""

from dataclasses import replace

from guanxi.customers.models import Contact
from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field, Values
from guanxi.platform.entities.kinds import BOOLEAN, LINK, LONG_TEXT, MAIL, TEXT
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.notifying import outbox
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash.models import PaymentTerms
from guanxi.sales.ordering.models import Order, OrderStatus
from guanxi.sales.quoting.actions.answer_comment import answer_comment, has_page
from guanxi.sales.quoting.actions.answer_quote import (
    ANSWERABLE,
    accept_quote,
    decline_quote,
    take_links_back,
)
from guanxi.sales.quoting.actions.ask_special_price import ask_price_of_order, ask_special_price
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_alternative, new_version
from guanxi.sales.quoting.actions.send_quote import SENDABLE, send_quote
from guanxi.sales.quoting.actions.start_quote import take_products
from guanxi.sales.quoting.actions.take_terms import is_draft, take_terms
from guanxi.sales.quoting.limits import is_being_decided, is_open, judged_once
from guanxi.sales.quoting.models import ORDERABLE, Quote, QuoteStatus


def _needs_approval(quote: Quote) -> bool:
    return quote.status == QuoteStatus.DRAFT and bool(judged_once(quote, someone()).exceeded)


def _order_needs_it(order: Order) -> bool:
    return is_open(order) and bool(judged_once(order, someone()).exceeded) and not is_being_decided(order)


def _may_begin_anew(quote: Quote) -> bool:
    """Tell whether another version may follow: not of a draft, and of what became an order only once that is cancelled."""
    if quote.status == QuoteStatus.ORDERED:
        return Order.objects.filter(pk=quote.order_id, status=OrderStatus.CANCELLED).exists()
    return quote.status not in (QuoteStatus.DRAFT, QuoteStatus.WAITING)


def _can_send(quote: Quote) -> bool:
    return quote.status in SENDABLE and not _needs_approval(quote)


def _to_whom(quote: Quote) -> Values:
    """Give the address of the contact, to whoever reads it and where mails go out at all: else only the link is made."""
    if not outbox.is_open(outbox.MAIL) or not quote.contact_id or not view_of(entity("contact")).reads("mail"):
        return {}
    return {"mail": Contact.objects.filter(pk=quote.contact_id).values_list("mail", flat=True).first() or ""}


_ASK = Action(
    "ask_special_price",
    words("Ask for a special price", "申请特价"),
    ask_special_price,
    inputs=(
        Field("reason", "reason", LONG_TEXT, words("Why", "申请理由")),
        "importance",
        Field("urgent", "urgent", BOOLEAN, words("Urgent", "紧急"), default=False),
    ),
    required=("reason",),
    available=_needs_approval,
    starts=lambda record: {"importance": record.importance},
    icon="discount",
    primary=True,
)
ASK_OF_ORDER = replace(_ASK, run=ask_price_of_order, available=_order_needs_it)
ACTIONS = (
    Action(
        "send",
        words("Send", "发送"),
        send_quote,
        inputs=(
            Field("mail", "mail", MAIL, words("To (empty: only make the link)", "收件人（留空则仅生成链接）")),
            Field("message", "message", LONG_TEXT, words("Message", "附言")),
        ),
        available=_can_send,
        starts=_to_whom,
        icon="send",
        primary=True,
    ),
    _ASK,
    Action(
        "make_order",
        words("Make the order", "生成订单"),
        make_order,
        available=lambda quote: quote.status in ORDERABLE,
        icon="shopping-cart",
        primary=True,
        leads=("order",),
    ),
    Action(
        "accept",
        words("Customer accepted", "客户已接受"),
        accept_quote,
        inputs=(Field("signed_by", "signed_by", TEXT, words("Who accepted it", "接受人"), max_length=100),),
        available=lambda quote: quote.status in ANSWERABLE,
        icon="circle-check",
    ),
    Action(
        "decline",
        words("Customer declined", "客户已拒绝"),
        decline_quote,
        inputs=(
            Field("decline_reason", "decline_reason", TEXT, words("Why it was declined", "拒绝原因"), max_length=500),
        ),
        required=("decline_reason",),
        available=lambda quote: quote.status in ANSWERABLE,
        icon="circle-x",
    ),
    Action(
        "answer_comment",
        words("Answer the customer", "回复客户"),
        answer_comment,
        inputs=(Field("text", "text", LONG_TEXT, words("Answer", "回复内容")),),
        required=("text",),
        available=lambda quote: quote.status not in (QuoteStatus.DRAFT, QuoteStatus.WAITING) and has_page(quote),
        icon="message",
    ),
    Action(
        "take_products",
        words("Take the products of the deal", "带入商机产品"),
        take_products,
        available=lambda quote: quote.status == QuoteStatus.DRAFT and quote.deal_id is not None,
        icon="package",
    ),
    Action(
        "take_terms",
        words("Take terms of payment", "带入付款条件"),
        take_terms,
        inputs=(
            Field(
                "payment_terms",
                "payment_terms",
                LINK,
                words("Terms of payment", "付款条件"),
                target=PaymentTerms,
                required=True,
            ),
        ),
        required=("payment_terms",),
        available=is_draft,
        icon="percentage",
    ),
    Action(
        "new_version",
        words("New version", "新建版本"),
        new_version,
        available=_may_begin_anew,
        icon="versions",
        leads=True,
    ),
    Action(
        "new_alternative",
        words("New alternative", "新建备选方案"),
        new_alternative,
        inputs=("alternative",),
        required=("alternative",),
        verb="read",
        icon="copy",
        leads=True,
    ),
    Action(
        "take_links_back",
        words("Take links back", "收回客户链接"),
        take_links_back,
        available=lambda quote: quote.status == QuoteStatus.SENT,
        icon="x",
    ),
)
