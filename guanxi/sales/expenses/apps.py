"""The Django application of expenses."""

from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    """Expenses: what activities cost, claims, policies and what is paid out."""

    name = "guanxi.sales.expenses"
    label = "expenses"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.expenses import entities  # noqa: F401, PLC0415  # models are ready only now
