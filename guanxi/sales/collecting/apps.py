"""The Django application of collecting."""

from django.apps import AppConfig


class CollectingConfig(AppConfig):
    """Dunning, and statements for customers."""

    name = "guanxi.sales.collecting"
    label = "collecting"

    def ready(self) -> None:
        """Declare the entities and the pages."""
        from guanxi.sales.collecting import api, entities, pages  # noqa: F401, PLC0415  # models are ready only now
