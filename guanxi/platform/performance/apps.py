"""The Django application of measures and targets."""

from django.apps import AppConfig


class PerformanceConfig(AppConfig):
    """What people did in numbers, and what they set out to do."""

    name = "guanxi.platform.performance"
    label = "performance"

    def ready(self) -> None:
        """Declare targets, and the measures of activities."""
        from guanxi.platform.performance import contacts, entities  # noqa: F401, PLC0415  # models are ready only now
