"""Import and export of records as tables in files."""
