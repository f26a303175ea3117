"""Asking for a special price: the quote goes through the approval flow that the company designed for quotes."""

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.platform.automation.approvals.actions.start_approval import start
from guanxi.platform.automation.approvals.queries import offered
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.door import change, find_row
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused, nothing_in_it


@transaction.atomic
def ask_special_price(quote: Quote, *, by: Identity, reason: str, importance: str = "", urgent: bool = False) -> Quote:
    """Send a draft for approval; from now on it stays as it is, and is a draft again if it comes back. Raises `QuoteRefused`."""
    if quote.status != QuoteStatus.DRAFT:
        raise QuoteRefused(_("Only a draft is sent for approval."))
    if not QuoteLine.objects.filter(quote=quote.pk).exists():
        raise nothing_in_it()
    if importance and importance != quote.importance:
        change(entity("quote"), quote.pk, {"importance": importance})
    flows = offered(entity("quote"), quote)
    if not flows:
        raise QuoteRefused(_("No approval flow is for quotes like this one; an administrator can design it."))
    start(flows[0], "quote", quote.pk, by=by, note=reason, urgent=urgent)
    asked: Quote = find_row(entity("quote"), quote.pk)
    return asked
