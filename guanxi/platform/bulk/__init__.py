"""Verbs for many records at once: tried out before, done piece by piece, kept for some days so that they can be taken back."""
