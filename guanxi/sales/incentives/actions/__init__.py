"""The verbs of quotas and commissions."""
