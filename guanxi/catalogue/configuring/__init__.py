"""Products that are put together: options, what goes with what, and what was chosen."""
