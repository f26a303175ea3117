"""Entering several records in a grid: its columns, what was pasted or typed into it, what became of each row."""
