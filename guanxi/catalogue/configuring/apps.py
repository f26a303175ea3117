"""The Django application of configuration of products."""

from django.apps import AppConfig


class ConfiguringConfig(AppConfig):
    """Products that are put together: options, what goes with what, and what was chosen."""

    name = "guanxi.catalogue.configuring"
    label = "configuring"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.catalogue.configuring import entities, pages  # noqa: F401, PLC0415  # models are ready only now
