"""The Django application of pricing."""

from django.apps import AppConfig


class PricingConfig(AppConfig):
    """What products cost whom, and why."""

    name = "guanxi.catalogue.pricing"
    label = "pricing"

    def ready(self) -> None:
        """Declare the entities and the page."""
        from guanxi.catalogue.pricing import api, entities, pages  # noqa: F401, PLC0415  # models are ready only now
