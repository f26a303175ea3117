"""The Django application of sales territories."""

from django.apps import AppConfig


class TerritoriesConfig(AppConfig):
    """Sales territories: who looks after which part of the market."""

    name = "guanxi.customers.territories"
    label = "territories"

    def ready(self) -> None:
        """Declare the entities, and what they add to the pages."""
        from guanxi.customers.territories import approving, entities, pages  # noqa: F401, PLC0415  # models are ready only now
