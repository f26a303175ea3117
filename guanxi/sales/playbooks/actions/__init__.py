"""The verbs of playbooks."""
