"""What a quote or an order needs before it is sent for approval: a decision that could still change something, and its special price asked for."""

from typing import Final

from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.gates import declare_gate, declare_matters
from guanxi.sales.ordering.models import Order, OrderStatus
from guanxi.sales.quoting.limits import not_asked_for
from guanxi.sales.quoting.models import DECIDABLE, Quote

_OVER: Final = (OrderStatus.CLOSED, OrderStatus.CANCELLED)


def why_not_quote(quote: Quote) -> str:
    """Say why a quote is not sent for approval, whoever sends it; empty where it may be."""
    if quote.status not in DECIDABLE:
        return _(
            "This quote was sent already or is over, so a decision would change nothing; a new version of it can be sent for approval."
        )
    return not_asked_for(quote)


def why_not_order(order: Order) -> str:
    """Say why an order is not sent for approval, whoever sends it; empty where it may be."""
    if order.status in _OVER:
        return _("This order is closed or cancelled, so a decision would change nothing; reopen it first.")
    return not_asked_for(order)


declare_gate("quote", why_not_quote)
declare_gate("order", why_not_order)
declare_matters("quote", ("total", "asked_below", "off_list", "margin"))
declare_matters("order", ("total", "asked_below"))
