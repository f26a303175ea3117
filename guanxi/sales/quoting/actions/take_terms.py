"""Taking the payments of a quote from terms of payment that the company keeps."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import find_row, trash
from guanxi.platform.records.problems import Invalid
from guanxi.sales.cash.models import Part, TermLine
from guanxi.sales.quoting.models import Quote, QuotePayment, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused
from guanxi.sales.quoting.visiting import language_of


def is_draft(quote: Quote) -> bool:
    """Tell whether the payments of a quote can still be changed."""
    return bool(quote.status == QuoteStatus.DRAFT)


@transaction.atomic
def take_terms(quote: Quote, *, by: Identity, payment_terms: int) -> Quote:
    """Let the payments of a draft be the parts of these terms, in place of those it had. Raises `QuoteRefused` or `Invalid`."""
    if not is_draft(quote):
        raise QuoteRefused(_("Only the payments of a draft are changed."))
    lines = list(TermLine.objects.filter(terms=payment_terms).order_by("position", "pk"))
    if not lines:
        raise QuoteRefused(_("These terms have no parts."))
    one = entity("quote_payment")
    if former := list(QuotePayment.objects.filter(quote=quote.pk).values_list("pk", flat=True)):
        trash(one, former)
    with override(language_of(quote)):
        rows: list[dict[str, Any]] = [
            {
                "quote": quote.pk,
                "position": place,
                "name": str(Part(line.kind).label),
                "kind": line.kind,
                "percent": str(line.percent),
                "after": line.event,
                "days": line.days,
            }
            for place, line in enumerate(lines, 1)
        ]
    for outcome in create_many(one, rows):
        if outcome.problems:
            raise Invalid(outcome.problems)
    found: Quote = find_row(entity("quote"), quote.pk)
    return found
