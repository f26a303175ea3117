"""The kinds of records of the forecast."""
