"""Expenses: what activities cost, claims, policies and what is paid out."""
