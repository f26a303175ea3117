"""The Django application of messengers."""

from django.apps import AppConfig


class MessengersConfig(AppConfig):
    """Messengers in which people are told things and answer them, and by which they come in."""

    name = "guanxi.platform.messengers"
    label = "messengers"

    def ready(self) -> None:
        """Declare the entity, how the tables are protected, and the way to the outside."""
        from guanxi.platform.messengers import channel, entities, organisation, protection  # noqa: F401, PLC0415  # models are ready only now
