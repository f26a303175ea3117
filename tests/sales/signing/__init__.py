"""Signatures by a provider."""
