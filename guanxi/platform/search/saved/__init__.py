"""Saved views: a list as somebody arranged it, under a name, for themselves or for others too."""
