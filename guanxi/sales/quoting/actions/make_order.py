"""Making the order of a quote: once, with its lines, discount, tax and terms as they were approved or accepted."""

from typing import Any, Final

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.permissions.view import view_of
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create, find_row
from guanxi.platform.records.problems import Invalid
from guanxi.platform.timeline.actions.log_activity import log_activity
from guanxi.sales.cash.actions.plan_instalments import PartOfPrice, plan_parts
from guanxi.sales.ordering.models import Order
from guanxi.sales.quoting.adding_up import counts, in_order
from guanxi.sales.quoting.document import due_in_words, plain_number
from guanxi.sales.quoting.models import ORDERABLE, Quote, QuoteLine, QuotePayment, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused, nothing_in_it
from guanxi.sales.quoting.replacing import replace_former
from guanxi.sales.quoting.visiting import language_of
from guanxi.sales.quoting.worth import tell_deal

_QUOTE: Final = ("deal", "account", "contact", "currency", "tax_mode", "discount")
_LINE: Final = ("position", "product", "text", "quantity", "measure", "unit_price", "discount", "tax_rate")
_LONGEST: Final = 300
_LONGEST_NAME: Final = 180
_WHOLE: Final = 100


@transaction.atomic
def make_order(quote: Quote, *, by: Identity) -> Quote:
    """Make an order of what was approved or accepted: optional lines only where the customer chose them.

    Whoever does it needs the right to create orders. Raises `QuoteRefused` where there is an order already, which it names.
    """
    now: Quote = Quote.everything.select_for_update(no_key=True).get(pk=quote.pk)
    if now.order_id is not None:
        number = Order.everything.filter(pk=now.order_id).values_list("number", flat=True).first()
        raise QuoteRefused(_("This quote became the order %(number)s already.") % {"number": number or now.order_id})
    if now.status not in ORDERABLE:
        raise QuoteRefused(_("Only a quote that was approved, sent or accepted becomes an order."))
    # What the customer accepted in time is agreed; what is only offered is good as long as it says.
    if now.status != QuoteStatus.ACCEPTED and now.valid_until is not None and now.valid_until < timezone.localdate():
        raise QuoteRefused(_("This quote is not valid any more; make a new version to offer it again."))
    there = in_order(QuoteLine.objects.filter(quote=now.pk).order_by("position", "pk"))
    lines = [one for one in there if counts(one)]
    heads = {one.pk: _bundle(one) for one in there if one.bundle}
    if not lines:
        raise nothing_in_it()
    values = _values(entity("quote"), now, _QUOTE) | {"quote": now.number, "terms": _terms(now)}
    order: Order = create(entity("order"), values, allow_twins=True)
    rows = [
        {
            **_values(entity("quote_line"), one, _LINE),
            **{"order": order.pk, "position": place, "bundle": heads.get(one.head_id, "")},
        }
        for place, one in enumerate(lines, 1)
    ]
    for outcome in create_many(entity("order_line"), rows):
        if outcome.problems:
            raise Invalid(outcome.problems)
    _plan(now, order.pk)
    done = {"status": QuoteStatus.ORDERED, "order": order.pk}
    ordered: Quote = change(entity("quote"), now.pk, done, trusted=True)
    replace_former(ordered)
    tell_deal(ordered)
    told = _("Became the order %(number)s.") % {"number": order.number}
    note = {"kind": "note", "subject": _("Quote %(number)s") % {"number": now.number}, "text": told}
    log_activity(note, on=[("quote", now.pk), ("order", order.pk)])
    return ordered


def _bundle(head: QuoteLine) -> str:
    """Say of which bundle a line of the order is a part, and how many of that were sold."""
    return f"{head.text[:_LONGEST_NAME]} × {plain_number(head.quantity)}"


def _plan(quote: Quote, order: int) -> None:
    """Plan the instalments by the payments of the quote; without any, or where they are not the whole, that is left to people."""
    payments = QuotePayment.objects.filter(quote=quote.pk).order_by("position", "pk")
    parts = [PartOfPrice(one.percent, one.after, one.days, one.kind, one.name) for one in payments]
    if sum(one.percent for one in parts) == _WHOLE and view_of(entity("instalment")).may("create"):
        plan_parts(find_row(entity("order"), order), parts)


def _terms(quote: Quote) -> str:
    """Give the payment terms in a line, in the language of the customer."""
    with override(language_of(quote)):
        rows = QuotePayment.objects.filter(quote=quote.pk).order_by("position", "pk")
        return "; ".join(f"{one.name} {plain_number(one.percent)}%, {due_in_words(one)}" for one in rows)[:_LONGEST]


def _values(one: Entity, row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    told = {}
    for name in names:
        field = one.field(name)
        here = field.within(row.currency) if field.currency_by else field
        told[name] = here.kind.json(getattr(row, field.column), here)
    return {name: value for name, value in told.items() if value not in (None, "")}
