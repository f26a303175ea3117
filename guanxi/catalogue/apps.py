"""The Django application of products."""

from django.apps import AppConfig


class CatalogueConfig(AppConfig):
    """Products."""

    name = "guanxi.catalogue"
    label = "catalogue"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.catalogue import entities  # noqa: F401, PLC0415  # models are ready only now
