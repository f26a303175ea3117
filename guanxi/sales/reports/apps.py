"""The Django application of sales reports."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports of sales: pipeline, conversion, win rates, rankings and the ages of receivables."""

    name = "guanxi.sales.reports"
    label = "reports"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.reports import api, entities, pages, promises, shipped, special_prices  # noqa: F401, PLC0415  # models are ready only now
