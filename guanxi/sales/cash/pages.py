"""What cash adds to the pages of customers and orders, and its pages in the menu."""

from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.lib.words import words
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.door import find_row
from guanxi.platform.search.query import Row
from guanxi.platform.web.environment import environment
from guanxi.platform.web.extending import MenuPage, Panel, declare_page, declare_panel
from guanxi.sales.cash.actions.claim_receipt import may_claim
from guanxi.sales.cash.credit import figures_of
from guanxi.sales.cash.models import Instalment, PaymentTerms
from guanxi.sales.cash.views import ages_said, may_see_money


def _sees_credit() -> bool:
    view = view_of(entity("credit"))
    return view.may("read") and view.reads("limit") and may_see_money()


def _credit(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    figures = figures_of(row.id)
    if not (figures.limit or figures.blocked or figures.owed or figures.balance or figures.grade):
        return ""
    facts = [
        (_("Open"), _said(figures.owed)),
        (_("Overdue"), _said(figures.overdue)),
        (_("Credit balance"), _said(figures.balance)),
        (_("Credit limit"), _said(figures.limit) if figures.limit is not None else _("No limit")),
    ]
    if figures.limit is not None:
        facts.append((_("Still free"), _said(max(0, figures.limit - figures.used))))
    if figures.late is not None:
        told = _("%(grade)s (%(days)s days late on average)") % {"grade": figures.grade, "days": figures.late}
        facts.append((_("Payment behaviour"), told))
    ages = [(label, _said(amount)) for label, amount in zip(ages_said(), figures.ages, strict=True) if amount]
    template = environment().get_template("cash/_credit.html")
    return template.render(facts=facts, ages=ages, blocked=figures.blocked, why=figures.blocked_why)


def _plan(request: HttpRequest, row: Row, verbs: frozenset[str]) -> str:
    order = find_row(row.view.entity, row.id)
    if Instalment.objects.filter(order=order.pk).exists() or not order.total:
        return ""
    if "edit" not in verbs or not view_of(entity("instalment")).may("create"):
        return ""
    title = entity("payment_terms").spoken_title
    kept = PaymentTerms.objects.filter(active=True).order_by("name")
    terms = [(one.pk, getattr(one, title) or one.name) for one in kept]
    template = environment().get_template("cash/_plan.html")
    return template.render(terms=terms, url=f"/cash/orders/{order.pk}/plan", csrf=get_token(request))


def _said(amount: int) -> str:
    return money.display(amount, settings.GUANXI_CURRENCY)


declare_panel(
    Panel("credit", "account", words("Credit", "信用与应收"), "scale", _credit, may=_sees_credit),
    Panel("plan", "order", words("Instalments", "回款计划"), "calendar-time", _plan),
)
declare_page(
    MenuPage("orders", words("Claim receipts", "回款认领"), "/cash/claims", "user-check", may=may_claim),
)
