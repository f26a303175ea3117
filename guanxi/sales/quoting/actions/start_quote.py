"""Starting a quote from a deal, with the products of the deal as lines."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import look_up, terms_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import create, find_row
from guanxi.platform.records.problems import Invalid
from guanxi.sales.models import Deal, DealLine
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused


@transaction.atomic
def start_quote(deal: Deal, *, by: Identity) -> Quote:
    """Write a draft for the customer of a deal, with what stands on the deal. Raises what the door raises."""
    if deal.account_id is None:
        raise QuoteRefused(_("This deal has no account yet: say whom it is for before you write a quote."))
    quote: Quote = create(entity("quote"), {"deal": deal.pk, "account": deal.account_id})
    _take(quote)
    return quote


@transaction.atomic
def take_products(quote: Quote, *, by: Identity) -> Quote:
    """Add the products of its deal to a draft."""
    if quote.status != QuoteStatus.DRAFT or quote.deal_id is None:
        raise QuoteRefused(_("Only a draft that belongs to a deal takes its products."))
    if not _take(quote):
        raise QuoteRefused(_("The deal has no products, or you may not see them."))
    taken: Quote = find_row(entity("quote"), quote.pk)
    return taken


def _take(quote: Quote) -> int:
    """Write the lines; what a role does not read of the deal is taken from the product instead."""
    begin = QuoteLine.objects.filter(quote=quote.pk).count()
    lines = _lines_of(quote.deal_id)
    look_up(terms_of(Quote, quote.pk), {line.product_id for line in lines})
    rows = [
        {
            "quote": quote.pk,
            "position": begin + place,
            "product": line.product_id,
            "text": line.product.name,
            "quantity": str(line.quantity),
            "discount": str(line.discount or 0),
            "measure": line.product.measure,
        }
        for place, line in enumerate(lines, 1)
    ]
    for outcome in create_many(entity("quote_line"), rows) if rows else ():
        if outcome.problems:
            raise Invalid(outcome.problems)
    return len(rows)


def _lines_of(deal: int | None) -> list[Any]:
    return list(DealLine.objects.filter(deal=deal).select_related("product").order_by("pk"))
