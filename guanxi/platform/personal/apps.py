"""The Django application of what each person keeps for themselves: favourites, followed and lately seen records."""

from django.apps import AppConfig


class PersonalConfig(AppConfig):
    """What each person keeps for themselves."""

    name = "guanxi.platform.personal"
    label = "personal"

    def ready(self) -> None:
        """Declare how the tables are protected, and that followers hear of changes."""
        from guanxi.platform.personal import hearing, protection  # noqa: F401, PLC0415  # models are ready only now
