"""How far the acting person may go with prices, and what of a quote or an order goes beyond that."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.models import MarginFloor
from guanxi.platform.automation.approvals.models import Approval, State
from guanxi.platform.identity.acting import Identity, acting_as, someone
from guanxi.sales.ordering.holding import Hold, declare_hold
from guanxi.sales.ordering.models import Order, OrderLine, OrderStatus
from guanxi.sales.quoting.adding_up import is_taken
from guanxi.sales.quoting.agreed import not_agreed
from guanxi.sales.quoting.charging import Sale, by_bundle, charged, knowing_prices
from guanxi.sales.quoting.models import DiscountLimit, Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.rules import Charged, Exceeded, Limits, beyond, most_below, widest

_MOST_NAMED: Final = 3


def limits_of(who: Identity) -> Limits | None:
    """Give how far somebody may go: the widest of what their roles may; None where none of these has limits."""
    rows = DiscountLimit.objects.filter(role__in=who.rights.roles)
    return widest(Limits(row.line_discount, row.off_list, row.margin, bool(row.products_only)) for row in rows)


@dataclass(frozen=True)
class Judged:
    """What goes beyond the limits of somebody, and by how many percent at most prices go below those of the customer.

    `sales` is what was judged: nothing that somebody has agreed to already.
    """

    exceeded: tuple[Exceeded, ...] = ()
    below: Decimal | None = None
    sales: tuple[Charged, ...] = ()


def is_open(record: Quote | Order) -> bool:
    """Tell whether prices may still be asked about: of a draft, and of what is being amended."""
    if isinstance(record, Quote):
        return record.status in (QuoteStatus.DRAFT, QuoteStatus.WAITING)
    return record.status == OrderStatus.DRAFT or bool(record.amending)


def judged(record: Quote | Order, who: Identity) -> Judged:
    """Judge the prices of a quote or an order by the limits of somebody and the least margins.

    What the quote of an order, an approval of it or the order before its amendment says already is left out.
    """
    if not is_open(record):
        return Judged()
    with acting_as(knowing_prices(who)):
        limits = limits_of(who)
        if limits is None and not MarginFloor.objects.exists():
            return Judged()
        lines = list(_lines(record))
        sales = _sales(lines) if isinstance(record, Quote) else by_bundle(not_agreed(record, lines))
        told = charged(type(record), record.pk, list(sales))
        return Judged(beyond(told, limits), most_below(told), tuple(told))


def judged_once(record: Quote | Order, who: Identity) -> Judged:
    """The same for pages, which ask it for each verb and card: worked out once as long as the record and its lines stay."""
    known = who.memory.setdefault("judged prices", {})
    assert isinstance(known, dict)
    key = (type(record), record.pk, record.version, tuple(_lines(record).values_list("pk", "version")))
    if key not in known:
        known[key] = judged(record, who)
    found: Judged = known[key]
    return found


def beyond_limits(quote: Quote, who: Identity) -> tuple[str, ...]:
    """Give the names of the limits that a quote goes beyond for somebody."""
    return tuple(one.name for one in judged(quote, who).exceeded)


def in_words(found: Sequence[Exceeded], who: Identity) -> list[str]:
    """Say what goes beyond the limits of somebody, line by line; how large a margin or what a cost is, is not told."""
    if not found:
        return []
    with acting_as(knowing_prices(who)):
        limits = limits_of(who) or Limits()
    return [_said(one, limits) for one in found]


def is_being_decided(order: Order) -> bool:
    """Tell whether somebody is asked to approve an order now."""
    return bool(Approval.objects.filter(entity="order", object_id=order.pk, state=State.RUNNING).exists())


def against_order(order: Order) -> str | None:
    """Give what stands against the prices of an order as the acting person confirms it, None where nothing does."""
    who = someone()
    found = judged(order, who).exceeded
    if not found:
        return None
    way = (
        _("Its special price is being decided on.")
        if is_being_decided(order)
        else _("Use “Ask for a special price” first.")
    )
    return " ".join([*in_words(found, who), way])


def not_asked_for(record: Quote | Order) -> str:
    """Say that prices go to approval as a special price, so that whoever decides knows how far it goes; empty where they did."""
    who = someone()
    if who.rights.service:  # a rule of the company sends what its administrator designed it to send
        return ""
    told = judged_once(record, who)
    if not told.exceeded or record.asked_below == told.below:
        return ""
    return _("These prices go beyond what you may agree to: use “Ask for a special price”.")


declare_hold(Hold("prices", against_order))


def _lines(record: Quote | Order) -> QuerySet[Any]:
    if isinstance(record, Quote):
        return QuoteLine.objects.filter(quote=record.pk).order_by("position", "pk")
    return OrderLine.objects.filter(order=record.pk).order_by("position", "pk")


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
