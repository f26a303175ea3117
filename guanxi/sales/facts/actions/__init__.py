"""The verbs of facts."""
