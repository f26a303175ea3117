"""What a quote tells its deal: how much it is about, where nobody has said that yet."""

from contextlib import suppress

from django.db import transaction

from guanxi.catalogue.adding_up import as_entered
from guanxi.catalogue.rates import company_currency
from guanxi.catalogue.rules import converted
from guanxi.platform.entities.registry import entity
from guanxi.platform.records.door import change
from guanxi.platform.records.problems import RecordProblem
from guanxi.sales.models import Deal, Outcome
from guanxi.sales.quoting.models import Quote


def tell_deal(quote: Quote) -> None:
    """Give an open deal without an amount what its quote comes to without tax; where whoever acts may not, it stays as it is."""
    one, worth = entity("deal"), _worth(quote)
    if worth is None or not Deal.objects.filter(pk=quote.deal_id, amount__isnull=True, outcome=Outcome.OPEN).exists():
        return
    with suppress(RecordProblem), transaction.atomic():
        change(one, quote.deal_id or 0, as_entered(one, {"amount": worth}))


def _worth(quote: Quote) -> int | None:
    if quote.net is None or quote.rate is None:
        return None
    return converted(quote.net, quote.rate, of=quote.currency, into=company_currency())
