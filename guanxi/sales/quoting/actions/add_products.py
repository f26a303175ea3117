"""Adding products that were chosen elsewhere to a quote, at the prices of its customer."""

from collections.abc import Mapping
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import look_up, terms_of
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused


@transaction.atomic
def add_products(quote: Quote, *, by: Identity, products: Mapping[int, Decimal]) -> Quote:
    """Write products with their quantities as lines at the end of a draft. Raises `QuoteRefused` and what the door raises."""
    if quote.status != QuoteStatus.DRAFT:
        raise QuoteRefused(_("Only a draft takes further lines: make a new version of this quote."))
    last = QuoteLine.objects.filter(quote=quote.pk).order_by("-position").values_list("position", flat=True).first()
    look_up(terms_of(Quote, quote.pk), products)
    rows = [
        {"quote": quote.pk, "position": (last or 0) + place, "product": number, "quantity": str(pieces)}
        for place, (number, pieces) in enumerate(products.items(), 1)
    ]
    for outcome in create_many(entity("quote_line"), rows):
        if outcome.problems:
            raise Invalid(outcome.problems)
    taken: Quote = find_row(entity("quote"), quote.pk)
    return taken
