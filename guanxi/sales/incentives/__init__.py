"""Quotas, and commissions with their statements."""
