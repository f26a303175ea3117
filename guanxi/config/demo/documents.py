"""Quotes, orders, deliveries and contracts of the demo company, in every state; orders are those of deals that were won."""

import datetime as dt
from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from django.utils import timezone

from guanxi.catalogue.models import Product
from guanxi.config.demo.around import Book
from guanxi.config.demo.bundles import TOGETHER
from guanxi.config.demo.customers import Maker
from guanxi.config.demo.written import ids
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import someone
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, find_row
from guanxi.sales.cash.actions.plan_instalments import plan_instalments
from guanxi.sales.cash.models import PaymentTerms
from guanxi.sales.models import Deal, DealLine
from guanxi.sales.ordering.actions.amend_order import amend_order
from guanxi.sales.ordering.actions.cancel_order import cancel_order
from guanxi.sales.ordering.actions.close_order import close_order
from guanxi.sales.ordering.actions.confirm_order import confirm_order
from guanxi.sales.ordering.actions.deliver_order import deliver_order
from guanxi.sales.ordering.actions.receive_delivery import receive_delivery
from guanxi.sales.ordering.actions.sign_contract import sign_contract
from guanxi.sales.ordering.actions.terminate_contract import terminate_contract
from guanxi.sales.ordering.models import Contract, Order, OrderLine
from guanxi.sales.quoting.actions.add_products import add_products
from guanxi.sales.quoting.actions.answer_comment import answer_comment
from guanxi.sales.quoting.actions.answer_quote import accept_quote, comment_as_customer, decline_quote
from guanxi.sales.quoting.actions.ask_special_price import ask_price_of_order, ask_special_price
from guanxi.sales.quoting.actions.make_order import make_order
from guanxi.sales.quoting.actions.new_version import new_version
from guanxi.sales.quoting.actions.send_quote import send_quote
from guanxi.sales.quoting.actions.start_quote import start_quote
from guanxi.sales.quoting.limits import beyond_limits
from guanxi.sales.quoting.models import Quote, QuoteLine

_MOST = 2
_QUOTES = ("draft", "sent", "waiting", "accepted", "waiting", "declined", "ordered", "waiting", "version")
# state, began so many days ago, lasts so many days
_CONTRACTS = (("draft", 0, 365), ("active", 100, 730), ("ending", 335, 365), ("terminated", 200, 365))


def fill_documents(maker: Maker, book: Book, place: int) -> None:
    """Give the acting person orders for what they won lately, quotes for what is open, and a contract."""
    with_products = Deal.objects.filter(owner=someone().user_id, pk__in=DealLine.objects.values("deal"))
    won = list(with_products.filter(outcome="won").order_by("-closed_on")[:_MOST])
    orders = _orders(maker, won)
    terms = list(PaymentTerms.objects.order_by("pk"))
    for number, (order, deal) in enumerate(zip(orders, won, strict=True)):
        _bring(maker, order, _state(deal.closed_on, place + number), terms[(place + number) % len(terms)])
    still = list(with_products.filter(outcome="open").order_by("-amount")[2 : 3 + place % 2])
    for number, deal in enumerate(still):
        _quote(maker, deal, _QUOTES[(2 * place + number) % len(_QUOTES)])
    _contract(maker, book, place)


def _orders(maker: Maker, won: Sequence[Deal]) -> list[int]:
    rows = [
        {
            "account": deal.account_id,
            "deal": deal.pk,
            "contact": deal.contact_id,
            "customer_number": f"PO-{maker.random.randint(10000, 99999)}",
            "ordered_on": deal.closed_on,
            "promised_on": deal.closed_on + dt.timedelta(days=25),
            "production": ("", "planned", "running", "ready")[number % 4],
        }
        for number, deal in enumerate(won)
    ]
    orders = ids(create_many(entity("order"), rows)) if rows else []
    by_deal = {deal.pk: order for deal, order in zip(won, orders, strict=True)}
    lines = [
        {"order": by_deal[line.deal_id], "position": 1, "product": line.product_id, "quantity": str(line.quantity)}
        for line in DealLine.objects.filter(deal__in=by_deal).order_by("pk")
    ]
    if lines:
        ids(create_many(entity("order_line"), lines))
    return orders


def _state(won_on: dt.date, number: int) -> str:
    """Give where an order of this age stands."""
    age = (timezone.localdate() - won_on).days
    if age < 25:
        return ("draft", "confirmed", "asking", "amending", "cancelled")[number % 5]
    if age < 60:
        return ("late", "amended", "partly", "delivered", "delivered late")[number % 5]
    return ("delivered", "delivered late", "closed")[number % 3]


def _bring(maker: Maker, number: int, state: str, terms: PaymentTerms) -> None:
    """Bring an order to where it is to stand."""
    who = someone()
    if not OrderLine.objects.filter(order=number).exists() or state == "draft":
        return
    if state == "cancelled":
        cancel_order(_order(number), by=who, reason="预算取消" if maker.chinese else "Their budget was cut")
        return
    if state == "asking":
        line = OrderLine.objects.filter(order=number).order_by("position").first()
        change(entity("order_line"), line.pk if line else 0, {"discount": "22"})
        reason = "客户承诺年内再订两台。" if maker.chinese else "They will order two more this year."
        ask_price_of_order(_order(number), by=who, reason=reason, importance="critical")
        return
    confirm_order(_order(number), by=who)
    if state == "amending":
        amend_order(_order(number), by=who, reason="增加一台" if maker.chinese else "One more unit")
        return
    _deliver(maker, number, state)
    plan_instalments(_order(number), by=someone(), payment_terms=terms.pk)
    if state == "amended":  # by more than its plan knows of
        amend_order(_order(number), by=who, reason="客户追加两台" if maker.chinese else "Two more of them")
        line = OrderLine.objects.filter(order=number).order_by("position").first()
        if line is not None:
            change(entity("order_line"), line.pk, {"quantity": str(line.quantity + 2)})
        confirm_order(_order(number), by=who)
    if state == "closed":
        close_order(_order(number), by=who)


def _deliver(maker: Maker, number: int, state: str) -> None:
    who, today, order = someone(), timezone.localdate(), _order(number)
    how: dict[str, Any] = {"carrier": "顺丰速运" if maker.chinese else "DHL", "tracking": f"SF{number:010}"}
    if state == "partly":
        line = OrderLine.objects.filter(order=number).order_by("position").first()
        if line is not None and line.quantity > 1:
            deliver_order(order, by=who, sent_on=today - dt.timedelta(days=4), quantities={line.pk: Decimal(1)}, **how)
    if state in ("delivered", "delivered late", "closed"):
        sent = order.promised_on + dt.timedelta(days=9 if state == "delivered late" else -6)
        sent = min(sent, today - dt.timedelta(days=2))
        made = deliver_order(order, by=who, sent_on=sent, **how)
        name = str(maker.person()["name"])
        receive_delivery(made, by=who, received_on=sent + dt.timedelta(days=1), received_by=name)


def _quote(maker: Maker, deal: Deal, state: str) -> None:
    """Bring a quote for an open deal to where it is to stand."""
    who, chinese = someone(), maker.chinese
    quote: Quote = start_quote(deal, by=who)
    name = "仪器采购报价" if chinese else "Instruments and calibration"
    quote = change(entity("quote"), quote.pk, {"name": name, "language": "zh" if chinese else "en"})
    line = QuoteLine.objects.filter(quote=quote.pk).first()
    if state in ("draft", "ordered"):
        starter = Product.objects.filter(code=TOGETHER).values_list("pk", flat=True)
        add_products(quote, by=who, products=dict.fromkeys(starter, Decimal(1)))
    if state == "draft" or line is None:
        return
    change(entity("quote_line"), line.pk, {"discount": "28" if state == "waiting" else "5"})
    quote = find_row(entity("quote"), quote.pk)
    if beyond_limits(quote, who):
        reason = (
            "竞争对手报价更低，客户承诺本月签约。"
            if chinese
            else "A rival is cheaper; they promise to sign this month."
        )
        ask_special_price(quote, by=who, reason=reason, importance="high", urgent=True)
        return
    parts = (
        ("预付款" if chinese else "In advance", "30", "order", 7),
        ("余款" if chinese else "The rest", "70", "delivery", 30),
    )
    rows = [
        {"quote": quote.pk, "position": place, "name": part, "percent": percent, "after": after, "days": days}
        for place, (part, percent, after, days) in enumerate(parts, 1)
    ]
    ids(create_many(entity("quote_payment"), rows))
    sent = send_quote(find_row(entity("quote"), quote.pk), by=who)
    _answer(maker, sent, state)


def _answer(maker: Maker, sent: Quote, state: str) -> None:
    who, chinese, name = someone(), maker.chinese, str(maker.person()["name"])
    if state == "sent":
        asked = "交期能否提前一周？" if chinese else "Could you deliver a week earlier?"
        comment_as_customer(sent, name=name, text=asked)
        told = "可以，下单后三周内发货。" if chinese else "Yes: three weeks after your order it leaves our house."
        answer_comment(sent, by=who, text=told)
    if state == "declined":
        decline_quote(sent, by=who, decline_reason="今年预算已用完。" if chinese else "No budget left this year.")
    if state == "version":
        new_version(sent, by=who)
    if state in ("accepted", "ordered"):
        accepted = accept_quote(sent, by=who, signed_by=name)
        if state == "ordered":
            make_order(accepted, by=who)


def _contract(maker: Maker, book: Book, place: int) -> None:
    today, who = timezone.localdate(), someone()
    state, ago, days = _CONTRACTS[place % len(_CONTRACTS)]
    account, starts = book.accounts[place % len(book.accounts)], today - dt.timedelta(days=ago)
    row = {
        "name": "年度供货与校准合同" if maker.chinese else "Supply and calibration",
        "account": account,
        "contact": book.contacts[account],
        "amount": str(maker.random.randint(10, 90) * 10000),
        "starts_on": starts,
        "ends_on": starts + dt.timedelta(days=days - 1),
        "renewal": ("ask", "automatic", "ask", "none")[place % 4],
    }
    [number] = ids(create_many(entity("contract"), [row]))
    if state == "draft":
        return
    signed = today - dt.timedelta(days=ago + 5)
    contract = sign_contract(Contract.objects.get(pk=number), by=who, signed_on=signed)
    if state == "terminated":
        reason = "客户搬迁" if maker.chinese else "They have moved away"
        terminate_contract(contract, by=who, terminated_on=today - dt.timedelta(days=20), reason=reason)


def _order(number: int) -> Order:
    found: Order = Order.objects.get(pk=number)
    return found
