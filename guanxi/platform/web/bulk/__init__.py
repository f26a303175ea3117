"""Verbs for many records on pages: choosing, asking, previewing, doing, and taking back."""
