"""The Django application of the forecast."""

from django.apps import AppConfig


class ForecastingConfig(AppConfig):
    """The forecast: what people, units and territories will bring in a period, and how well that was foretold."""

    name = "guanxi.sales.forecasting"
    label = "forecasting"

    def ready(self) -> None:
        """Declare the entities, what the database keeps, and the pages."""
        from guanxi.sales.forecasting import entities, pages, snapshots  # noqa: F401, PLC0415  # models are ready only now
