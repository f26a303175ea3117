"""The declarations of cash."""
