"""The command palette: what it offers beside records, the words by which that is found, and the hits of a typed text."""
