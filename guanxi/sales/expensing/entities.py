"""The kinds of records of expenses."""
