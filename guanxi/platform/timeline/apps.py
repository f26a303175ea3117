"""The Django application of what happened and what is to be done."""

from django.apps import AppConfig


class TimelineConfig(AppConfig):
    """What happened and what is to be done."""

    name = "guanxi.platform.timeline"
    label = "timeline"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.platform.timeline import entities, hearing, in_place, templates  # noqa: F401, PLC0415  # models are ready only now
