"""Making a question by hand: conditions, columns, groups."""
