"""The verbs of the forecast."""
