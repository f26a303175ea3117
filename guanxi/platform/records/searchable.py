"""The search column of a record: its texts in overlapping pairs of characters, each marked with its field.

A mark per field lets the finder leave out fields that a person may not read; pairs serve Chinese names of two characters.
"""

from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField, Value

from guanxi.lib.grams import grams
from guanxi.platform.entities.declaration import Entity


def mark(entity: Entity, field_name: str) -> str:
    """Give the letter that marks a field's tokens: its place among the searched fields of the declaration."""
    return chr(ord("a") + entity.search.index(field_name))


def search_tokens(entity: Entity, values: Mapping[str, Any]) -> list[str]:
    """Give the marked tokens of a record, each once; none for an entity that is not searched."""
    tokens: list[str] = []
    for name in entity.search:
        text = values.get(name)
        if text:
            letter = mark(entity, name)
            tokens += [f"{letter}:{gram}" for gram in grams(str(text))]
    return tokens


def search_column(entity: Entity, values: Mapping[str, Any]) -> Func | None:
    """Give what to store in the search column, or None for an entity without one."""
    if not entity.search or not entity.is_column("search"):
        return None
    array = Value(sorted(search_tokens(entity, values)), output_field=ArrayField(TextField()))
    return Func(array, function="array_to_tsvector", output_field=SearchVectorField())
