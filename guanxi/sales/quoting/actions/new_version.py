"""A new version of a quote: a copy that takes its place once it is sent; or an alternative beside it."""

from typing import Any, Final

from django.db import transaction
from django.db.models import Max, Q

from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity
from guanxi.platform.identity.acting import Identity
from guanxi.platform.records.batch import create_many
from guanxi.platform.records.door import change, create
from guanxi.platform.records.problems import Invalid
from guanxi.sales.quoting.bundles import options_as_they_stand
from guanxi.sales.quoting.models import Quote, QuoteLine, QuotePayment

_QUOTE: Final = (
    *("name", "deal", "account", "contact", "currency", "tax_mode", "discount", "language", "template"),
    *("alternative", "terms", "note", "importance"),
)
_LINE: Final = (
    *(
        "position",
        "product",
        "text",
        "quantity",
        "measure",
        "unit_price",
        "discount",
        "tax_rate",
        "heading",
        "optional",
    ),
)
_PAYMENT: Final = ("position", "name", "kind", "percent", "after", "days")


@transaction.atomic
def new_version(quote: Quote, *, by: Identity) -> Quote:
    """Copy a quote as its next version, a draft; it replaces the other when it is sent. The copy is given.

    Bundles keep their price, and consist of what they consist of today.
    """
    root = quote.root_id or quote.pk
    family = Quote.everything.filter(Q(root=root) | Q(pk=root))
    number = (family.aggregate(most=Max("revision"))["most"] or 1) + 1
    made = _copied(quote)
    fresh: Quote = change(
        entity("quote"), made.pk, {"revision": number, "root": root, "supersedes": quote.pk}, trusted=True
    )
    return fresh


@transaction.atomic
def new_alternative(quote: Quote, *, by: Identity, alternative: str) -> Quote:
    """Copy a quote as another offer that stands beside it, under a word of its own. The copy is given."""
    made = _copied(quote)
    fresh: Quote = change(entity("quote"), made.pk, {"alternative": alternative})
    return fresh


def _copied(quote: Quote) -> Quote:
    made: Quote = create(entity("quote"), _values(entity("quote"), quote, _QUOTE), allow_twins=True)
    for key, model, names in (("quote_line", QuoteLine, _LINE), ("quote_payment", QuotePayment, _PAYMENT)):
        rows = model.objects.filter(quote=quote.pk).order_by("position", "pk")
        rows = rows.filter(head__isnull=True) if model is QuoteLine else rows
        copies = [{**_values(entity(key), row, names), "quote": made.pk} for row in rows]
        with options_as_they_stand():
            outcomes = create_many(entity(key), copies) if copies else []
        for outcome in outcomes:
            if outcome.problems:
                raise Invalid(outcome.problems)
    found: Quote = Quote.everything.get(pk=made.pk)
    return found


def _values(one: Entity, row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    fields = (one.field(name) for name in names)
    told = {}
    for field in fields:
        here = field.within(row.currency) if field.currency_by else field
        told[field.name] = here.kind.json(getattr(row, field.column), here)
    return {name: value for name, value in told.items() if value not in (None, "")}
