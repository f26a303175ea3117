"""The Django application of ordering."""

from django.apps import AppConfig


class OrderingConfig(AppConfig):
    """Orders, deliveries and contracts."""

    name = "guanxi.sales.ordering"
    label = "ordering"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.ordering import entities, pages, reclaiming, winning  # noqa: F401, PLC0415  # models are ready only now
