"""The Django application of leads and deals."""

from django.apps import AppConfig


class SalesConfig(AppConfig):
    """Leads and deals."""

    name = "guanxi.sales"
    label = "sales"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales import entities, measures  # noqa: F401, PLC0415  # models are ready only now
