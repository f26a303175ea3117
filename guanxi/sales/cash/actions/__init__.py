"""The verbs of cash, one a file."""
