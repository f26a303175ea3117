"""The Django application of import and export."""

from django.apps import AppConfig


class TransferConfig(AppConfig):
    """Records in and out, as tables in files."""

    name = "guanxi.platform.transfer"
    label = "transfer"

    def ready(self) -> None:
        """Declare how the tables of imports are protected."""
        from guanxi.platform.transfer import protection  # noqa: F401, PLC0415  # models are ready only now
