"""The Django application of accounts and contacts."""

from django.apps import AppConfig


class CustomersConfig(AppConfig):
    """Accounts and contacts."""

    name = "guanxi.customers"
    label = "customers"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.customers import entities, measures  # noqa: F401, PLC0415  # models are ready only now
