"""Stories of expenses."""
