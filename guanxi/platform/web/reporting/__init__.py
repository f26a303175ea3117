"""Pages of sales reports."""
