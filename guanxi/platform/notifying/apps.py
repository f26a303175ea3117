"""The Django application of what people are told."""

from django.apps import AppConfig


class NotifyingConfig(AppConfig):
    """What people are told: notifications, and what is sent to the outside."""

    name = "guanxi.platform.notifying"
    label = "notifying"

    def ready(self) -> None:
        """Declare how the tables are protected, the ways to the outside, and that reminders follow their fields."""
        from guanxi.platform.notifying import mail, moving, protection, reminding  # noqa: F401, PLC0415  # models are ready only now
