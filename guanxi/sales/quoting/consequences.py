"""What else is written when quotes and their lines change."""

from django.utils.translation import gettext as _

from guanxi.catalogue.pricing.lines import forget_terms
from guanxi.platform.entities.declaration import Written
from guanxi.platform.records.problems import NotAllowed
from guanxi.sales.quoting.adding_up import DECIDES
from guanxi.sales.quoting.adding_up import add_up as write_totals
from guanxi.sales.quoting.models import QuoteStatus

_BINDING = (QuoteStatus.ACCEPTED, QuoteStatus.ORDERED)
_LINE_DECIDES = {
    *("quote", "position", "quantity", "unit_price", "discount", "tax_rate", "heading", "optional", "chosen"),
    *("list_price", "cost", "deleted_at"),
}


def add_up(written: list[Written]) -> None:
    """Let a quote come to what its lines come to."""
    quotes = {one.record.quote_id for one in written if one.created or _LINE_DECIDES & set(one.before)}
    quotes |= {int(one.before["quote"]) for one in written if "quote" in one.before}
    if quotes:
        write_totals(quotes)


def follow_quote(written: list[Written]) -> None:
    """Add up where the discount or the tax changed; what a customer accepted is kept."""
    for one in written:
        if "deleted_at" in one.before and one.record.deleted_at and one.record.status in _BINDING:
            raise NotAllowed(_("The customer accepted this quote: it is kept as evidence."))
    changed = {one.record.pk for one in written if not one.created and DECIDES & set(one.before)}
    if changed:
        forget_terms()
        write_totals(changed)
