"""The declarations of capture."""
