"""What cash adds to the pages of customers and orders, and its pages in the menu."""

import datetime as dt
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Sum
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.rights import Scope
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.sales.cash.actions.claim_receipt import may_claim
from guanxi.sales.cash.actions.invoice_order import left_to_invoice, makes_invoices, may_be_invoiced
from guanxi.sales.cash.actions.plan_instalments import may_be_planned
from guanxi.sales.cash.credit import figures_of, released
from guanxi.sales.cash.holds import credit_against, worth_of
from guanxi.sales.cash.models import CreditRelease, Instalment, Invoice, InvoiceState, PaymentTerms, ReleaseState
from guanxi.sales.cash.plans import plan_of
from guanxi.sales.cash.views import ages_said, may_see_money
from guanxi.sales.ordering.models import Contract, Order, OrderStatus


def _sees_credit() -> bool:
    view = view_of(entity("credit"))
    return view.may("read") and view.reads("limit") and may_see_money()


def _credit(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    figures = figures_of(row.id)
    amounts = (figures.limit, figures.days, figures.owed, figures.unplanned, figures.balance)
    if not (any(amounts) or figures.blocked or figures.grade):
        return ""
    facts = [
        (_("Owed"), _said(figures.owed)),
        (_("Overdue"), _said(figures.overdue)),
        (_("Ordered, not planned yet"), _said(figures.unplanned)),
        (_("Credit balance"), _said(figures.balance)),
        (_("Credit limit"), _said(figures.limit) if figures.limit is not None else _("No limit")),
    ]
    if figures.limit is not None:
        facts.append((_("Still free"), _said(max(0, figures.limit - figures.used))))
    if figures.days:
        facts.append((_("Credit period"), _("%(days)s days") % {"days": figures.days}))
    if figures.late is not None:
        told = _("%(grade)s (%(days)s days late on average)") % {"grade": figures.grade, "days": figures.late}
        facts.append((_("Payment behaviour"), told))
    ages = [(label, _said(amount)) for label, amount in zip(ages_said(), figures.ages, strict=True) if amount]
    template = environment().get_template("cash/_credit.html")
    asked = urlencode({"account": row.id, "back": f"/account/{row.id}"})
    url = f"/credit_release/new?{asked}" if view_of(entity("credit_release")).may("create") else ""
    return template.render(facts=facts, ages=ages, blocked=figures.blocked, why=figures.blocked_why, url=url)


def _held(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    order = find_row(row.view.entity, row.id)
    if not (order.status == OrderStatus.DRAFT or order.amending) or not order.total or "edit" not in verbs:
        return ""
    why = credit_against(order)
    if why is None:
        return ""
    if released(order.account_id, worth_of(order), timezone.localdate(), order.pk):
        return ""
    asked = CreditRelease.objects.filter(order=order.pk, state=ReleaseState.ASKED).order_by("-pk").first()
    waits = f"/credit_release/{asked.pk}" if asked else ""
    url = f"/order/{order.pk}/do/ask_release" if view_of(entity("credit_release")).may("create") else ""
    decides = bool(view_of(entity("credit")).scope("edit") & Scope.ALL)
    template = environment().get_template("cash/_held.html")
    return template.render(why=why, waits=waits, url=url, decides=decides, csrf=get_token(request))


def _plan(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    order = find_row(row.view.entity, row.id)
    if Instalment.objects.filter(order=order.pk, withdrawn=False).exists():
        return _differs(request, order, "order")
    if not may_be_planned(order):
        return ""
    if "edit" not in verbs or not view_of(entity("instalment")).may("create"):
        return ""
    title = entity("payment_terms").spoken_title
    kept = PaymentTerms.objects.filter(active=True).order_by("name")
    terms = [(one.pk, getattr(one, title) or one.name) for one in kept]
    template = environment().get_template("cash/_plan.html")
    return template.render(terms=terms, url=f"/order/{order.pk}/do/plan", csrf=get_token(request))


def _plan_of_contract(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    return _differs(request, find_row(row.view.entity, row.id), "contract")


def _differs(request: HttpRequest, document: Order | Contract, key: str) -> str:
    """Say that the plan does not come to what the document says, to who reads both; nothing where it does."""
    if not _reads("instalment", "amount", "open", "received") or not _reads(
        key, "total" if key == "order" else "amount"
    ):
        return ""
    stands = plan_of(document)
    if stands is None or not stands.missing:
        return ""
    told = {
        "plan": money.display(stands.planned, stands.currency),
        "wanted": money.display(stands.wanted, stands.currency),
    }
    said = _("The plan comes to %(plan)s, what was agreed to %(wanted)s.") % told
    if document.status == "closed":
        said = _("The plan comes to %(plan)s, what was delivered to %(wanted)s.") % told
    if document.status == "terminated":
        said = _("The plan comes to %(plan)s, what was due until the contract ended to %(wanted)s.") % told
    url = f"/{key}/{document.pk}/do/adjust_plan" if view_of(entity("instalment")).may("edit") else ""
    template = environment().get_template("cash/_differs.html")
    return template.render(said=said, url=url, csrf=get_token(request))


def _money(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    order = find_row(entity("order"), row.id)
    if not order.total or order.status == OrderStatus.CANCELLED:
        return ""
    code = order.currency or settings.GUANXI_CURRENCY
    told = []
    if _reads("invoice", "total", "order", "state", "taken_back"):
        out = Invoice.objects.filter(order=order.pk, state__in=(InvoiceState.ISSUED, InvoiceState.SENT), red=False)
        sums = out.filter(currency=order.currency).aggregate(sum=Sum("total"), back=Sum("taken_back"))
        invoiced = (sums["sum"] or 0) - (sums["back"] or 0)
        told += [(_("Invoiced"), invoiced), (_("Not invoiced yet"), max(0, order.total - invoiced))]
    if _reads("instalment", "received", "open", "order", "currency"):
        owed = Instalment.objects.filter(order=order.pk, currency=order.currency)
        sums = owed.aggregate(received=Sum("received"), open=Sum("open"))
        told += [(_("Received for it"), sums["received"] or 0), (_("Still to be received"), sums["open"] or 0)]
    may = makes_invoices() and may_be_invoiced(order) and left_to_invoice(order)
    template = environment().get_template("cash/_money.html")
    facts = [(label, money.display(amount, code)) for label, amount in told]
    url = f"/order/{order.pk}/do/invoice" if may else ""
    return template.render(facts=facts, url=url, csrf=get_token(request)) if facts else ""


def _refunds(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    receipt = find_row(entity("receipt"), row.id)
    day, code = entity("receipt").field("refunded_on"), receipt.currency or settings.GUANXI_CURRENCY
    rows = [
        (day.text(dt.date.fromisoformat(one["day"])), money.display(one["amount"], code))
        for one in receipt.refunds or ()
    ]
    return environment().get_template("cash/_refunds.html").render(rows=rows) if rows else ""


def sees_refunds() -> bool:
    """Tell whether whoever acts reads what was refunded of receipts."""
    return _reads("receipt", "refunded", "refunded_on", "currency")


def _reads(key: str, *names: str) -> bool:
    view = view_of(entity(key))
    return view.may("read") and all(view.reads(name) for name in names)


def _sees_order_money() -> bool:
    return view_of(entity("order")).reads("total") and (_reads("invoice", "total") or _reads("instalment", "received"))


def _answers_claims() -> bool:
    return bool(view_of(entity("receipt_claim")).scope("edit") & Scope.ALL)


def _said(amount: int) -> str:
    return money.display(amount, settings.GUANXI_CURRENCY)


declare_panel(
    Panel("credit", "account", words("Credit", "信用与应收"), "scale", _credit, may=_sees_credit),
    Panel("held", "order", words("Held back by the credit", "信用冻结或超额"), "lock", _held, above=True),
    Panel("money", "order", words("Invoices and payments", "开票与回款"), "cash", _money, may=_sees_order_money),
    Panel("refunds", "receipt", words("Refunds", "退款记录"), "arrow-back-up", _refunds, may=sees_refunds),
    Panel("plan", "order", words("Instalments", "回款计划"), "calendar-time", _plan),
    Panel("plan", "contract", words("Instalments", "回款计划"), "calendar-time", _plan_of_contract),
)
declare_page(
    MenuPage("orders", words("Claim receipts", "回款认领"), "/cash/claims", "user-check", may=may_claim),
    MenuPage(
        "orders", words("Claims to answer", "认领确认"), "/receipt_claim?view=asked", "checks", may=_answers_claims
    ),
)
