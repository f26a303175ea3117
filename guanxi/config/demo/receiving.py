"""Money of the demo company: receipts matched, waiting and claimed, invoices asked for and made, credit of customers."""

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from guanxi.config.demo.written import ids
from guanxi.customers.models import Account
from guanxi.lib.money import plain
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as
from guanxi.platform.identity.models import User
from guanxi.platform.permissions.snapshot import load_identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, find_row
from guanxi.sales.cash.actions.answer_request import make_invoice
from guanxi.sales.cash.actions.claim_receipt import claim_receipt
from guanxi.sales.cash.actions.issue_invoice import issue_invoice, send_invoice
from guanxi.sales.cash.actions.match_receipt import match_receipt
from guanxi.sales.cash.actions.reverse_invoice import reverse_invoice, reverse_part
from guanxi.sales.cash.models import Instalment, Invoice, InvoiceLine
from guanxi.sales.ordering.models import Order, OrderStatus

_RECEIPTS, _ASKED = 30, 9


def receive(people: Mapping[str, User]) -> None:
    """Let finance receive what is due, and sellers claim and ask for invoices."""
    finance = load_identity(people["hu.ying"].pk)
    today = timezone.localdate()
    with acting_as(finance):
        due = list(
            Instalment.objects.filter(due_on__lt=today, open__gt=0)
            .select_related("account", "order")
            .order_by("due_on")[:_RECEIPTS]
        )
        known = len(due) * 3 // 4  # of the rest nobody in finance knows whose it is
        for receipt in _receipts(due[:known], today):
            match_receipt(find_row(entity("receipt"), receipt), by=finance)
        waiting = _receipts(due[known:], today, known=False)
        _credits()
    for number, (receipt, one) in enumerate(zip(waiting, due[known:], strict=True)):
        if number % 2 == 0:
            seller = load_identity(one.owner_id)
            with acting_as(seller):
                claim_receipt(receipt, by=seller, account=one.account_id, instalment=one.pk, note="我的客户 Mine")
    _invoices(finance)


def _receipts(due: list[Any], today: dt.date, *, known: bool = True) -> list[int]:
    rows = []
    for number, one in enumerate(due):
        amount = one.amount // 2 if number % 6 == 5 else one.amount
        rows.append(
            {
                "amount": plain(amount, one.currency),
                "currency": one.currency,
                "received_on": min(today, one.due_on + dt.timedelta(days=(number * 7) % 23 - 5)),
                "payer": one.account.name,
                "text": f"{one.order.number if one.order else one.number} 货款",
                "reference": f"TX{one.pk:08}",
            }
            | ({"account": one.account_id} if known else {})
        )
    return ids(create_many(entity("receipt"), rows)) if rows else []


def _credits() -> None:
    owing = Instalment.objects.filter(open__gt=0).values("account")
    drafts = Order.objects.filter(status=OrderStatus.DRAFT, total_base__gt=0).exclude(account__in=owing)
    for number, account in enumerate(
        drafts.order_by("pk").values_list("account", flat=True)[:2]
    ):  # held: too much, blocked
        told = {"account": account, "limit": "20000", "days": 30}
        held = {"blocked": True, "blocked_why": "等待预付款 Waiting for an advance payment"} if number else {}
        create(entity("credit"), told | held)
    for number, account in enumerate(Account.objects.filter(pk__in=owing).order_by("pk")[:12]):
        told = {"account": account.pk, "limit": str(500_000 + 100_000 * (number % 5)), "days": 30 + 15 * (number % 3)}
        if number == 5:
            told |= {"blocked": True, "blocked_why": "连续两期逾期 Two instalments overdue"}
        create(entity("credit"), told)


def _invoices(finance: Any) -> None:
    """Every third request waits, the others are made; of these some are issued and sent."""
    with acting_as(finance):
        rows = list(
            Instalment.objects.filter(order__isnull=False).select_related("account").order_by("-due_on", "pk")[:_ASKED]
        )
    for number, one in enumerate(rows):
        seller = load_identity(one.owner_id)
        with acting_as(seller):
            told = {
                "account": one.account_id, "order": one.order_id, "instalment": one.pk, "kind": "normal",
                "amount": plain(one.amount, one.currency), "text": "仪器及配件 Instruments", "title": one.account.name,
            }  # fmt: skip
            request = create(entity("invoice_request"), told)
        if number % 3 == 0:
            continue
        with acting_as(finance):
            made = make_invoice(request, by=finance)
            if number % 3 == 1:
                issued = issue_invoice(find_row(entity("invoice"), made.invoice_id or 0), by=finance)
                if number == 4:
                    reverse_invoice(issued, by=finance, reversed_why="抬头有误 Wrong title")
                elif number % 2:
                    send_invoice(issued, by=finance)
                if number == 1:
                    _taken_back_in_part(issued, finance)


def _taken_back_in_part(invoice: Invoice, finance: Identity) -> None:
    """A tenth of the price was let off: an allowance that is out, and a reversal that finance still looks at."""
    for why, issued in (
        ("外观轻微划痕，协商折让 Scratched, a tenth let off", True),
        ("抬头有误，待确认 Wrong title?", False),
    ):
        red = reverse_part(find_row(entity("invoice"), invoice.pk), by=finance, reversed_why=why)
        if issued:
            line = InvoiceLine.objects.get(invoice=red.pk)
            change(entity("invoice_line"), line.pk, {"unit_price": plain((line.unit_price or 0) // 10, red.currency)})
            issue_invoice(find_row(entity("invoice"), red.pk), by=finance)
