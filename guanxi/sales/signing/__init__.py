"""Signatures by a provider: documents sent out to be signed, and what became of them."""
