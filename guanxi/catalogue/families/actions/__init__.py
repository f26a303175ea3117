"""The verbs of families."""
