"""The Django application of pool."""

from django.apps import AppConfig


class PoolConfig(AppConfig):
    """The public pool: customers and leads that nobody has, who may take them, when they fall back."""

    name = "guanxi.sales.pool"
    label = "pool"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.pool import entities, pages  # noqa: F401, PLC0415  # models are ready only now
