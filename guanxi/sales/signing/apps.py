"""The Django application of signing."""

from django.apps import AppConfig


class SigningConfig(AppConfig):
    """Documents that are signed at a provider."""

    name = "guanxi.sales.signing"
    label = "signing"

    def ready(self) -> None:
        """Declare the entities, the pages and what holds a contract."""
        from guanxi.sales.signing import api, entities, holding, pages, protection  # noqa: F401, PLC0415  # models are ready only now
