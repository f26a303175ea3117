"""The Django application of records: their history and the relations between them."""

from django.apps import AppConfig


class RecordsConfig(AppConfig):
    """Business rows, their history, typed relations between any two."""

    name = "guanxi.platform.records"
    label = "records"

    def ready(self) -> None:
        """Declare the entities and how the tables beside them are protected."""
        from guanxi.platform.records import entities, protection  # noqa: F401, PLC0415  # models are ready only now
