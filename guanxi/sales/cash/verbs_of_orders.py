"""The verbs that cash adds to orders and contracts: planning what they are paid in, invoicing, letting them through beyond a credit.

Cards of their pages offer them, so that they stand where the figures stand that they are about.
"""

from typing import Any

from django.utils.translation import gettext as _

from guanxi.lib.words import words
from guanxi.platform.entities.declaration import Action, Field
from guanxi.platform.entities.kinds import LINK, TEXT
from guanxi.platform.entities.registry import extend
from guanxi.sales.cash.actions.adjust_plan import adjust_plan
from guanxi.sales.cash.actions.invoice_order import invoice_order, may_be_invoiced
from guanxi.sales.cash.actions.plan_instalments import may_be_planned, plan_instalments
from guanxi.sales.cash.actions.release_order import release_order
from guanxi.sales.cash.actions.reverse_invoice import is_over, reverse_for_order
from guanxi.sales.cash.models import CreditRelease, InvoiceState, PaymentTerms, ReleaseState


def _adjusted(left: int) -> str:
    if left:
        return _("The plan is brought to it as far as nothing was paid; more has come in than it comes to.")
    return _("The plan comes to what was agreed.")


def _reversed(made: list[Any]) -> str:
    drafted = made[0].state == InvoiceState.DRAFT
    return _("Drafted: look it through, then issue it.") if drafted else _("The invoices are reversed.")


def _released(done: CreditRelease) -> str:
    if done.state == ReleaseState.GRANTED:
        return _("Released: the order can be confirmed.")
    return _("Asked: whoever decides about credit is told.")


PLAN = Action(
    "plan",
    words("Plan the instalments", "排回款计划"),
    plan_instalments,
    inputs=(Field("payment_terms", "payment_terms", LINK, words("Terms of payment", "付款条件"), target=PaymentTerms),),
    required=("payment_terms",),
    available=may_be_planned,
    verb="read",
    icon="calendar-time",
    tells=lambda made: _("The instalments are planned."),
    on_card=True,
)
ADJUST = Action(
    "adjust_plan",
    words("Bring the plan to it", "按金额调整回款计划"),
    adjust_plan,
    verb="read",
    icon="calendar-time",
    tells=_adjusted,
    on_card=True,
)
INVOICE = Action(
    "invoice",
    words("Invoice what is left", "开具剩余发票"),
    invoice_order,
    available=may_be_invoiced,
    verb="read",
    icon="file-invoice",
    leads=True,
    tells=lambda made: _("Drafted: take off what is not to be invoiced yet, or make quantities smaller."),
    on_card=True,
)
REVERSE = Action(
    "reverse_invoices",
    words("Reverse its invoices", "红冲该订单的发票"),
    reverse_for_order,
    available=is_over,
    verb="read",
    icon="arrow-back-up",
    leads=True,
    tells=_reversed,
    on_card=True,
)
RELEASE = Action(
    "ask_release",
    words("Ask for a release", "申请放行"),
    release_order,
    inputs=(Field("reason", "reason", TEXT, words("Why it should be let through", "放行理由"), max_length=500),),
    required=("reason",),
    verb="read",
    icon="lock-open",
    tells=_released,
    on_card=True,
)

extend("order", actions=(PLAN, ADJUST, INVOICE, REVERSE, RELEASE))
extend("contract", actions=(ADJUST,))
