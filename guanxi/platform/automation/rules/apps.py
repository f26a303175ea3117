"""The Django application of automation rules."""

from django.apps import AppConfig


class RulesConfig(AppConfig):
    """What the program does by itself when something happens."""

    name = "guanxi.platform.automation.rules"
    label = "rules"

    def ready(self) -> None:
        """Declare the entity and how its runs are protected."""
        from guanxi.platform.automation.rules import catching, entities, leaving, protection, telling  # noqa: F401, PLC0415  # models are ready only now
