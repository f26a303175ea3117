"""What is done with a rule as a whole."""
