"""Adding a product that was put together to a quote: a heading, the product, and a line for each option."""

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from guanxi.catalogue.configuring.models import Configuration, ConfigurationChoice, ConfigurationState
from guanxi.lib.money import plain
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import find_row
from guanxi.platform.records.problems import Invalid
from guanxi.sales.quoting.models import Quote, QuoteLine, QuoteStatus
from guanxi.sales.quoting.problems import QuoteRefused


@transaction.atomic
def add_configuration(quote: Quote, *, by: Identity, configuration: int) -> Quote:
    """Write a configuration as lines at the end of a draft, at the prices it was saved with. Raises `QuoteRefused`."""
    if quote.status != QuoteStatus.DRAFT:
        raise QuoteRefused(_("Only a draft takes further lines: make a new version of this quote."))
    whole: Configuration = find_row(entity("configuration"), configuration)
    if whole.state != ConfigurationState.COMPLETE:
        raise QuoteRefused(_("This configuration is not complete yet: %(says)s") % {"says": whole.says})
    if whole.currency != quote.currency:
        raise QuoteRefused(_("This configuration is in %(currency)s, the quote is not.") % {"currency": whole.currency})
    last = QuoteLine.objects.filter(quote=quote.pk).order_by("-position").values_list("position", flat=True).first()
    rows = [
        {"quote": quote.pk, "position": (last or 0) + place, **values} for place, values in enumerate(_lines(whole), 1)
    ]
    for outcome in create_many(entity("quote_line"), rows):
        if outcome.problems:
            raise Invalid(outcome.problems)
    taken: Quote = find_row(entity("quote"), quote.pk)
    return taken


def _lines(whole: Configuration) -> Iterator[dict[str, Any]]:
    """An option that is no product of its own is taxed like the product that it belongs to."""
    product, currency = whole.product, whole.currency or "CNY"
    tax = {} if product.tax_rate is None else {"tax_rate": str(product.tax_rate)}

    def money(amount: int | None) -> str:
        return "" if amount is None else plain(amount, currency)

    yield {"heading": True, "text": whole.name, "quantity": "0"}
    yield {
        "product": product.pk, "text": product.name, "measure": product.measure, "quantity": "1",
        "unit_price": money(whole.base_price),
    }  # fmt: skip
    chosen = ConfigurationChoice.objects.filter(configuration=whole.pk).select_related("option", "option__part")
    for one in chosen.order_by("pk"):
        part = one.option.part
        named = {"product": part.pk, "measure": part.measure} if part else tax
        text = f"{one.name} · {one.note}" if one.note else one.name
        yield {"text": text[:500], "quantity": str(one.quantity), "unit_price": money(one.price), **named}
