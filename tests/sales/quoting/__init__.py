"""Stories about quotes."""
