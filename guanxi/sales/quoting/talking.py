"""What a customer and their seller say about a quote on its page: both sides with names and times, as both of them read it."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.sales.quoting.models import Quote, QuoteComment

_MOST: Final = 100
# The page has no log-in: so many comments of a quote are taken within an hour.
MOST_AN_HOUR: Final = 20
_HOUR: Final = dt.timedelta(hours=1)


@dataclass(frozen=True)
class Spoken:
    """A comment as it is shown: who said it, for which company, and when."""

    name: str
    company: str
    at: str
    text: str
    by_customer: bool


def spoken(quote: Quote, *, customer: str, seller: str) -> Iterator[Spoken]:
    """Give what was said, the oldest first; `customer` and `seller` are what both companies are called."""
    moment = entity("quote").field("sent_at")
    rows = list(QuoteComment.objects.filter(quote=quote.pk).order_by("-pk")[:_MOST])
    for one in reversed(rows):
        company = customer if one.by_customer else seller
        yield Spoken(one.name, company, moment.text(one.said_at), one.text, one.by_customer)


def said_lately(quote: Quote) -> int:
    """Give how many comments customers left within the last hour."""
    since = timezone.now() - _HOUR
    return QuoteComment.objects.filter(quote=quote.pk, by_customer=True, said_at__gt=since).count()


def was_told(quote: Quote) -> bool:
    """Tell whether the owner was told of a comment within an hour, and has not answered since."""
    now = timezone.now()
    rows = QuoteComment.objects.filter(quote=quote.pk, said_at__gt=now - dt.timedelta(days=1)).order_by("pk")
    told = None
    for by_customer, said_at in rows.values_list("by_customer", "said_at"):
        if not by_customer:
            told = None
        elif told is None or said_at - told >= _HOUR:
            told = said_at
    return told is not None and now - told < _HOUR


def keep(quote: Quote, *, name: str, text: str, by_customer: bool) -> None:
    """Write down what somebody said. Nothing is asked back: the row is only written."""
    said = QuoteComment(
        quote_id=quote.pk, by_customer=by_customer, name=name[:100], text=text[:4000], said_at=timezone.now()
    )
    QuoteComment.objects.bulk_create([said])
