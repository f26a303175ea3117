"""How far the acting person may go with prices, and what of a quote or an order goes beyond that."""

from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.models import MarginFloor
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity, acting_as, someone
from guanxi.sales.ordering.holding import Hold, declare_hold
from guanxi.sales.ordering.models import Order, OrderLine
from guanxi.sales.quoting.adding_up import is_taken
from guanxi.sales.quoting.agreed import not_agreed
from guanxi.sales.quoting.charging import Sale, by_bundle, charged, knowing_prices
from guanxi.sales.quoting.models import DiscountLimit, Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.rules import Exceeded, Limits, beyond, widest

_MOST_NAMED: Final = 3


def limits_of(who: Identity) -> Limits | None:
    """Give how far somebody may go: the widest of what their roles may; None where none of these has limits."""
    rows = DiscountLimit.objects.filter(role__in=who.rights.roles)
    return widest(Limits(row.line_discount, row.off_list, row.margin, bool(row.products_only)) for row in rows)


def exceeded(quote: Quote, who: Identity) -> tuple[Exceeded, ...]:
    """Give what of a quote goes beyond the limits of somebody or the least margin; nothing once it was approved."""
    if quote.status not in (QuoteStatus.DRAFT, QuoteStatus.WAITING):
        return ()
    with acting_as(knowing_prices(who)):
        limits = limits_of(who)
        if limits is None and not MarginFloor.objects.exists():
            return ()
        lines = list(QuoteLine.objects.filter(quote=quote.pk).order_by("position", "pk"))
        return beyond(charged(Quote, quote.pk, list(_sales(lines))), limits)


def beyond_limits(quote: Quote, who: Identity) -> tuple[str, ...]:
    """Give the names of the limits that a quote goes beyond for somebody."""
    return tuple(one.name for one in exceeded(quote, who))


def in_words(found: Sequence[Exceeded], who: Identity) -> list[str]:
    """Say what goes beyond the limits of somebody, line by line; how large a margin or what a cost is, is not told."""
    with acting_as(knowing_prices(who)):
        limits = limits_of(who) or Limits()
    return [_said(one, limits) for one in found]


def against_order(order: Order) -> str | None:
    """Give what stands against the prices of an order as the acting person confirms it, None where nothing does.

    What its quote, an approval of it or the order before its amendment says already is not asked again.
    """
    who = someone()
    with acting_as(knowing_prices(who)):
        limits = limits_of(who)
        if limits is None and not MarginFloor.objects.exists():
            return None
        lines = not_agreed(order, list(OrderLine.objects.filter(order=order.pk).order_by("position", "pk")))
        found = beyond(charged(Order, order.pk, list(by_bundle(lines))), limits)
    if not found:
        return None
    way = (
        _("Send the order for approval first.")
        if offered(entity("order"), order)
        else _(
            "Have it quoted and approved as a special price, or let an administrator design an approval flow for orders."
        )
    )
    return " ".join([*in_words(found, who), way])


declare_hold(Hold("prices", against_order))


def _sales(lines: Sequence[QuoteLine]) -> Iterator[Sale]:
    """Give what the lines of a quote sell: bundles as one thing, and what is offered beside the total too."""
    parts: dict[int, list[Any]] = {}
    for one in lines:
        parts.setdefault(one.head_id or 0, []).append(one)
    for one in lines:
        if one.heading or one.head_id:
            continue
        within = tuple(parts.get(one.pk, ())) if one.bundle else (one,)
        own = None if one.bundle else one.cost
        yield Sale(
            *(one.text, one.product_id, one.quantity, within, one.discount or Decimal(0), one.list_price, own),
            counted=is_taken(one),
        )


def _said(one: Exceeded, limits: Limits) -> str:
    """Say it in words; whoever may not know costs learns that something is too low, and not by how much."""
    named = _named(one.lines)
    sentences = {
        "line_discount": _("%(lines)s: more than %(most)s %% below what this customer pays."),
        "off_list": _("The whole is more than %(most)s %% below what this customer pays."),
        "margin": _("The margin is below what your role may agree to."),
        "floor": _("%(lines)s: below the least margin."),
        "by_hand": _("%(lines)s: names no product, which your role may not sell by itself."),
    }
    most = limits.line_discount if one.name == "line_discount" else limits.off_list
    return sentences[one.name] % {"lines": named, "most": _plain(most)}


def _named(lines: Sequence[str]) -> str:
    shown = ", ".join(f"“{text}”" for text in lines[:_MOST_NAMED])
    more = len(lines) - _MOST_NAMED
    return _("%(lines)s and %(number)s more") % {"lines": shown, "number": more} if more > 0 else shown


def _plain(value: Decimal | None) -> str:
    return "" if value is None else f"{value.normalize():f}"
