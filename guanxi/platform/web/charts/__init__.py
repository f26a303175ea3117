"""Charts: what is asked for, what is counted, and the figures as drawing and as table."""
