"""The verbs of orders, deliveries and contracts, one a file."""
