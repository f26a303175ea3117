"""The Django application of the company look-up."""

from django.apps import AppConfig


class LookupConfig(AppConfig):
    """Looking up companies by name or social credit code at a provider."""

    name = "guanxi.customers.lookup"
    label = "lookup"

    def ready(self) -> None:
        """Declare who reads the log, and what stands on pages."""
        from guanxi.customers.lookup import api_described, pages, protection  # noqa: F401, PLC0415  # models are ready only now
