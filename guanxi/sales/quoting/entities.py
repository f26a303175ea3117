"""The declarations of quoting."""
