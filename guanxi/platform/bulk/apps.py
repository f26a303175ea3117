"""The Django application of verbs for many records."""

from django.apps import AppConfig


class BulkConfig(AppConfig):
    """What people do with many records at once, and how it is taken back."""

    name = "guanxi.platform.bulk"
    label = "bulk"

    def ready(self) -> None:
        """Declare how the tables of deeds are protected."""
        from guanxi.platform.bulk import protection  # noqa: F401, PLC0415  # models are ready only now
