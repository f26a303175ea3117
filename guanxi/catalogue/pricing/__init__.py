"""What products cost whom, and why."""
