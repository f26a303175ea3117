"""Orders, deliveries and contracts."""
