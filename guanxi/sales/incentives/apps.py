"""The Django application of quotas and commissions."""

from django.apps import AppConfig


class IncentivesConfig(AppConfig):
    """Quotas, and commissions with their statements."""

    name = "guanxi.sales.incentives"
    label = "incentives"

    def ready(self) -> None:
        """Declare the entities, and what they add to the pages."""
        from guanxi.sales.incentives import api, entities, pages  # noqa: F401, PLC0415  # models are ready only now
