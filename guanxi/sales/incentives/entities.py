"""The kinds of records of quotas and commissions."""
