"""The Django application of exchange."""

from django.apps import AppConfig


class ExchangeConfig(AppConfig):
    """What is exchanged with other systems."""

    name = "guanxi.sales.exchange"
    label = "exchange"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.exchange import api_described, database, entities, pages, protection, telling  # noqa: F401, PLC0415  # models are ready only now
