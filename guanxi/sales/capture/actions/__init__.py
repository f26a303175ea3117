"""The verbs of capture."""
