"""Signatures are evidence: written by whoever may change the quote, read with it, never changed and never deleted."""

from guanxi.platform.permissions.guards import Guard, guard
from guanxi.sales.quoting.models import QuoteSignature

guard(
    Guard(
        QuoteSignature,
        read="app.sees('quote', t.quote_id)",
        insert="app.edits('quote', t.quote_id)",
    )
)
