"""The trash on pages: what is in it, one record of it, putting back."""
