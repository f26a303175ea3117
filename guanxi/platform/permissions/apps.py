"""The Django application of rights: roles, grants, field rules, shares."""

from django.apps import AppConfig


class PermissionsConfig(AppConfig):
    """Who may do what."""

    name = "guanxi.platform.permissions"
    label = "permissions"

    def ready(self) -> None:
        """Declare the entities."""
        from guanxi.platform.permissions import entities  # noqa: F401, PLC0415  # models are ready only now
