"""The Django application of people: users, units, teams, sessions and tokens."""

from django.apps import AppConfig
from django.core import checks

from guanxi.platform.entities.checks import check_declarations


class IdentityConfig(AppConfig):
    """People and where they stand in the company."""

    name = "guanxi.platform.identity"
    label = "identity"

    def ready(self) -> None:
        """Declare the entities, and have all declarations checked."""
        checks.register(check_declarations)
        from guanxi.platform.identity import entities  # noqa: F401, PLC0415  # models are ready only now
