"""Why an order is held back: its customer is blocked, or it goes beyond their credit."""

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from guanxi.lib import money
from guanxi.platform.entities.registry import entity
from guanxi.platform.permissions.view import view_of
from guanxi.sales.cash import rules
from guanxi.sales.cash.credit import figures_of, let_through, one_at_a_time
from guanxi.sales.ordering.holding import Hold, declare_hold
from guanxi.sales.ordering.models import Order, OrderStatus


def beyond_credit(order: Order) -> str | None:
    """Give the sentence that stands against an order, None where nothing does or somebody who may has let it through.

    A release that is for no single order is used up by those it lets through. Amounts are told to who reads them.
    """
    one_at_a_time(order.account_id)
    against = credit_against(order)
    if against is not None and order.status == OrderStatus.DRAFT and not has_worth(order):
        return against
    if against is None or let_through(order.account_id, worth_of(order), timezone.localdate(), order.pk):
        return None
    return against


def worth_of(order: Order) -> int:
    """Give what an order comes to in the currency of the books; nothing where its currency has no rate yet (see `has_worth`)."""
    at_home = order.currency in ("", settings.GUANXI_CURRENCY)
    return int(order.total_base if order.total_base is not None else (order.total or 0) if at_home else 0)


def has_worth(order: Order) -> bool:
    """Tell whether it is known what an order comes to in the currency of the books."""
    return order.total_base is not None or not order.total or order.currency in ("", settings.GUANXI_CURRENCY)


def credit_against(order: Order) -> str | None:
    """Say what of the customer's credit stands against an order, whatever was released; an order that is amended is owed already."""
    figures = figures_of(order.account_id)
    more = worth_of(order) if order.status == OrderStatus.DRAFT else 0
    if order.status == OrderStatus.DRAFT and figures.limit is not None and not has_worth(order):
        return _(
            "There is no exchange rate of %(currency)s: enter one, so that the order can be held against the customer's credit."
        ) % {"currency": order.currency}
    over = rules.beyond(figures.limit, figures.used, more)
    if not figures.blocked and not over:
        return None
    if figures.blocked:
        return _("This customer's credit is blocked: ask for a credit release.")
    credit = view_of(entity("credit"))
    if not (credit.may("read") and credit.reads("limit")):
        return _("This order goes beyond the customer's credit: ask for a credit release.")
    return _("This order goes %(amount)s beyond the customer's credit: ask for a credit release.") % {
        "amount": money.display(over, settings.GUANXI_CURRENCY)
    }


declare_hold(Hold("credit", beyond_credit))
