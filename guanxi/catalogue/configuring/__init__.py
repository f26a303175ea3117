"""Products that are put together: options, what goes with what, and questions that lead there."""
