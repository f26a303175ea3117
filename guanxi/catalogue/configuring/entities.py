"""The kinds of records of configuration of products."""
