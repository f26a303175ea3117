"""Pages of messengers: setting them up, coming in by scan, what vendors call, and one's own account."""
