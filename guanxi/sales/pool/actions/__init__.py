"""The verbs of the pool: claim, assign, release, reclaim."""
