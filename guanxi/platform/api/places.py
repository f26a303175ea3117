"""What numbers of records and keys of entities look like in an address of the API."""

from django.urls import register_converter
from django.urls.converters import StringConverter


class RecordNumber:
    """The number of a record in an address: as large as the database can hold, and no larger."""

    regex = "[0-9]{1,18}"

    def to_python(self, value: str) -> int:
        """Read it."""
        return int(value)

    def to_url(self, value: int) -> str:
        """Write it."""
        return str(value)


class EntityKey(StringConverter):
    """The key of an entity in an address; the page to try the API, which is one of the pages, is none."""

    regex = "(?!docs$)[a-z][a-z0-9_]{0,59}"


register_converter(RecordNumber, "record")
register_converter(EntityKey, "entity")
