"""The Django application of the calendar."""

from django.apps import AppConfig


class CalendarConfig(AppConfig):
    """Appointments of people and rooms."""

    name = "guanxi.platform.calendar"
    label = "calendar"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.platform.calendar import entities  # noqa: F401, PLC0415  # models are ready only now
