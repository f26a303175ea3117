"""The verbs of sales, one a file."""
