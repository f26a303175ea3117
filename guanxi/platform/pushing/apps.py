"""The Django application of what is told in browsers."""

from django.apps import AppConfig


class PushingConfig(AppConfig):
    """Browsers in which people are told things while no page is open."""

    name = "guanxi.platform.pushing"
    label = "pushing"

    def ready(self) -> None:
        """Declare how the table is protected, and the way to the outside."""
        from guanxi.platform.pushing import channel, protection  # noqa: F401, PLC0415  # models are ready only now
