"""The Django application of the API: what it keeps for itself."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Counts of calls, and answers kept for repeated requests."""

    name = "guanxi.platform.api"
    label = "api"

    def ready(self) -> None:
        """Declare how the tables are protected."""
        from guanxi.platform.api import protection  # noqa: F401, PLC0415  # models are ready only now
