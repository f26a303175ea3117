"""What becomes of the versions before one that is sent, accepted or ordered: they are replaced, and their links end."""

from guanxi.platform.entities.registry import entity
from guanxi.platform.records.batch import change_many
from guanxi.sales.quoting.models import Quote, QuoteLink, QuoteStatus

_KEPT = (QuoteStatus.ORDERED, QuoteStatus.REPLACED)


def replace_former(quote: Quote) -> None:
    """Let a version take the place of those before it."""
    numbers, before = [], quote.supersedes_id
    while before is not None and before not in numbers:
        numbers.append(before)
        before = Quote.everything.filter(pk=before).values_list("supersedes_id", flat=True).first()
    former = Quote.everything.filter(pk__in=numbers, deleted_at__isnull=True).exclude(status__in=_KEPT)
    ids = list(former.values_list("pk", flat=True))
    if ids:
        change_many(entity("quote"), {one: {"status": QuoteStatus.REPLACED} for one in ids}, trusted=True)
        end_links(ids)


def end_links(quotes: list[int]) -> int:
    """Take the links of quotes back; gives how many worked until now."""
    open_links = QuoteLink.objects.filter(quote__in=quotes, revoked=False).values_list("pk", flat=True)
    ended = {one: {"revoked": True} for one in open_links}
    if ended:
        change_many(entity("quote_link"), ended, trusted=True)
    return len(ended)
