"""The verbs of expenses."""
