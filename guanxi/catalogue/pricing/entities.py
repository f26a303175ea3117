"""The declarations of pricing."""
