"""The Django application of saved views."""

from django.apps import AppConfig


class SavedConfig(AppConfig):
    """Lists as people arranged them."""

    name = "guanxi.platform.search.saved"
    label = "saved"

    def ready(self) -> None:
        """Declare how the table of views is protected, and what becomes of views of who leaves."""
        from guanxi.platform.search.saved import leaving, protection  # noqa: F401, PLC0415  # models are ready only now
