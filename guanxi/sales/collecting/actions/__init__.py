"""The verbs of collecting, one a file."""
