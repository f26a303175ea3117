"""The declarations of playbooks."""
