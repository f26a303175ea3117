"""The link under which a customer opens a quote without an account: signed, with an end, taken back by whoever sells."""

from dataclasses import dataclass
from typing import Final

from django.core import signing
from django.db import connection
from django.utils import timezone

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.answering import Question, answer
from guanxi.platform.records.door import change
from guanxi.sales.quoting.models import Quote, QuoteLink

ROOT: Final = "/offer"
_SALT: Final = "guanxi.quoting.offer"

# Asked for whoever has the link of a letter, whose signature the program checks.
QUOTE_BEHIND: Final = Question(
    "quote_behind",
    """(wanted bigint) returns table(quote bigint, person bigint, works boolean)
language sql stable security definer set search_path = public, app, pg_temp as $$
select q.id, q.owner_id, not l.revoked and (l.expires_on is null or l.expires_on >= current_date)
  from quoting_quotelink l join quoting_quote q on q.id = l.quote_id
  where l.id = wanted and l.deleted_at is null and q.deleted_at is null and q.status not in ('draft', 'waiting', 'approved') $$""",
)
answer(QUOTE_BEHIND)


@dataclass(frozen=True)
class Visit:
    """Which quote a link opens, and whose it is."""

    link: int
    quote: int
    person: int


def address_of(link: QuoteLink) -> str:
    """Give the path under which the customer opens the quote."""
    return f"{ROOT}/{signing.dumps([link.pk, link.quote_id], salt=_SALT)}"


def visit_of(token: str) -> Visit | None:
    """Give what a link opens; None for one that is not ours, is over or was taken back."""
    try:
        number, quote = signing.loads(token, salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    with connection.cursor() as cursor:
        cursor.execute("select quote, person, works from app.quote_behind(%s)", [number])
        found = cursor.fetchone()
    if found is None or found[0] != quote or not found[2]:
        return None
    return Visit(number, found[0], found[1])


def note_visit(visit: Visit) -> bool:
    """Note once a day that a link was opened; tells whether it was the first time today."""
    today = timezone.localdate()
    link = QuoteLink.objects.filter(pk=visit.link).first()
    if link is None or link.seen_on == today:
        return False
    change(
        entity("quote_link"),
        link.pk,
        {"seen_on": today.isoformat(), "days_seen": (link.days_seen or 0) + 1},
        trusted=True,
    )
    return True


def language_of(quote: Quote) -> str:
    """Give the language in which the customer reads."""
    return "zh-hans" if quote.language == "zh" else "en"
