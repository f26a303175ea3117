"""The pages of the public pool."""
