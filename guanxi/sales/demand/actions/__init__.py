"""The verbs of demand."""
