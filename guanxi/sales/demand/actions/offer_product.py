"""Offering a customer a product: as a line of a draft quote, or of an open deal."""

from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import create, find_row
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.models import Deal, DealLine, Outcome
from guanxi.sales.quoting.actions.add_products import add_products
from guanxi.sales.quoting.models import Quote, QuoteStatus


class NotOpen(RecordProblem):
    """The deal is closed, or has the product already."""


@transaction.atomic
def offer_in_quote(account: int, *, by: Identity, product: int) -> Quote:
    """Add one of a product to one's latest draft for the customer, or to a new one. Raises what the door raises."""
    find_row(entity("account"), account)
    drafts = Quote.objects.filter(account=account, status=QuoteStatus.DRAFT, owner=by.user_id)
    quote = drafts.order_by("-pk").first() or create(entity("quote"), {"account": account})
    return add_products(quote, by=by, products={product: Decimal(1)})


@transaction.atomic
def offer_in_deal(deal: Deal, *, by: Identity, product: int) -> Deal:
    """Add one of a product to an open deal. Raises `NotOpen` and what the door raises."""
    if deal.outcome != Outcome.OPEN:
        raise NotOpen(_("This deal is closed."))
    if DealLine.objects.filter(deal=deal.pk, product=product).exists():
        raise NotOpen(_("This product stands on the deal already."))
    create(entity("deal_line"), {"deal": deal.pk, "product": product, "quantity": "1"})
    changed: Deal = find_row(entity("deal"), deal.pk)
    return changed
