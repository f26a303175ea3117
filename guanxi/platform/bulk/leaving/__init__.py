"""Giving all that one person owns to others in one step: asked, planned, done kind by kind, and taken back."""
