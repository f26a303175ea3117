"""The kinds of records of sales reports."""
