"""The Django application of bundles."""

from django.apps import AppConfig


class BundlingConfig(AppConfig):
    """Products that consist of others."""

    name = "guanxi.catalogue.bundling"
    label = "bundling"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.catalogue.bundling import entities  # noqa: F401, PLC0415  # models are ready only now
