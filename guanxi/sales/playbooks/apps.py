"""The Django application of playbooks."""

from django.apps import AppConfig


class PlaybooksConfig(AppConfig):
    """How deals are won: playbooks, tips, the map of a buying centre, plans to close."""

    name = "guanxi.sales.playbooks"
    label = "playbooks"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.sales.playbooks import api, entities, pages, protection  # noqa: F401, PLC0415  # models are ready only now
