"""Writing what verbs have worked out: values as the program holds them, through the door."""

from collections.abc import Mapping
from typing import Any

from guanxi.catalogue.adding_up import as_entered
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.records.door import change, create


def made(one: Entity, values: Mapping[str, Any], currency: str = "") -> Any:
    """Write a new record and give it back; its amounts are in its own currency, else in this one."""
    return create(one, as_entered(one, values, currency), allow_twins=True, trusted=True)


def changed(one: Entity, record: Any, **values: Any) -> Any:
    """Change a record, if it still is as it was read, and give it back."""
    entered = as_entered(one, values, str(getattr(record, "currency", "")))
    return change(one, record.pk, entered, version=record.version, trusted=True)
