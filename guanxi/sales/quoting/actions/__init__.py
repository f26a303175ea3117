"""The verbs of quotes."""
