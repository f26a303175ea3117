"""The verbs of sales territories."""
