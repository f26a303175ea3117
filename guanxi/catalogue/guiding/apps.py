"""The Django application of guided selling."""

from django.apps import AppConfig


class GuidingConfig(AppConfig):
    """Questions to a customer, and what their answers say about products."""

    name = "guanxi.catalogue.guiding"
    label = "guiding"

    def ready(self) -> None:
        """Declare the entities and pages."""
        from guanxi.catalogue.guiding import entities, pages  # noqa: F401, PLC0415  # models are ready only now
