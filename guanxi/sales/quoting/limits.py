"""How far the acting person may go with prices, and what of a quote goes beyond that."""

from decimal import Decimal

from django.utils.translation import gettext as _

from guanxi.platform.identity.acting import Identity
from guanxi.sales.quoting.models import DiscountLimit, Quote, QuoteStatus
from guanxi.sales.quoting.rules import Figures, Limits, beyond, widest


def limits_of(who: Identity) -> Limits | None:
    """Give how far somebody may go: the widest of what their roles may; None where none of these has limits."""
    rows = DiscountLimit.objects.filter(role__in=who.rights.roles)
    return widest(Limits(row.line_discount, row.off_list, row.margin) for row in rows)


def beyond_limits(quote: Quote, who: Identity) -> tuple[str, ...]:
    """Give the names of the limits that a quote goes beyond for somebody; nothing once it was approved."""
    if quote.status not in (QuoteStatus.DRAFT, QuoteStatus.WAITING):
        return ()
    told = Figures(quote.off_list, quote.line_discount or Decimal(0), quote.cost, quote.margin)
    return beyond(told, limits_of(who))


def in_words(names: tuple[str, ...], who: Identity) -> list[str]:
    """Say what goes beyond the limits of somebody; how large the margin is, is not told."""
    limits = limits_of(who) or Limits()
    said = {
        "line_discount": _("A line is discounted by more than %(most)s %%.") % {"most": _plain(limits.line_discount)},
        "off_list": _("The whole is more than %(most)s %% below list prices.") % {"most": _plain(limits.off_list)},
        "margin": _("The margin is below what your role may agree to."),
    }
    return [said[name] for name in names]


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
