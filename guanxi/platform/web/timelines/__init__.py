"""The timeline of a record on its page: what is asked of it, what stands on it, and what one does with entries."""
