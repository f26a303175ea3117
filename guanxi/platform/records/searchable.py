"""The search column of a record: tokens of its texts, each marked with its field.

A mark per field lets the finder leave out fields that a person may not read. `guanxi/lib/grams.py` says what is a token.
"""

import re
from collections.abc import Mapping
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchVectorField
from django.db.models import Func, TextField, Value

from guanxi.lib.grams import FIRST, NUMBER, WRITTEN, ending_number, first_gram, grams, sounds
from guanxi.lib.hanzi import fold
from guanxi.platform.entities.declaration import Entity, Field

# Of a longer text the beginning is found.
MOST_CHARACTERS = 4000
_HOME = "+86"
_NO_DIGITS = re.compile(r"\D+")


def mark(entity: Entity, field_name: str) -> str:
    """Give the letter that marks a field's tokens: its place among the searched fields of the declaration."""
    return chr(ord("a") + entity.search.index(field_name))


def search_tokens(entity: Entity, values: Mapping[str, Any]) -> list[str]:
    """Give the marked tokens of a record, each once; none for an entity that is not searched."""
    tokens: list[str] = []
    for place, name in enumerate(entity.search):
        text = values.get(name)
        if text:
            tokens += _tokens(entity, entity.field(name), str(text), chr(ord("a") + place))
    return tokens


def search_column(entity: Entity, values: Mapping[str, Any]) -> Func | None:
    """Give what to store in the search column, or None for an entity without one."""
    if not entity.search or not entity.is_column("search"):
        return None
    array = Value(sorted(search_tokens(entity, values)), output_field=ArrayField(TextField()))
    return Func(array, function="array_to_tsvector", output_field=SearchVectorField())


def is_number(entity: Entity, field_name: str) -> bool:
    """Tell whether a field holds the number that a kind of record counts by."""
    return field_name == "number" and bool(entity.numbering)


def dialled(stored: str) -> str:
    """Give the digits of a stored phone number as people say them: without our own country, an extension apart."""
    number, _mark, extension = stored.removeprefix(_HOME).partition(";")
    digits = _NO_DIGITS.sub("", number)
    return f"{digits} {_NO_DIGITS.sub('', extension)}" if extension else digits


def _tokens(entity: Entity, field: Field, text: str, letter: str) -> list[str]:
    """What is named by people is also found by sound; phones, mails and long texts are not."""
    kind = field.kind.name
    if kind == "phone":
        return grams(dialled(text), letter + WRITTEN)
    folded = fold(text[:MOST_CHARACTERS])
    tokens = grams(folded, letter + WRITTEN)
    if kind == "text":
        tokens += [letter + sound for sound in sounds(folded)]
        if field.name in (entity.title, entity.title_zh):
            tokens.append(letter + FIRST + first_gram(folded))
        elif is_number(entity, field.name) and (number := ending_number(folded)):
            tokens.append(letter + NUMBER + number)
    return tokens
