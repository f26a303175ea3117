"""The Django application of families of products."""

from django.apps import AppConfig


class FamiliesConfig(AppConfig):
    """Families of products: their attributes, and the variants that are products of their own."""

    name = "guanxi.catalogue.families"
    label = "families"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.catalogue.families import entities, pages  # noqa: F401, PLC0415  # models are ready only now
