"""Stories of the forecast."""
