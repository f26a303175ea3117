"""Telling people in their browsers, also while no page is open: each browser by a subscription of its own."""
