"""The Django application of demand."""

from django.apps import AppConfig


class DemandConfig(AppConfig):
    """What will be wanted of which product, and whom to offer what."""

    name = "guanxi.sales.demand"
    label = "demand"

    def ready(self) -> None:
        """Declare the pages and addresses."""
        from guanxi.sales.demand import pages  # noqa: F401, PLC0415  # models are ready only now
