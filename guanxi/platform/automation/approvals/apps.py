"""The Django application of approvals."""

from django.apps import AppConfig


class ApprovalsConfig(AppConfig):
    """Flows by which records are approved, and the approvals that run on them."""

    name = "guanxi.platform.automation.approvals"
    label = "approvals"

    def ready(self) -> None:
        """Declare flows, and how the tables of approvals are protected and kept to their records."""
        from guanxi.platform.automation.approvals import entities, in_place, leaving, protection, reopening  # noqa: F401, PLC0415  # models are ready only now
