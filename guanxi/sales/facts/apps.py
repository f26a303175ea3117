"""The Django application of facts."""

from django.apps import AppConfig


class FactsConfig(AppConfig):
    """What somebody who takes over a customer or lead has to know of it."""

    name = "guanxi.sales.facts"
    label = "facts"

    def ready(self) -> None:
        """Declare what is told, the verbs, and what stands on pages."""
        from guanxi.sales.facts import entities, pages, telling  # noqa: F401, PLC0415  # models are ready only now
