"""The Django application of webhooks."""

from django.apps import AppConfig


class WebhooksConfig(AppConfig):
    """Where other programs are told what happened."""

    name = "guanxi.platform.automation.webhooks"
    label = "webhooks"

    def ready(self) -> None:
        """Declare the entity, how its secrets are protected, and the way to the outside."""
        from guanxi.platform.automation.webhooks import calling, entities, protection  # noqa: F401, PLC0415  # models are ready only now
