"""The Django application of sales reports."""

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    """Sales reports."""

    name = "guanxi.platform.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Declare reports, what they list, and how the table beside them is protected."""
        from guanxi.platform.reporting import entities, protection  # noqa: F401, PLC0415  # models are ready only now
