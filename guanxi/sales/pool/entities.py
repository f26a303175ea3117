"""The declarations of pool."""
