"""Signatures and comments are evidence: written by whoever may change the quote, read with it, never changed and never deleted."""

from guanxi.platform.permissions.guards import Guard, guard
from guanxi.sales.quoting.models import QuoteComment, QuoteSignature

_READ, _WRITE = "app.sees('quote', t.quote_id)", "app.edits('quote', t.quote_id)"

guard(
    Guard(QuoteSignature, read=_READ, insert=_WRITE),
    Guard(QuoteComment, read=_READ, insert=_WRITE),
)
