"""The Django application of expenses."""

from django.apps import AppConfig


class ExpensingConfig(AppConfig):
    """Expenses: what activities cost, claims, policies and what is paid out."""

    name = "guanxi.sales.expensing"
    label = "expensing"

    def ready(self) -> None:
        """Declare the entities and what stands on pages."""
        from guanxi.sales.expensing import api_described, entities, pages  # noqa: F401, PLC0415  # models are ready only now
