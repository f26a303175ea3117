"""The declarations of ordering."""
