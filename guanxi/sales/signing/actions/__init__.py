"""The verbs of signing, one a file."""
