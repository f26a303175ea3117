"""Webhooks: telling other programs what happened, signed, queued and at most once unless a person says otherwise."""
