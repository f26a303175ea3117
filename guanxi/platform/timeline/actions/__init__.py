"""The verbs of the timeline, one a file."""
