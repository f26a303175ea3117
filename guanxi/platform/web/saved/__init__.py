"""Saved views on pages."""
