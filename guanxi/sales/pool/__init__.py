"""The public pool: customers and leads that nobody has, who may take them, when they fall back."""
