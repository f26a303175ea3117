"""The Django application of quoting."""

from django.apps import AppConfig


class QuotingConfig(AppConfig):
    """Quotes: what is offered to a customer, until it becomes an order."""

    name = "guanxi.sales.quoting"
    label = "quoting"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.quoting import api, configured, entities, expiring, flow_pages, order_card, pages  # noqa: F401, PLC0415  # models are ready only now
