"""What the palette offers beside records: a verb or a place, in both languages, under the rights of whoever acts."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from django.conf import settings
from django.utils.translation import get_language, override

from guanxi.lib.hanzi import FORMS, readings
from guanxi.platform.entities.declaration import Entity
from guanxi.platform.entities.registry import entity, is_entity

if TYPE_CHECKING:
    from guanxi.lib.words import type_words


@dataclass(frozen=True)
class Command:
    """A row of the palette: it leads to `url`, or presses the control `press` (a selector) of the page that is open.

    A control that the page does not have offers nothing, so a verb stands in the palette exactly where its button stands on
    the page. Of several with the same `key` the first one that can be done counts. `also` are other words that mean it,
    `kind` the kind of record it is about, `keys` the shortcut that does the same.
    """

    key: str
    label: "type_words"
    icon: str
    group: str
    url: str = ""
    press: str = ""
    also: "type_words" = ""
    detail: str = ""
    kind: str = ""
    keys: tuple[str, ...] = ()
    is_verb: bool = False


@dataclass(frozen=True)
class Place:
    """Where the palette was opened: the kind of record of the page, and whether it is the page of one record."""

    kind: Entity | None = None
    is_record: bool = False


Source = Callable[[Place], Iterable[Command]]
_SOURCES: Final[list[Source]] = []


def offer(*sources: Source) -> None:
    """Have the palette offer what these functions give. They ask the database nothing: they run in each language."""
    _SOURCES.extend(one for one in sources if one not in _SOURCES)


def commands_at(place: Place, more: Source = lambda place: ()) -> Iterator[Command]:
    """Give everything that the palette offers at a place, in the language of the reader."""
    for source in (*_SOURCES, more):
        yield from source(place)


def place_of(path: str) -> Place:
    """Read from the address of a page where one is."""
    key, _slash, rest = path.strip("/").partition("/")
    if not is_entity(key):
        return Place()
    return Place(entity(key), is_record=rest.partition("/")[0].isdecimal())


def told(place: Place, more: Source = lambda place: ()) -> dict[str, Any]:
    """Give the commands as the browser keeps them: each with its words in all languages, and how their characters are read."""
    here = get_language() or "en"
    rows = {_name_of(one): _row(one) for one in commands_at(place, more)}
    for language, _name in settings.LANGUAGES:
        if language == here:
            continue
        with override(language):
            for one in commands_at(place, more):
                _add_words(rows[_name_of(one)], str(one.label), str(one.also))
    listed = list(rows.values())
    return {
        "commands": listed,
        **spoken(word for row in listed for word in (row["label"], *row["words"], *row["also"])),
    }


def spoken(texts: Iterable[str]) -> dict[str, dict[str, str]]:
    """Give how the Chinese characters of texts are read, and in which other forms people may type them."""
    characters = {one for text in texts for one in text if not one.isascii()}
    sounds = {one: " ".join(readings(FORMS.get(one, one))) for one in characters if readings(FORMS.get(one, one))}
    wanted = {FORMS.get(one, one) for one in characters}
    return {"sounds": sounds, "forms": {form: one for form, one in FORMS.items() if one in wanted and len(form) == 1}}


def _name_of(one: Command) -> str:
    return f"{one.key} {one.url} {one.press}"


def _row(one: Command) -> dict[str, Any]:
    row = {
        "key": one.key,
        "label": str(one.label),
        "icon": one.icon,
        "group": one.group,
        "words": [],
        "also": [str(one.also)] if one.also else [],
        "url": one.url,
        "press": one.press,
        "detail": one.detail,
        "kind": one.kind,
        "keys": list(one.keys),
        "verb": one.is_verb,
    }
    return {name: value for name, value in row.items() if value or name in ("words", "also")}


def _add_words(row: dict[str, Any], label: str, also: str) -> None:
    if label != row["label"]:
        row["words"].append(label)
    if also and also not in row["also"]:
        row["also"].append(also)
