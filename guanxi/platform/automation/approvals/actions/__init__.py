"""The verbs of approvals, one a file."""
